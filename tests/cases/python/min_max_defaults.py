def depth(tree):
    return 1 + max(map(depth, tree.values()), default=0)

print(depth({"a": {}}))
print(max(map(len, []), default=7), min((x for x in []), default=None), max((x * 2 for x in [1, 2]), default=0))
def gen():
    yield from [3, 1]
print(max(gen(), key=lambda v: -v, default=5), sum(map(lambda v: v + 1, [1, 2]), 10), sorted(map(str, [2, 1])), list(map(depth, [{}])))
print(any(map(lambda v: v > 1, [1, 2])), all(map(bool, [1])), tuple(map(depth, [{}])), set(map(depth, [{}])), dict(map(lambda p: (p, depth({})), "ab")))
print(",".join(map(lambda v: str(v), [1, 2])), max(3, 4, key=lambda v: -v), max("ab", key=ord), [*map(depth, [{}])], enumerate(map(depth, [])) is not None)
a, b = map(depth, [{}, {}])
print(a, b, list(zip(map(depth, [{}]), "x")), list(enumerate(map(depth, [{}]), 1)), list(filter(depth, [{}])), list(reversed(list(map(depth, [{}])))))
try:
    max(map(depth, []))
except ValueError as e:
    print(type(e).__name__)
lst = [1]
lst.extend(map(depth, [{}]))
lst += map(depth, [{}])
print(lst, {1, 2}.union(map(depth, [{}])), 0, 1 in map(depth, [{}]))
for i, (x, y) in enumerate(zip(map(depth, [{}]), [5])): print(i, x, y)
print(sorted(map(depth, [{}, {"a": {}}]), reverse=True), dict((k for k in [("a", 1)]), b=2), dict([("x", 1)], y=2), sum((n for n in [1, 2]), start=5))
print(max([], key=len, default=3), min(map(depth, []), key=lambda v: v, default="d"))
for f in (min, max):
    for args in ([], (), map(depth, [])):
        for kw in ({}, {"key": lambda v: v}):
            try:
                f(args, **kw)
            except ValueError as e:
                print(type(e).__name__, f.__name__)
print(max([], key=len, default=None), min({}, key=len, default=(1,)), max((x for x in ()), default=None))
