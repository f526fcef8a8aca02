import math
from functools import total_ordering


@total_ordering
class Vector:
    __slots__ = ("x", "y")

    def __init__(self, x=0.0, y=0.0):
        self.x, self.y = x, y

    def __repr__(self):
        return f"{type(self).__name__}({self.x!r}, {self.y!r})"

    def __iter__(self):
        yield self.x
        yield self.y

    def __add__(self, other):
        if not isinstance(other, Vector):
            return NotImplemented
        return Vector(self.x + other.x, self.y + other.y)

    def __mul__(self, k):
        return Vector(self.x * k, self.y * k)

    __rmul__ = __mul__

    def __matmul__(self, other):
        return self.x * other.x + self.y * other.y

    def __neg__(self):
        return -1 * self

    def __abs__(self):
        return math.hypot(*self)

    def __bool__(self):
        return bool(abs(self))

    def __eq__(self, other):
        return isinstance(other, Vector) and tuple(self) == tuple(other)

    def __lt__(self, other):
        return abs(self) < abs(other)

    def __hash__(self):
        return hash((self.x, self.y))

    def __format__(self, spec):
        return "<" + ", ".join(format(c, spec) for c in self) + ">"


v, w = Vector(3, 4), Vector(1, -1)
print(v + w, v * 2, 3 * w, v @ w, -v, abs(v))
print(bool(Vector()), v == Vector(3, 4), v > w, w <= v, sorted([v, w]))
print(f"{v:.2f} {w:+d}", len({v, Vector(3, 4), w}))
x, y = v
print(x, y, [*w])
try:
    v + 1
except TypeError as e:
    print(e)
try:
    v.z = 1
except AttributeError as e:
    print(e)
