import asyncio
import threading


async def compute(x):
    await asyncio.sleep(0.02)
    return x * 2


def worker(loop):
    future = asyncio.run_coroutine_threadsafe(compute(21), loop)
    print("worker got", future.result(timeout=2))
    async def bad():
        raise KeyError("k")
    f = asyncio.run_coroutine_threadsafe(bad(), loop)
    try:
        f.result()
    except KeyError as e:
        print("worker caught", repr(e))
    f = asyncio.run_coroutine_threadsafe(asyncio.sleep(10), loop)
    try:
        f.result(timeout=0.05)
    except TimeoutError:
        print("timed out", f.cancel(), f.cancelled())
    try:
        asyncio.run_coroutine_threadsafe(42, loop)
    except TypeError as e:
        print(e)


async def main():
    loop = asyncio.get_running_loop()
    thread = threading.Thread(target=worker, args=(loop,))
    thread.start()
    while thread.is_alive():
        await asyncio.sleep(0.01)
    thread.join()
    print("done", len(asyncio.all_tasks()))


asyncio.run(main())
