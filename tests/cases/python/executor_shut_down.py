import asyncio
import time


def slow(n):
    time.sleep(n)
    print("slept", n)


async def main():
    loop = asyncio.get_running_loop()
    loop.run_in_executor(None, slow, 0.05)
    await loop.shutdown_default_executor()
    print("shut")
    try:
        await loop.run_in_executor(None, slow, 0)
    except RuntimeError as e:
        print(e)


asyncio.run(main())
