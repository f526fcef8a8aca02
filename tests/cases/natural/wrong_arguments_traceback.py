import asyncio


async def greet(name, *, greeting="Hello", times):
    for _ in range(times):
        print(f"{greeting}, {name}!")
        await asyncio.sleep(0)


def check(call):
    try:
        return call()
    except TypeError as e:
        print("TypeError:", e)


def area(width, height, depth=1):
    return width * height * depth


check(lambda: area(1))
check(lambda: area())
check(lambda: area(1, 2, 3, 4))
check(lambda: area(1, width=2))
check(lambda: area(1, 2, color="red"))
check(lambda: greet("Bob"))
check(lambda: greet("Bob", "Hi", times=1))
check(lambda: len(5))
check(lambda: "a" + 1)
check(lambda: 1 + "a")
check(lambda: [1] + (2,))
check(lambda: {}[[]])
word, number = "abc", 3
check(lambda: word["a"])
check(lambda: int("5", "6"))
check(lambda: number())
check(lambda: sum(["a", "b"]))
check(lambda: sorted([1, "a"]))
check(lambda: max(5))


async def main():
    await greet("Ann", times=2)
    await greet("Cid", time=2)


asyncio.run(main())
