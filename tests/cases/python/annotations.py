from __future__ import annotations
from typing import Union, Callable, Awaitable
MaybeInt = int | None
Both = int | str | float
Handler = Callable[[int], Awaitable[None]]
J = dict[str, list[int]]
print(isinstance(3, MaybeInt), isinstance(None, MaybeInt), isinstance("x", MaybeInt), isinstance(2.5, Both))
def f(x: int | None = None, *, h: Handler | None = None) -> list[int] | None: return x
print(f(), f(3))
class Box:
    def __init__(self, v): self.v = v
    def __class_getitem__(cls, item): return cls
print(Box[int](3).v, J(a=[1]))
