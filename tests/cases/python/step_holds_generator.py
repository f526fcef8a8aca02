"""When an async generator is closed that only the ways to await a single step of it still hold."""

import asyncio


async def numbers():
    try:
        yield 1
        yield 2
    finally:
        print('closed')


async def awaits(stream):
    return await stream.__anext__()


class Twice:
    def __init__(self, awaitable):
        self.awaitable = awaitable

    def __await__(self):
        return (yield from asyncio.ensure_future(self.awaitable).__await__())


class Yields:
    def __init__(self, awaitable):
        self.awaitable = awaitable

    def __await__(self):
        yield from asyncio.sleep(0).__await__()
        return (yield from asyncio.ensure_future(self.awaitable).__await__())


async def other(label):
    print('other', label)


async def use(label, make):
    print(label, await make(numbers()))
    asyncio.create_task(other(label))


async def main():
    for label, make in [
        ('direct', lambda stream: stream.__anext__()),
        ('task', lambda stream: asyncio.create_task(awaits(stream))),
        ('step', lambda stream: asyncio.ensure_future(stream.__anext__())),
        ('twice', lambda stream: Twice(stream.__anext__())),
        ('yields', lambda stream: Yields(stream.__anext__())),
        ('twice coroutine', lambda stream: Twice(awaits(stream))),
        ('gather', lambda stream: asyncio.gather(stream.__anext__())),
        ('wait_for', lambda stream: asyncio.wait_for(stream.__anext__(), 1)),
        ('shield', lambda stream: asyncio.shield(stream.__anext__())),
    ]:
        await use(label, make)
        await asyncio.sleep(0.01)
        await asyncio.create_task(use(label, make))
        await asyncio.sleep(0.01)


asyncio.run(main())
