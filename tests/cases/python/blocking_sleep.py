# time.sleep inside a task: nothing else runs meanwhile, and the timer that came due is late.
import asyncio
import time


async def heartbeat():
    for i in range(3):
        await asyncio.sleep(0.02)
        print("beat", i)


async def stubborn():
    print("blocking")
    time.sleep(0.05)
    print("blocked no more")


async def main():
    beat = asyncio.create_task(heartbeat())
    await asyncio.sleep(0.03)
    await stubborn()
    await beat


asyncio.run(main())
