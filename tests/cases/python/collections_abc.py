import asyncio
import collections.abc
from collections import deque
from collections.abc import AsyncIterable, AsyncIterator, Awaitable, Callable, Iterable, Iterator, Mapping, MutableMapping, Sequence

Handler = Callable[[str], Awaitable[None]]


class Ticks(AsyncIterator[int]):
    def __init__(self, count):
        self.left = count

    async def __anext__(self):
        if not self.left:
            raise StopAsyncIteration
        await asyncio.sleep(0)
        self.left -= 1
        return self.left


class Headers(MutableMapping):
    def __init__(self, **values):
        self.values_by_name = {}
        self.update(values)

    def __getitem__(self, name):
        return self.values_by_name[name.lower()]

    def __setitem__(self, name, value):
        self.values_by_name[name.lower()] = value

    def __delitem__(self, name):
        del self.values_by_name[name.lower()]

    def __iter__(self):
        return iter(self.values_by_name)

    def __len__(self):
        return len(self.values_by_name)


class Page(Sequence):
    def __init__(self, *lines):
        self.lines = lines

    def __getitem__(self, index):
        return self.lines[index]

    def __len__(self):
        return len(self.lines)


class Lacking(Iterator):
    pass


async def gen():
    yield 1


def flatten(value):
    if isinstance(value, Iterable) and not isinstance(value, (str, bytes)):
        for item in value:
            yield from flatten(item)
    else:
        yield value


async def main():
    ticks = Ticks(3)
    print([tick async for tick in ticks], isinstance(ticks, AsyncIterator), isinstance(gen(), AsyncIterable), ticks.__aiter__() is ticks)
    headers = Headers(Host="x", Accept="*")
    print(dict(headers), headers["HOST"], "accept" in headers, headers.get("none", "default"), len(headers), sorted(headers.keys()))
    print(headers.pop("host"), headers.setdefault("Via", "proxy"), list(headers.items()), list(headers.values()), headers == {"accept": "*", "via": "proxy"})
    page = Page("a", "b", "a")
    print(list(page), "b" in page, page.index("b"), page.count("a"), list(reversed(page)))
    print([isinstance(value, Mapping) for value in ({}, [], headers)], [isinstance(value, Sequence) for value in ([], "", (), {}, page, deque())])
    print([isinstance(value, Callable) for value in (print, main, 3)], [isinstance(value, Iterable) for value in ([], {}, 3, iter([]), "")])
    print(isinstance({}, collections.abc.MutableMapping), isinstance(iter([]), Iterator), isinstance([], Iterator), isinstance(headers, Iterable))
    print(list(flatten([1, [2, (3, "four")], {5}])))
    coroutine = asyncio.sleep(0)
    print(isinstance(coroutine, Awaitable), isinstance(asyncio.ensure_future(coroutine), Awaitable))
    try:
        Lacking()
    except TypeError as error:
        print(str(error)[:43])


asyncio.run(main())
