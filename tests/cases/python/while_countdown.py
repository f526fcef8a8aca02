# while, break, continue and nested loops around awaits.
import asyncio


async def countdown(name, n):
    while n > 0:
        print(name, n)
        await asyncio.sleep(0.01)
        n -= 1
    print(name, "lift-off")


async def first_multiple(of, above):
    n = above
    while True:
        n += 1
        if n % of != 0:
            continue
        await asyncio.sleep(0)
        break
    return n


async def main():
    await countdown("alone", 2)
    await asyncio.gather(countdown("a", 3), countdown("b", 1))
    print(await first_multiple(7, 30))
    for i in range(10, 0, -3):
        print(i, end=" ")
    print()


asyncio.run(main())
