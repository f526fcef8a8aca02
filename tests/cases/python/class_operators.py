class V:
    def __init__(self, x, y): self.x, self.y = x, y
    def __add__(self, o):
        if not isinstance(o, V): return NotImplemented
        return V(self.x + o.x, self.y + o.y)
    def __mul__(self, k): return V(self.x * k, self.y * k)
    __rmul__ = __mul__
    def __iadd__(self, o):
        self.x += o.x; self.y += o.y
        return self
    def __eq__(self, o):
        if not isinstance(o, V): return NotImplemented
        return (self.x, self.y) == (o.x, o.y)
    def __lt__(self, o): return (self.x, self.y) < (o.x, o.y)
    def __repr__(self): return f"V({self.x}, {self.y})"
    def __neg__(self): return V(-self.x, -self.y)
    def __abs__(self): return self.x + self.y
    def __bool__(self): return bool(self.x or self.y)
    def __len__(self): return 2
    def __getitem__(self, i): return (self.x, self.y)[i]
    def __format__(self, spec): return f"<{self.x:{spec}}|{self.y:{spec}}>" if spec else repr(self)
    def __radd__(self, o): 
        if o == 0: return self
        return NotImplemented
    def __int__(self): return 42
    def __float__(self): return 4.5
    def __contains__(self, v): return v in (self.x, self.y)
a, b = V(1, 2), V(3, 4)
print(a + b, a * 3, 3 * a, a == V(1, 2), a != b, a < b, a > b, -a, abs(b), bool(V(0, 0)), len(a), a[0], list(a))
a += b
print(a, f"{a:.1f} {a} {a!r}", format(a, "d"), sum([V(1, 1), V(2, 2)]), int(a), float(a), 4 in a, 9 not in a)
try: a + 1
except TypeError as e: print(e)
try: a += "x"
except AttributeError as e: print(e)
try: 1 + a
except TypeError as e: print(e)
try: a <= b
except TypeError as e: print(e)
try: a % b
except TypeError as e: print(e)
print(sorted([V(3, 1), V(1, 2), V(1, 1)]), min(V(2, 2), V(1, 1)), max([V(2, 2), V(1, 1)]))
print([V(1, 1)] == [V(1, 1)], V(1, 1) in [V(2, 2), V(1, 1)], [V(1, 1)].index(V(1, 1)), [V(1,1)].count(V(1,1)), (1, V(1,1)) == (1, V(1,1)), {"a": V(1,2)} == {"a": V(1,2)}, [V(1, 2)] != [V(1, 2)])
x, y = V(7, 8); print(x, y)
for q in V(5, 6): print(q, end=" ")
