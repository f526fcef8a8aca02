import asyncio
import threading


async def boom():
    raise LookupError("inside")


def runner():
    asyncio.run(boom())


t = threading.Thread(target=runner, name="loop-thread")
t.start()
t.join()
print("main goes on")
