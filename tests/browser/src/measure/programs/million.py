import asyncio

async def worker():
    for _ in range(330):
        await asyncio.sleep(0)

async def main():
    tasks = [asyncio.create_task(worker()) for _ in range(1000)]
    for task in tasks:
        await task

asyncio.run(main())
