import asyncio


async def worker(name, *, pause=0.1):
    for i in range(2):
        await asyncio.sleep(pause)
    return f"{name!r:>5} done"


async def main():
    print(await worker("A"))


asyncio.run(main())
