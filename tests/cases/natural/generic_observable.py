from abc import ABC, abstractmethod
from typing import Callable, Generic, TypeVar, NamedTuple, Optional, Union, ClassVar, Final

T = TypeVar("T")
MAX: Final = 3


class Change(NamedTuple):
    old: Optional[int]
    new: Union[int, None] = None

    def describe(self) -> str:
        return f"{self.old} -> {self.new}"


class Observable(Generic[T], ABC):
    created: ClassVar[int] = 0

    def __init__(self, value: T) -> None:
        type(self).created += 1
        self._value = value
        self._watchers: list[Callable[[T, T], None]] = []

    def watch(self, f: Callable[[T, T], None]) -> Callable[[], None]:
        self._watchers.append(f)
        return lambda: self._watchers.remove(f)

    @abstractmethod
    def validate(self, value: T) -> T:
        """Return the value to store."""

    def set(self, value: T) -> None:
        old, self._value = self._value, self.validate(value)
        for w in self._watchers:
            w(old, self._value)


class Bounded(Observable[int]):
    def validate(self, value: int) -> int:
        return max(0, min(MAX, value))


b = Bounded(1)
log: list[Change] = []
stop = b.watch(lambda old, new: log.append(Change(old, new)))
b.watch(print)
for v in (2, 99, -5):
    b.set(v)
stop()
b.set(1)
print([c.describe() for c in log], Bounded.created, Observable.created)
try:
    Observable(1)
except TypeError as e:
    print("TypeError")
print(Observable.validate.__doc__, Bounded.__bases__[0].__name__, isinstance(b, Observable))
print(callable(stop))
