import asyncio
import contextvars
import threading
import time
from concurrent.futures import ThreadPoolExecutor

request = contextvars.ContextVar("request", default="none")


def slow(n):
    time.sleep(n / 50)
    return n, request.get()


def fail():
    raise KeyError("missing")


async def answer(n):
    await asyncio.sleep(0.01)
    return n + 1


async def main():
    loop = asyncio.get_running_loop()
    request.set("r1")
    print(await asyncio.gather(*(asyncio.to_thread(slow, n) for n in (3, 1, 2))))
    with ThreadPoolExecutor(max_workers=1) as pool:
        futures = [loop.run_in_executor(pool, slow, n) for n in (2, 1)]
        for future in asyncio.as_completed(futures):
            print(await future)
    try:
        await asyncio.to_thread(fail)
    except KeyError as error:
        print("raised", repr(error))
    try:
        await asyncio.wait_for(asyncio.to_thread(slow, 5), 0.01)
    except TimeoutError:
        print("timed out; the thread goes on")

    future = loop.create_future()
    thread = threading.Thread(target=lambda: loop.call_soon_threadsafe(future.set_result, "from a thread"))
    thread.start()
    print(await future)

    def ask():
        return asyncio.run_coroutine_threadsafe(answer(41), loop).result()

    print(await asyncio.to_thread(ask))
    print(await asyncio.to_thread(lambda: asyncio.run(answer(1))))


asyncio.run(main())
print("threads left:", threading.active_count() - 1)
