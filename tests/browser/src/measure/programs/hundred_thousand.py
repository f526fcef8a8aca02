"""A hundred thousand tasks that all live until a million events have happened."""
import asyncio


async def worker():
    for _ in range(3):
        await asyncio.sleep(0)


async def main():
    tasks = [asyncio.create_task(worker()) for _ in range(100_000)]
    for task in tasks:
        await task


asyncio.run(main())
