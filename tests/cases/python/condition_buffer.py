"""A buffer with a Condition: consumers wait for a predicate, the producer notifies."""
import asyncio


class Buffer:
    def __init__(self):
        self.items = []
        self.changed = asyncio.Condition()

    async def put(self, item):
        async with self.changed:
            self.items.append(item)
            self.changed.notify()

    async def take(self, name):
        async with self.changed:
            await self.changed.wait_for(lambda: self.items)
            item = self.items.pop(0)
            print(name, "took", item)
            return item


async def main():
    buffer = Buffer()
    takers = [asyncio.create_task(buffer.take(f"taker {n}")) for n in range(3)]
    await asyncio.sleep(0)
    for item in "xyz":
        await buffer.put(item)
        print("put", item, "left", len(buffer.items))
    print(sorted(await asyncio.gather(*takers)))
    try:
        buffer.changed.notify_all()
    except RuntimeError as error:
        print(error)


asyncio.run(main())
