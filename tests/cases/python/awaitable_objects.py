# Objects with __await__, coroutines driven by hand, and what cannot be awaited.
import asyncio


class Ticks:
    def __init__(self, count):
        self.count = count

    def __await__(self):
        for tick in range(self.count):
            print("tick", tick)
            yield
        return f"{self.count} ticks"


class Delayed:
    def __init__(self, value):
        self.value = value

    def __await__(self):
        return asyncio.sleep(0.01, self.value).__await__()


async def other():
    for turn in range(3):
        print("other", turn)
        await asyncio.sleep(0)


async def answer():
    return 42


async def main():
    task = asyncio.create_task(other())
    print(await Ticks(2), await Delayed("late"))
    for thing in (7, [1], None):
        try:
            await thing
        except TypeError as problem:
            print(problem)
    coroutine = answer()
    try:
        coroutine.send(None)
    except StopIteration as stop:
        print("by hand:", stop.value)
    try:
        await coroutine
    except RuntimeError as problem:
        print(problem)
    await task


asyncio.run(main())
