import asyncio


async def worker(name, first, second, delay=0.01):
    async with first:
        print(f"{name}: took first")
        await asyncio.sleep(delay)
        print(f"{name}: wants second")
        async with second:
            print(f"{name}: took both")


async def main():
    a, b = asyncio.Lock(), asyncio.Lock()
    pair = asyncio.gather(worker("x", a, b), worker("y", b, a))
    try:
        await asyncio.wait_for(pair, timeout=0.1)
    except asyncio.TimeoutError:
        print("deadlock! cancelled both")
    print(a.locked(), b.locked())
    # the fix: always in the same order
    await asyncio.gather(worker("x", a, b), worker("y", a, b))


asyncio.run(main())
