import asyncio
import threading


def worker(loop):
    try:
        loop.call_soon(print, "hi")
    except RuntimeError as e:
        print("RuntimeError", e)
    try:
        loop.call_later(0.1, print, "hi")
    except RuntimeError as e:
        print("RuntimeError", e)
    loop.call_soon_threadsafe(print, "safe")


async def main():
    loop = asyncio.get_running_loop()
    await asyncio.to_thread(worker, loop)
    await asyncio.sleep(0.01)


asyncio.run(main(), debug=True)
