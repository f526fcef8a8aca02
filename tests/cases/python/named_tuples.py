from typing import NamedTuple, TypedDict
class Pt(NamedTuple):
    x: int
    y: int = 5
    def norm(self): return self.x + self.y
p = Pt(1)
print(p, p.x, p[1], p.norm(), p == (1, 5), p._replace(x=9), p._asdict(), Pt._fields, len(p), isinstance(p, tuple))
a, b = p; print(a, b, *p, list(p), tuple(p), p + (3,), p < Pt(2), sorted([Pt(3), Pt(1)]), max(Pt(3), Pt(1)))
try: p.x = 4
except AttributeError as e: print(e)
try: Pt()
except TypeError as e: print(e)
try: Pt(1, 2, 3)
except TypeError as e: print(e)
print({p: 1}[Pt(1, 5)], (1, 5) == p, p != (1, 5), p[:1], f"{p}")
for x, y in [Pt(1, 2), Pt(3, 4)]: print(x, y)
class User(TypedDict):
    name: str
    age: int
u: User = {"name": "a", "age": 1}
print(u, User(name="b", age=2)["name"], Pt.__name__, Pt)
print(type(p).__name__, 5 in p, p.index(5), p.count(1))
