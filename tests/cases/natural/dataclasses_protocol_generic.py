import asyncio
from dataclasses import dataclass, field, asdict, replace, astuple, fields, FrozenInstanceError
from typing import ClassVar, Protocol, Generic, TypeVar, Optional, Callable, Awaitable

T = TypeVar("T")


@dataclass(order=True, frozen=True)
class Version:
    major: int
    minor: int = 0
    tag: str = field(default="", compare=False)

    @classmethod
    def parse(cls, text: str) -> "Version":
        major, _, minor = text.partition(".")
        return cls(int(major), int(minor or 0))

    def __str__(self):
        return f"v{self.major}.{self.minor}{'-' + self.tag if self.tag else ''}"


@dataclass
class Cart(Generic[T]):
    items: list[T] = field(default_factory=list)
    total: float = field(init=False, default=0.0)
    currency: ClassVar[str] = "EUR"

    def __post_init__(self):
        self.total = float(sum(getattr(i, "price", 1) for i in self.items))


class Repository(Protocol):
    async def get(self, key: str) -> Optional[str]: ...


class Memory:
    def __init__(self, **data): self._data = data
    async def get(self, key): return self._data.get(key)


async def use(repo: Repository, transform: Callable[[str], Awaitable[str]]) -> list[str]:
    return [await transform(v) for k in ("a", "b", "c") if (v := await repo.get(k))]


async def shout(s: str) -> str:
    return s.upper()


v = Version.parse("3.12")
print(v, repr(v), v > Version(3, 9), max(Version(1), Version(0, 99)), replace(v, tag="rc1"))
try:
    v.major = 4
except FrozenInstanceError as e:
    print(e)
print({v: 1}[Version(3, 12, "x")], asdict(v), astuple(v), [f.name for f in fields(v)])
c = Cart([1, 2, 3])
print(c, Cart.currency, c == Cart([1, 2, 3]), Cart())
print(asyncio.run(use(Memory(a="x", c="z"), shout)))
try:
    Version()
except TypeError as e:
    print(e)
