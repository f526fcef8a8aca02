import asyncio

async def work(n):
    for _ in range(40):
        await asyncio.sleep(0)
        await asyncio.sleep(0.0001 + n / 1_000_000)

async def main():
    await asyncio.gather(*(work(n) for n in range(200)))

asyncio.run(main())
