import asyncio
from typing import Protocol, runtime_checkable


@runtime_checkable
class Closeable(Protocol):
    name: str

    async def close(self) -> None: ...


class Unchecked(Protocol):
    def close(self): ...


class Connection:
    def __init__(self, name):
        self.name = name

    async def close(self):
        await asyncio.sleep(0)
        print("closed", self.name)


class Explicit(Closeable):
    pass


class Half:
    async def close(self):
        pass


class Even(type):
    def __instancecheck__(cls, value):
        return value % 2 == 0


class EvenNumber(metaclass=Even):
    pass


async def main():
    things = [Connection("a"), Explicit(), Half(), 3, "text"]
    print([isinstance(thing, Closeable) for thing in things])
    for thing in things:
        if isinstance(thing, (list, Closeable)) and not isinstance(thing, Explicit):
            await thing.close()
    try:
        isinstance(things[0], Unchecked)
    except TypeError as error:
        print(error)
    print(isinstance(4, EvenNumber), isinstance(5, EvenNumber), isinstance(5, (EvenNumber, int)))
    match things[0]:
        case Closeable():
            print("one can close it")


asyncio.run(main())
