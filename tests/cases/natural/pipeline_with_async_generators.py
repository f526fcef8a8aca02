import asyncio


async def numbers(stop):
    for n in range(stop):
        await asyncio.sleep(0)
        yield n


async def evens(source):
    async for n in source:
        if n % 2 == 0:
            yield n


async def chunks(source, size):
    chunk = []
    async for x in source:
        chunk.append(x)
        if len(chunk) == size:
            yield tuple(chunk)
            chunk.clear()
    if chunk:
        yield tuple(chunk)


async def merge(*sources):
    queue = asyncio.Queue()
    done = object()

    async def pump(source):
        async for item in source:
            await queue.put(item)
        await queue.put(done)

    tasks = [asyncio.create_task(pump(s)) for s in sources]
    left = len(tasks)
    while left:
        item = await queue.get()
        if item is done:
            left -= 1
        else:
            yield item


async def main():
    async for c in chunks(evens(numbers(15)), 3):
        print(c)
    merged = [x async for x in merge(numbers(3), evens(numbers(6)))]
    print(sorted(merged), len(merged))
    agen = numbers(3)
    try:
        for x in agen:
            pass
    except TypeError as e:
        print(e)
    try:
        async for x in [1, 2]:
            pass
    except TypeError as e:
        print(e)


asyncio.run(main())
