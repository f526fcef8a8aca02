import asyncio
import threading
import time


def producer(loop, q):
    for i in range(3):
        time.sleep(0.02)
        loop.call_soon_threadsafe(q.put_nowait, i)
    loop.call_soon_threadsafe(q.put_nowait, None)


async def main():
    q = asyncio.Queue()
    loop = asyncio.get_running_loop()
    threading.Thread(target=producer, args=(loop, q)).start()
    while (x := await q.get()) is not None:
        print("got", x)


asyncio.run(main())
