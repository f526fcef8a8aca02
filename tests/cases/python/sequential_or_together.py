# Two waits one after the other add up; as two tasks they overlap.
import asyncio
import time


async def wait(name, seconds):
    await asyncio.sleep(seconds)
    print(name, "done")
    return name


async def main():
    start = time.monotonic()
    first = await wait("slow", 0.06)
    second = await wait("quick", 0.02)
    print(first, second, time.monotonic() - start >= 0.08)

    start = time.monotonic()
    slow = asyncio.create_task(wait("slow", 0.06))
    quick = asyncio.create_task(wait("quick", 0.02))
    print(await slow, await quick, time.monotonic() - start < 0.08)


asyncio.run(main())
