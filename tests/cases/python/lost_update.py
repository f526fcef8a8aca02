# Read, await, write: one thread does not save a counter from losing updates.
import asyncio


class Counter:
    def __init__(self):
        self.value = 0

    async def careless(self):
        seen = self.value
        await asyncio.sleep(0)
        self.value = seen + 1

    async def careful(self):
        await asyncio.sleep(0)
        self.value = self.value + 1


async def main():
    counter = Counter()
    await asyncio.gather(*[counter.careless() for _ in range(10)])
    print("careless:", counter.value)
    counter = Counter()
    await asyncio.gather(*[counter.careful() for _ in range(10)])
    print("careful:", counter.value)


asyncio.run(main())
