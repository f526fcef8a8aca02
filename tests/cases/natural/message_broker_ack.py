import asyncio
from dataclasses import dataclass
from typing import Optional


@dataclass
class Envelope:
    body: str
    attempts: int = 0


class Broker:
    def __init__(self, max_attempts=3):
        self.queue: asyncio.Queue[Envelope] = asyncio.Queue()
        self.dead_letters: list[Envelope] = []
        self.max_attempts = max_attempts

    async def publish(self, body):
        await self.queue.put(Envelope(body))

    async def consume(self, handler, stop: Optional[asyncio.Event] = None):
        while not (stop and stop.is_set()):
            envelope = await self.queue.get()
            envelope.attempts += 1
            try:
                await handler(envelope.body)
            except Exception as exc:
                print(f"nack {envelope.body!r} ({exc!r}), attempt {envelope.attempts}")
                if envelope.attempts < self.max_attempts:
                    self.queue.put_nowait(envelope)
                else:
                    self.dead_letters.append(envelope)
            else:
                print(f"ack {envelope.body!r}")
            finally:
                self.queue.task_done()


seen = {}


async def handler(body):
    await asyncio.sleep(0.001)
    seen[body] = seen.get(body, 0) + 1
    if body.startswith("flaky") and seen[body] == 1:
        raise ConnectionResetError("reset by peer")
    if body == "poison":
        raise ValueError(body)


async def main():
    broker = Broker()
    for body in ["one", "flaky two", "poison", "three"]:
        await broker.publish(body)
    consumer = asyncio.create_task(broker.consume(handler))
    await broker.queue.join()
    consumer.cancel()
    print("dead:", broker.dead_letters)
    try:
        broker.queue.task_done()
    except ValueError as e:
        print(e)


asyncio.run(main())
