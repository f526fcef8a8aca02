from __future__ import annotations

from typing import Any, Callable, Iterable, NamedTuple, Protocol, TypedDict, TypeVar, Union, overload

Number = Union[int, float]
T = TypeVar("T")
K = TypeVar("K")


class Employee(NamedTuple):
    name: str
    salary: float = 1000.0


class Movie(TypedDict, total=False):
    title: str
    year: int


class Greeter(Protocol):
    def greet(self, name: str) -> str: ...


class English:
    def greet(self, name: str) -> str:
        return f"Hello, {name}"


class German:
    def greet(self, name: str) -> str:
        return f"Hallo, {name}"


def welcome(greeter: Greeter, names: Iterable[str]) -> list[str]:
    return [greeter.greet(n) for n in names]


def group_by(items: Iterable[T], key: Callable[[T], K]) -> dict[K, list[T]]:
    groups: dict[K, list[T]] = {}
    for item in items:
        groups.setdefault(key(item), []).append(item)
    return groups


def first(items: list[T], default: T | None = None) -> T | None:
    return items[0] if items else default


def scale(x: Number, *, by: Number = 2, **extra: Any) -> Number:
    return x * by + sum(extra.values())


people = [Employee("Ann", 2500), Employee("Bob"), Employee(name="Cy", salary=1000.0)]
movie: Movie = {"title": "Alien", "year": 1979}
count: int = 0
count += len(people)
print(people[0], people[1].salary, movie["title"], count)
print(group_by(people, key=lambda e: e.salary))
print(welcome(English(), ["Ann"]) + welcome(German(), ("Bob", "Cy")))
print(first([]), first([3, 2]), first([], default="none"), scale(2), scale(1.5, by=4, a=1, b=2))
name, salary = people[0]
print(name, salary, people[0] > people[1], sorted(scale.__annotations__))
