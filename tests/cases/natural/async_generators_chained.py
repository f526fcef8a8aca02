import asyncio


async def numbers(n):
    for i in range(n):
        await asyncio.sleep(0.001)
        yield i


async def evens(source):
    async for x in source:
        if x % 2 == 0:
            yield x


async def batched(source, size):
    batch = []
    async for x in source:
        batch.append(x)
        if len(batch) == size:
            yield tuple(batch)
            batch.clear()
    if batch:
        yield tuple(batch)


async def amap(func, source):
    async for item in source:
        yield await func(item)


async def square(x):
    await asyncio.sleep(0)
    return x * x


class Countdown:
    def __init__(self, start):
        self.value = start

    def __aiter__(self):
        return self

    async def __anext__(self):
        if self.value <= 0:
            raise StopAsyncIteration
        self.value -= 1
        await asyncio.sleep(0)
        return self.value + 1


async def main():
    print([x async for x in evens(numbers(10))])
    async for b in batched(amap(square, evens(numbers(12))), 4):
        print(b)
    print({x: y async for x, y in aenumerate(Countdown(3))})
    print(sum([x async for x in Countdown(4) if x != 2]))
    gen = numbers(3)
    print(await anext(gen), await anext(gen), await anext(gen), await anext(gen, "done"))
    try:
        await anext(gen)
    except StopAsyncIteration as e:
        print(repr(e))
    print(await asyncio.gather(*[square(i) for i in range(4)]), type(gen), type(numbers))


async def aenumerate(aiterable, start=0):
    n = start
    async for item in aiterable:
        yield n, item
        n += 1


asyncio.run(main())
