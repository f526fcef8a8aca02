class Temperature:
    def __init__(self, celsius=0.0):
        self.celsius = celsius

    @property
    def celsius(self):
        return self._celsius

    @celsius.setter
    def celsius(self, value):
        if value < -273.15:
            raise ValueError(f"{value} is below absolute zero")
        self._celsius = float(value)

    @property
    def fahrenheit(self):
        return self.celsius * 9 / 5 + 32

    @classmethod
    def from_fahrenheit(cls, f):
        return cls((f - 32) * 5 / 9)

    @staticmethod
    def is_hot(t):
        return t.celsius > 30

    def __repr__(self):
        return f"{self.__class__.__name__}({self.celsius:g})"

    def __eq__(self, other):
        if not isinstance(other, Temperature):
            return NotImplemented
        return self.celsius == other.celsius

    def __hash__(self):
        return hash(self.celsius)


class Vector:
    __slots__ = ("x", "y")

    def __init__(self, x, y):
        self.x, self.y = x, y

    def __add__(self, o):
        return Vector(self.x + o.x, self.y + o.y)

    def __mul__(self, k):
        return Vector(self.x * k, self.y * k)

    __rmul__ = __mul__

    def __neg__(self):
        return self * -1

    def __abs__(self):
        return (self.x ** 2 + self.y ** 2) ** 0.5

    def __bool__(self):
        return bool(self.x or self.y)

    def __iter__(self):
        yield self.x
        yield self.y

    def __str__(self):
        return "<%s, %s>" % (self.x, self.y)


t = Temperature(25)
t.celsius += 10
print(t, t.fahrenheit, Temperature.is_hot(t), Temperature.from_fahrenheit(212))
print(t == Temperature(35), t == 35, len({t, Temperature(35.0)}))
try:
    t.celsius = -300
except ValueError as e:
    print(e)
try:
    t.fahrenheit = 1
except AttributeError:
    print("fahrenheit is read only")
v = 2 * Vector(1, 2) + Vector(1, 0)
print(v, abs(v), -v, bool(Vector(0, 0)), tuple(v), [*v, 9])
x, y = v
print(x * y)
