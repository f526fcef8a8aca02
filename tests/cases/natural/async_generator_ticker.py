import asyncio


async def ticker(delay, to):
    """Yield numbers from 0 to `to` every `delay` seconds."""
    try:
        for i in range(to):
            yield i
            await asyncio.sleep(delay)
    finally:
        print("ticker closed")


async def take(n, source):
    async for item in source:
        if n <= 0:
            break
        n -= 1
        yield item


async def enumerate_async(source, start=0):
    i = start
    async for item in source:
        yield i, item
        i += 1


async def main():
    async for i, value in enumerate_async(ticker(0.005, 4), start=1):
        print(i, value)

    source = ticker(0.005, 100)
    print([x async for x in take(3, source)])
    await source.aclose()
    print("end")


asyncio.run(main())
