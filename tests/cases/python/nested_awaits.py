# An await chain four frames deep: one sleep at the bottom suspends all of it.
import asyncio


async def bottom(n):
    print("  " * n + "bottom asleep")
    await asyncio.sleep(0.01)
    print("  " * n + "bottom awake")
    return 1


async def down(n, depth):
    if n == depth:
        return await bottom(n)
    print("  " * n + f"into {n}")
    result = await down(n + 1, depth) + 1
    print("  " * n + f"out of {n}")
    return result


async def main():
    other = asyncio.create_task(down(0, 1))
    print("frames:", await down(0, 3))
    print("other:", await other)


asyncio.run(main())
