import asyncio
import math


async def multiply_row(row, b):
    await asyncio.sleep(0)
    return [sum(x * y for x, y in zip(row, column)) for column in zip(*b)]


async def matmul(a, b):
    return await asyncio.gather(*(multiply_row(row, b) for row in a))


def show(title, m):
    print(title)
    for row in m:
        print("  [" + " ".join(f"{x:8.3f}" for x in row) + "]")


def identity(n):
    return [[float(i == j) for j in range(n)] for i in range(n)]


async def main():
    angle = math.pi / 6
    rot = [[math.cos(angle), -math.sin(angle)], [math.sin(angle), math.cos(angle)]]
    m = identity(2)
    for _ in range(3):
        m = await matmul(m, rot)
    show("three rotations by 30 degrees", m)
    a = [[1, 2, 3], [4, 5, 6]]
    b = [[7, 8], [9, 10], [11, 12]]
    print(await matmul(a, b))
    transposed = [list(r) for r in zip(*a)]
    print(transposed, math.hypot(3, 4), math.isclose(m[0][0], 0, abs_tol=1e-12))


asyncio.run(main())
