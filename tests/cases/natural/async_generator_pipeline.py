import asyncio


async def numbers(n):
    for i in range(1, n + 1):
        await asyncio.sleep(0)
        yield i


async def only(predicate, source):
    async for x in source:
        if predicate(x):
            yield x


async def apply(func, source):
    async for x in source:
        yield func(x)


async def batched(source, size):
    batch = []
    async for x in source:
        batch.append(x)
        if len(batch) == size:
            yield tuple(batch)
            batch = []
    if batch:
        yield tuple(batch)


async def main():
    odd = only(lambda x: x % 2, numbers(15))
    cubes = apply(lambda x: x ** 3, odd)
    async for batch in batched(cubes, 3):
        print(batch, sum(batch))


asyncio.run(main())
