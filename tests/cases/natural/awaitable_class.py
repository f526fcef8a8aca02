import asyncio


class Delayed:
    """An object one can await, more than once."""

    def __init__(self, value, delay=0.01):
        self.value = value
        self.delay = delay
        self.awaited = 0

    def __await__(self):
        self.awaited += 1
        yield from asyncio.sleep(self.delay).__await__()
        return self.value


class Database:
    def __init__(self, name):
        self.name = name
        self.connected = False

    async def _connect(self):
        await asyncio.sleep(0.01)
        self.connected = True
        return self

    def __await__(self):
        return self._connect().__await__()

    @classmethod
    async def create(cls, name):
        return await cls(name)

    async def __aenter__(self):
        return await self

    async def __aexit__(self, *args):
        self.connected = False


async def main():
    d = Delayed("coffee")
    print(await d, await d, d.awaited)
    db = await Database("users")
    print(db.name, db.connected)
    other = await Database.create("orders")
    async with Database("temp") as temp:
        print(temp.name, temp.connected, other.connected)
    print(temp.connected)
    print(await asyncio.gather(Delayed(1, 0.02), Delayed(2), Database("x")._connect()) and "gathered")
    try:
        await 42
    except TypeError as e:
        print("TypeError:", e)


asyncio.run(main())
