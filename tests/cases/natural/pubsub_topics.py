import asyncio
from contextlib import asynccontextmanager
from typing import AsyncIterator


class Hub:
    def __init__(self):
        self.subscriptions: dict[str, list[asyncio.Queue]] = {}

    def publish(self, topic: str, message: object) -> int:
        queues = self.subscriptions.get(topic, [])
        for queue in queues:
            queue.put_nowait(message)
        return len(queues)

    @asynccontextmanager
    async def subscribe(self, topic: str) -> AsyncIterator[AsyncIterator[object]]:
        queue: asyncio.Queue = asyncio.Queue()
        self.subscriptions.setdefault(topic, []).append(queue)
        try:
            yield self._messages(queue)
        finally:
            self.subscriptions[topic].remove(queue)
            print("unsubscribed from", topic)

    async def _messages(self, queue):
        while True:
            yield await queue.get()


async def reader(hub, name, topic, limit):
    async with hub.subscribe(topic) as messages:
        count = 0
        async for message in messages:
            count += 1
            print(f"{name} read {message!r} from {topic}")
            if count == limit:
                break
    return f"{name}:{count}"


async def main():
    hub = Hub()
    readers = [
        asyncio.create_task(reader(hub, "ann", "news", 3)),
        asyncio.create_task(reader(hub, "bob", "news", 1)),
        asyncio.create_task(reader(hub, "cy", "sport", 1)),
    ]
    await asyncio.sleep(0)
    for topic, text in [("news", "rain"), ("sport", "2:1"), ("news", "sun"), ("weather", "??"), ("news", 42)]:
        print("publish", topic, "to", hub.publish(topic, text))
        await asyncio.sleep(0.005)
    print(await asyncio.gather(*readers))


asyncio.run(main())
