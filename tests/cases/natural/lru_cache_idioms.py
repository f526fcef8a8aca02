import functools
from functools import cache, lru_cache, cached_property, partial, reduce, singledispatch

calls = 0


@lru_cache(maxsize=3)
def slow_square(n):
    global calls
    calls += 1
    return n * n


@cache
def paths(rows, cols):
    if rows == 1 or cols == 1:
        return 1
    return paths(rows - 1, cols) + paths(rows, cols - 1)


class Circle:
    def __init__(self, r):
        self.r = r

    @cached_property
    def area(self):
        print("computing...")
        return 3 * self.r**2


@singledispatch
def show(x):
    return f"? {x}"


@show.register
def _(x: int):
    return f"int {x}"


@show.register(list)
def _(x):
    return "list of " + ", ".join(map(show, x))


for n in (1, 2, 3, 1, 4, 2, 1):
    slow_square(n)
print(calls, slow_square.cache_info())
slow_square.cache_clear()
print(slow_square.cache_info())
print(paths(16, 16), paths.cache_info().hits)
c = Circle(2)
print(c.area, c.area)
print(show(1), show("a"), show([1, "b"]), sep=" | ")
print(reduce(lambda a, b: a * b, range(1, 6)), partial(int, base=2)("1011"))
print(sorted(["b", "C", "a"], key=functools.cmp_to_key(lambda a, b: (a > b) - (a < b))))
print(slow_square.__name__, slow_square.__wrapped__(9))
