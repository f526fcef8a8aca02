# Python's integers have no width.
import asyncio


async def factorial(n):
    result = 1
    for i in range(2, n + 1):
        await asyncio.sleep(0)
        result *= i
    return result


async def main():
    print(await factorial(30))
    print(2 ** 64 - 1, -(10 ** 20), 10 ** 20 // 7, 10 ** 20 % 7)


asyncio.run(main())
