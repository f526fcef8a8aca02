from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, Generic, Literal, Protocol, TypeVar, overload
import asyncio

T = TypeVar("T")
K = TypeVar("K")
Level = Literal["low", "high"]


class Comparable(Protocol):
    def __lt__(self, other: Any) -> bool: ...


@dataclass(slots=True)
class Registry(Generic[K, T]):
    items: dict[K, T] = field(default_factory=dict)

    def register(self, key: K) -> Callable[[T], T]:
        def wrap(value: T) -> T:
            self.items[key] = value
            return value

        return wrap

    def __iter__(self) -> Iterator[tuple[K, T]]:
        yield from self.items.items()


handlers: Registry[str, Callable[[int], Awaitable[int]]] = Registry()


@handlers.register("double")
async def double(n: int) -> int:
    await asyncio.sleep(0)
    return n * 2


@handlers.register("square")
async def square(n: int) -> int:
    return n**2


def biggest(values: Iterable[T], default: T | None = None) -> T | None:
    best: T | None = default
    for value in values:
        if best is None or best < value:
            best = value
    return best


async def main() -> None:
    for name, handler in handlers:
        print(name, await handler(7))
    print(biggest([3, 9, 2]), biggest([]), biggest("hello"))


if __name__ == "__main__":
    asyncio.run(main())
