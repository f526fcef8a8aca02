import asyncio
import contextvars
import threading

user = contextvars.ContextVar("user", default="nobody")


def read():
    v = user.get()
    user.set("thread")
    return v, threading.current_thread().name


async def main():
    user.set("ann")
    print(await asyncio.to_thread(read))
    print(user.get())
    loop = asyncio.get_running_loop()
    print((await loop.run_in_executor(None, read))[0])
    t = threading.Thread(target=lambda: print("plain", user.get()))
    t.start(); t.join()
    ctx = contextvars.copy_context()
    t = threading.Thread(target=ctx.run, args=(read,))
    t.start(); t.join()
    print(ctx[user], user.get())


asyncio.run(main())
