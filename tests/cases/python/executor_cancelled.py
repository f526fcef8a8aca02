import asyncio
import time


def slow():
    time.sleep(0.1)
    print("thread finished")
    return 1


async def main():
    t = asyncio.create_task(asyncio.to_thread(slow))
    await asyncio.sleep(0.02)
    t.cancel()
    try:
        await t
    except asyncio.CancelledError:
        print("cancelled")
    try:
        await asyncio.wait_for(asyncio.to_thread(slow), 0.03)
    except TimeoutError:
        print("timeout")
    print("main done")


asyncio.run(main())
print("after run")
