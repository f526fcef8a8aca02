from dataclasses import dataclass, field
from typing import ClassVar
@dataclass(order=True)
class Task:
    priority: int
    name: str = field(compare=False)
    done: bool = field(default=False, repr=False)
    count: ClassVar[int] = 0
    def __post_init__(self):
        Task.count += 1
ts = [Task(3, "c"), Task(1, "a"), Task(2, "b")]
print(sorted(ts), max(ts), Task.count, ts[0] > ts[1])
@dataclass(frozen=True)
class Pt:
    x: int
    y: int
seen = {Pt(1, 2): "a", Pt(3, 4): "b"}
print(seen[Pt(1, 2)], Pt(3, 4) in seen, Pt(9, 9) in seen, seen.get(Pt(0, 0), "none"), {Pt(1, 1), Pt(1, 1), Pt(2, 2)}, len({Pt(1,1), Pt(1,1)}))
class Key:
    def __init__(self, k): self.k = k
    def __hash__(self): print("hash", self.k); return hash(self.k)
    def __eq__(self, o): print("eq", self.k, o.k); return self.k == o.k
d = {}
d[Key("a")] = 1
d[Key("a")] = 2
print(len(d), Key("a") in d, d[Key("a")], d.get(Key("b")))
s = set(); s.add(Key(1)); s.add(Key(1)); print(len(s)); s.discard(Key(1)); print(len(s))
d.pop(Key("a")); print(len(d))
@dataclass
class NH: x: int
try: {NH(1): 2}
except TypeError as e: print(e)
