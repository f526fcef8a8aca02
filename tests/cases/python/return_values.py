# Values come back through every await, whatever their depth.
import asyncio


async def add(a, b):
    return a + b


async def add_three(a, b, c):
    partial = await add(a, b)
    return await add(partial, c)


async def nothing():
    await asyncio.sleep(0)


async def main():
    print(await add(10, 20))
    print(await add_three(1, 2, 3) * 2)
    print(await nothing())
    total = 0
    for i in range(5):
        total = await add(total, i)
    print("total", total)


asyncio.run(main())
