def f(a, b, c=3): return a, b, c
for call in [lambda: f(), lambda: f(1), lambda: f(1, 2, 3, 4), lambda: f(1, 2, d=4), lambda: f(1, 2, a=1), lambda: f(1, b=2)]:
    try: print(call())
    except TypeError as e: print(e)
def g(*, k): return k
try: g()
except TypeError as e: print(e)
try: g(1)
except TypeError as e: print(e)
def h(): pass
try: h(1)
except TypeError as e: print(e)
def opt(a, b=1): pass
try: opt(1, 2, 3)
except TypeError as e: print(e)
class C:
    count = 0
    def m(self, x): return x
    def inc(self): C.count += 1; return self
try: C().m()
except TypeError as e: print(e)
try: C(1)
except TypeError as e: print(e)
try: C().zzz
except AttributeError as e: print(e)
try: C.zzz
except AttributeError as e: print(e)
c = C(); c.inc().inc(); print(C.count, c.count)
m = c.m; print(m(7), C.m(c, 8))
args = [1, 2]; kw = {"c": 9}
print(f(*args), f(*args, **kw), f(*[1], b=5), f(**{"a": 1, "b": 2}))
def outer(x):
    y = x
    def mid():
        def inner():
            nonlocal y
            y += 1
            return x + y
        return inner
    return mid()
i = outer(10); print(i(), i())
fs = [lambda: n for n in range(3)]
print([q() for q in fs])
fs = [lambda n=n: n for n in range(3)]
print([q() for q in fs])
def counter():
    counter.n += 1
    return counter.n
counter.n = 0
counter(); print(counter(), counter.n)
G = 1
def setg():
    global G
    G += 1
setg(); print(G)
def unbound():
    print(zz)
    zz = 1
try: unbound()
except UnboundLocalError as e: print(e)
print((lambda *a, **k: (a, k))(1, 2, x=3))
def deflist(x, acc=[]):
    acc.append(x); return acc
deflist(1); print(deflist(2))
def rec(n): return 1 if n <= 1 else n * rec(n - 1)
print(rec(15))
def inf(): return inf()
try: inf()
except RecursionError as e: print("RecursionError")
class P:
    def __init__(self, x, y): self.x, self.y = x, y
    def __repr__(self): return f"P({self.x}, {self.y})"
    def __add__(self, o): return P(self.x + o.x, self.y + o.y)
    def __eq__(self, o): return self.x == o.x and self.y == o.y
    def __len__(self): return 2
    def __getitem__(self, i): return [self.x, self.y][i]
    def __call__(self, z): return self.x * z
    def __bool__(self): return self.x != 0
    def __lt__(self, o): return self.x < o.x
    def __contains__(self, v): return v in (self.x, self.y)
p = P(1, 2)
print(p, p + P(3, 4), p == P(1, 2), p != P(1, 2), len(p), p[1], p(5), bool(P(0, 1)), [p, P(5, 6)], {"k": p}, (p,), p < P(2, 0), 2 in p, str(p), f"{p}", repr([p]))
if p: print("truthy")
print(hasattr(p, "x"), getattr(p, "y"), getattr(p, "z", "dflt"), p.__class__.__name__)
class It:
    def __init__(self, n): self.n = n
    def __iter__(self): return self
    def __next__(self):
        if self.n == 0: raise StopIteration
        self.n -= 1
        return self.n
print(list(It(3)), [x for x in It(2)], sum(It(4)))
for a, b in zip(It(2), "xy"): print(a, b)
x = 10
def shadow():
    x = 5
    return [x for x in range(2)], x
print(shadow(), x)
if (n := len("abc")) > 2: print(n)
print([y := 5, y ** 2], y)
a = b = []
a.append(1); print(b)
a, b = b, a
first, *rest = [1, 2, 3]; *init, last = "abc"; print(first, rest, init, last)
(a, b), c = (1, 2), 3; print(a, b, c)
del a
try: a
except NameError as e: print(e)
