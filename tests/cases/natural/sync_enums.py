from enum import Enum, Flag, IntEnum, StrEnum, auto, unique


@unique
class Planet(Enum):
    MERCURY = (3.303e23, 2.4397e6)
    EARTH = (5.976e24, 6.37814e6)

    def __init__(self, mass, radius):
        self.mass = mass
        self.radius = radius

    @property
    def gravity(self):
        return 6.67300e-11 * self.mass / (self.radius * self.radius)


class Weekday(IntEnum):
    MON = 1
    TUE = auto()
    WED = auto()


class Role(StrEnum):
    ADMIN = auto()
    GUEST = "visitor"


class Perm(Flag):
    R = 4
    W = 2
    X = 1
    RW = R | W


class Op(Enum):
    ADD = "+"
    SUB = "-"

    def __call__(self, a, b):
        return a + b if self is Op.ADD else a - b

    def __str__(self):
        return f"operation {self.value}"


for planet in Planet:
    print(f"{planet.name:<8}{planet.gravity:.2f}")
print(Weekday.TUE + 1, Weekday(3), repr(Weekday.WED), Weekday.MON < 2, sorted(Weekday, reverse=True)[0].name)
print(Role.ADMIN, Role.GUEST.upper(), Role("admin") is Role.ADMIN, f"{Role.GUEST}")
print(Perm.R | Perm.W, Perm.RW & Perm.W, Perm.X in Perm.RW, bool(Perm.R & Perm.X), repr(Perm.R | Perm.X))
print(Op.ADD, Op("-")(5, 3), Op["ADD"](1, 1), {Op.ADD: "plus"}[Op.ADD], Op.ADD == "+")
try:
    Role("root")
except ValueError as e:
    print(e)
print(list(Role), Weekday.__members__.keys(), Op.ADD in Op)
