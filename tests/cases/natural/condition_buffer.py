import asyncio
from collections import deque


class BoundedBuffer:
    def __init__(self, capacity):
        self.items = deque()
        self.capacity = capacity
        self.changed = asyncio.Condition()

    async def put(self, item):
        async with self.changed:
            await self.changed.wait_for(lambda: len(self.items) < self.capacity)
            self.items.append(item)
            self.changed.notify_all()

    async def get(self):
        async with self.changed:
            while not self.items:
                await self.changed.wait()
            item = self.items.popleft()
            self.changed.notify_all()
            return item


async def writer(buffer, start, n):
    for i in range(start, start + n):
        await buffer.put(i)
        print(f"put {i} (size {len(buffer.items)})")


async def reader(buffer, n):
    got = []
    for _ in range(n):
        got.append(await buffer.get())
        await asyncio.sleep(0.01)
    return got


async def main():
    buffer = BoundedBuffer(2)
    w1 = asyncio.create_task(writer(buffer, 0, 3))
    w2 = asyncio.create_task(writer(buffer, 100, 3))
    print(await reader(buffer, 6))
    await asyncio.gather(w1, w2)
    print("left over:", list(buffer.items))


asyncio.run(main())
