import asyncio
from contextlib import contextmanager, ExitStack
class Stage:
    def __init__(self, name): self.name = name
    def __or__(self, other): return Pipeline([self, other])
    async def __call__(self, x): return f"{self.name}({x})"
    def __repr__(self): return f"Stage({self.name!r})"
class Pipeline:
    def __init__(self, s): self.s = s
    def __or__(self, o): return Pipeline(self.s + [o])
    def __len__(self): return len(self.s)
    async def run(self, x):
        for st in self.s: x = await st(x)
        return x
p = Stage("a") | Stage("b") | Stage("c")
print(asyncio.run(p.run(1)), len(p), p.s)
class Observable:
    def __init__(self): self._obs = {}
    def on(self, name):
        def reg(fn):
            self._obs.setdefault(name, []).append(fn)
            return fn
        return reg
    def emit(self, name, *a, **k):
        for fn in self._obs.get(name, ()): fn(*a, **k)
o = Observable()
@o.on("x")
def handler(v, *, flag=False): print("got", v, flag)
o.emit("x", 3, flag=True); o.emit("y")
class Res:
    def __init__(self, n): self.n = n; print("open", n)
    def __enter__(self): return self
    def __exit__(self, et, e, tb):
        print("close", self.n, et and et.__name__, e)
        return False
    def __del__(self): print("del", self.n)
try:
    with Res("a") as a, Res("b") as b:
        raise ValueError("inner")
except ValueError as e: print("c", e)
del a, b
with ExitStack() as st:
    rs = [st.enter_context(Res(i)) for i in range(2)]
rs.clear()
class Base:
    def __init__(self, *args, **kw):
        print("Base", args, kw)
class Mixin:
    def __init__(self, *args, tag=None, **kw):
        super().__init__(*args, **kw); self.tag = tag
class Full(Mixin, Base):
    def __init__(self, a, **kw): super().__init__(a, **kw)
print(Full(1, tag="t", z=2).tag)
class Grid:
    def __init__(self, w, h): self.cells = {(x, y): 0 for x in range(w) for y in range(h)}
    def __getitem__(self, k): return self.cells[k]
    def __setitem__(self, k, v): self.cells[k] = v
    def __iter__(self): return iter(self.cells.items())
g = Grid(2, 2); g[0, 1] += 5; print(g[0, 1], [k for k, v in g if v])
class Fib:
    def __init__(self, n): self.n = n
    def __iter__(self):
        a, b = 0, 1
        for _ in range(self.n):
            yield a
            a, b = b, a + b
print(list(Fib(8)), sum(Fib(8)), dict(enumerate(Fib(3))), list(zip(Fib(3), "abc")), ",".join(map(str, Fib(4))), any(Fib(1)), set(Fib(5)), list(reversed(list(Fib(4)))))
class A:
    x = [1]
    y = [v * 2 for v in range(3)]
    z = len(y)
    def __init__(self): self.x = self.x + [2]
    class Meta: ordering = "x"
    def helper(self, n=z): return n
a = A(); print(a.x, A.x, A.y, A.z, a.helper(), A.Meta.ordering, a.Meta().ordering)
def outer():
    v = 10
    class In:
        w = v + 1
        def get(self): return v + self.w
    return In
print(outer()().get(), outer().__qualname__, outer()().get.__qualname__)
try:
    raise a.nope
except AttributeError as e: print(e, e.name if hasattr(e, "name") else "")
print(A.helper(a, 4), (lambda self: self.x)(a), a.__class__.__name__, A.__doc__)
f = a.helper; print(f(3), f == a.helper, f is a.helper)
class E2(Exception):
    code = 5
    def __init__(self, msg, *, extra=None): super().__init__(msg); self.extra = extra
try:
    try: raise KeyError("k")
    except KeyError as k: raise E2("m", extra=3) from k
except E2 as e: print(e, e.extra, e.code, repr(e.__cause__), isinstance(e, Exception))
