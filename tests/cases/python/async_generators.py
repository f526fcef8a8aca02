# Async generators: iterated, sent to, thrown into, closed.
import asyncio


async def countdown(start):
    try:
        while start > 0:
            faster = yield start
            start -= 2 if faster else 1
            await asyncio.sleep(0)
    finally:
        await asyncio.sleep(0)
        print("countdown over at", start)


class Lines:
    def __init__(self, text):
        self.lines = text.split("\n")

    def __aiter__(self):
        return self

    async def __anext__(self):
        if not self.lines:
            raise StopAsyncIteration
        await asyncio.sleep(0)
        return self.lines.pop(0)


async def main():
    async for number in countdown(2):
        print(number)
    else:
        print("done")
    print([line.upper() async for line in Lines("a\nb") if line != "x"])
    print({number: 10 * number async for number in countdown(2)})
    counter = countdown(5)
    print(await anext(counter), await counter.asend(True), await counter.asend(False))
    await counter.aclose()
    print(await anext(counter, "closed"))
    counter = countdown(3)
    await anext(counter)
    try:
        await counter.athrow(ValueError("stop it"))
    except ValueError as problem:
        print("out came", problem)
    async for number in countdown(9):
        if number == 8:
            break
    print("left the loop early")
    await asyncio.sleep(0.01)
    doubled = (2 * number async for number in countdown(2))
    print([number async for number in doubled])
    main.kept = countdown(7)
    await anext(main.kept)
    print("main returns")


asyncio.run(main())
print("after run")
