from dataclasses import dataclass, replace, asdict, astuple
from enum import Enum, auto
from math import pi


class Unit(Enum):
    CM = auto()
    INCH = auto()

    @property
    def factor(self):
        return {Unit.CM: 1, Unit.INCH: 2.54}[self]


@dataclass(frozen=True)
class Circle:
    radius: float
    unit: Unit = Unit.CM


@dataclass(frozen=True)
class Rect:
    width: float
    height: float
    unit: Unit = Unit.CM


def area(shape):
    match shape:
        case Circle(radius=r, unit=u):
            return pi * (r * u.factor) ** 2
        case Rect(w, h, unit=u) if w == h:
            print("(a square)")
            return (w * u.factor) ** 2
        case Rect(w, h, u):
            return w * h * u.factor**2
        case {"kind": "circle", "r": r, **rest}:
            return area(Circle(r, **rest))
        case [Circle() | Rect(), *_] as shapes:
            return sum(map(area, shapes))
        case _:
            raise TypeError(f"not a shape: {shape!r}")


c = Circle(2)
r = Rect(3, 3, Unit.INCH)
print(c, r)
print(f"{area(c):.3f} {area(r):.3f} {area(replace(r, width=1)):.3f}")
print(f"{area({'kind': 'circle', 'r': 1}):.3f}", f"{area([c, r, c]):.3f}")
print(asdict(r), astuple(c))
print(c == Circle(2), hash(c) == hash(Circle(2)), {c: "c"}[Circle(2)])
try:
    c.radius = 5
except Exception as e:
    print(type(e).__name__, e)
print(list(Unit), Unit["CM"], Unit(2), Unit.CM.name, Unit.CM.value)
area("triangle")
