import asyncio
from typing import AsyncIterator


class PubSub:
    def __init__(self):
        self._subscribers: set[asyncio.Queue] = set()

    async def subscribe(self) -> AsyncIterator[str]:
        queue: asyncio.Queue[str] = asyncio.Queue()
        self._subscribers.add(queue)
        try:
            while True:
                message = await queue.get()
                if message == "STOP":
                    return
                yield message
        finally:
            self._subscribers.discard(queue)
            print("unsubscribed, left:", len(self._subscribers))

    def publish(self, message: str) -> int:
        for queue in self._subscribers:
            queue.put_nowait(message)
        return len(self._subscribers)


async def listen(bus: PubSub, name: str, limit: int | None = None) -> list[str]:
    seen = []
    async for message in bus.subscribe():
        seen.append(f"{name}:{message}")
        if limit and len(seen) == limit:
            break
    return seen


async def main() -> None:
    bus = PubSub()
    tasks = [asyncio.create_task(listen(bus, "all")), asyncio.create_task(listen(bus, "two", limit=2))]
    await asyncio.sleep(0)
    for n in range(3):
        print("delivered to", bus.publish(f"m{n}"))
        await asyncio.sleep(0.001)
    bus.publish("STOP")
    for result in await asyncio.gather(*tasks):
        print(result)


asyncio.run(main())
