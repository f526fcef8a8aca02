# List comprehensions, with conditions and with awaits inside.
import asyncio


async def square(n):
    await asyncio.sleep(0)
    return n * n


async def main():
    numbers = [n for n in range(10) if n % 3 == 0]
    print(numbers)
    print([n + 1 for n in numbers])
    print([await square(n) for n in numbers])
    tasks = [asyncio.create_task(square(n)) for n in range(4)]
    print([await task for task in tasks])
    print([(a, b) for a in range(3) for b in range(a)])
    print([letter + letter for letter in "abc"], len(numbers))
    n = "outside"
    print([n for n in range(2)], n)


asyncio.run(main())
