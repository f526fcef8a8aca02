from enum import Enum, Flag, StrEnum, auto
class State(Enum):
    IDLE = "idle"
    RUN = "run"
    def nxt(self): return State.RUN if self is State.IDLE else State.IDLE
print(State("run"), State.IDLE.nxt(), State.RUN.value, list(State), State.RUN in State, State.__members__)
class Perm(Flag):
    R = auto(); W = auto(); X = auto()
print(Perm.R | Perm.W, repr(Perm.R | Perm.X), Perm.R in (Perm.R | Perm.W), Perm(3), bool(Perm.R & Perm.W), ~Perm.R)
class Lv(StrEnum):
    LOW = auto(); HIGH = auto()
print(Lv.LOW, Lv.LOW == "low", f"{Lv.HIGH}", repr(Lv.HIGH), Lv.LOW.upper(), Lv("high"))
class C(str, Enum):
    A = "a"
print(C.A == "a", C.A, repr(C.A), f"{C.A}", C.A.value)
class Planet(Enum):
    EARTH = (5.9, 6.3)
    MARS = (0.6, 3.3)
    def __init__(self, mass, radius): self.mass = mass; self.radius = radius
    @property
    def g(self): return round(self.mass / self.radius, 2)
print(Planet.EARTH.mass, Planet.MARS.g, Planet.EARTH)
try: State.IDLE = 3
except AttributeError as e: print(e)
