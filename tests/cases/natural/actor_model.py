import asyncio
from dataclasses import dataclass


class Actor:
    def __init__(self):
        self.mailbox = asyncio.Queue()
        self.task = asyncio.create_task(self._run())

    def tell(self, message):
        self.mailbox.put_nowait((message, None))

    async def ask(self, message):
        reply = asyncio.get_running_loop().create_future()
        self.mailbox.put_nowait((message, reply))
        return await reply

    async def _run(self):
        while True:
            message, reply = await self.mailbox.get()
            method = getattr(self, "on_" + type(message).__name__.lower(), self.unhandled)
            try:
                result = await method(message)
            except Exception as e:
                if reply:
                    reply.set_exception(e)
            else:
                if reply is not None:
                    reply.set_result(result)

    async def unhandled(self, message):
        raise NotImplementedError(f"{type(self).__name__} got {message}")

    async def stop(self):
        self.task.cancel()
        await asyncio.wait([self.task])


@dataclass
class Add:
    n: int


@dataclass
class Get:
    pass


@dataclass
class Divide:
    by: int


class Counter(Actor):
    def __init__(self, value=0):
        self.value = value
        super().__init__()

    async def on_add(self, msg):
        await asyncio.sleep(0.001)
        self.value += msg.n

    async def on_get(self, msg):
        return self.value


async def main():
    counter = Counter(10)
    counter.tell(Add(5))
    counter.tell(Add(-3))
    print("value:", await counter.ask(Get()))
    try:
        await counter.ask(Divide(by=2))
    except NotImplementedError as e:
        print("error:", e)
    await counter.stop()
    print("stopped:", counter.task.cancelled())


asyncio.run(main())
