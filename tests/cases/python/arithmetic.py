# Numbers and comparisons as Python has them.
import asyncio


async def main():
    print(7 // 2, -7 // 2, 7 % 3, -7 % 3, 2 ** 10, 7 / 2)
    print(10 ** 6, -5, 1 - 3 * 2, (1 - 3) * 2)
    print(1 < 2 < 3, 1 < 3 < 2, 1 == 1.0, 2 != 3, not True)
    print(0 or "default", 1 and "both", None or 0, "" and 1)
    x = 10
    x += 5
    x *= 2
    x -= 1
    x //= 4
    print(x, "even" if x % 2 == 0 else "odd")
    words = "one two three".split()
    print(words, len(words), words[0], words[-1], "-".join(words))
    print("two" in words, "four" not in words, "ab" * 3, str(12) + "3", int("45") + 1)
    print(max(3, 9, 4), min([5, 2, 8]), sum([1, 2, 3]), abs(-4), round(2.5), round(3.14159, 2))


asyncio.run(main())
