class Config(dict):
    def __getattr__(self, name):
        return self[name]


class Numbers(list):
    def __init__(self, n):
        list.__init__(self, range(n))
        self.n = n

    def append(self, item):
        super().append(item * 2)
        return self


class Shifted(dict):
    def __setitem__(self, key, value):
        dict.__setitem__(self, key, value + 1)

    def __missing__(self, key):
        return f"no {key}"


def show(**named):
    print(named)


c = Config(a=1)
show(**c)
plain = {"z": 0}
plain.update(c)
print(c.a, plain, dict(c), {**c, "b": 2}, {"q": 2} | c, c == {"a": 1}, "%(a)s" % c)
s = Numbers(3).append(5)
print(s, s.n, [1] + s, s + [1], [9, *s], s[::-1], s * 2, sorted(s, reverse=True), sum(s))
first, *rest = s
print(first, rest, type(s).__name__, isinstance(s, list), Numbers.mro(), Config.__bases__)
match s:
    case [x, *_]:
        print("sequence", x)
d = Shifted({"x": 1}, y=2)
d["z"] = 3
print(d, len(d), d["nothing"], d.get("nothing"), "x" in d)
try:
    c["none"]
except KeyError as error:
    print(repr(error))
try:
    hash(s)
except TypeError as error:
    print(error)
