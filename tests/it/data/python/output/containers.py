l = [3, 1, 2]
l.append(4); l.insert(0, 0); l.extend([5, 6]); print(l, l.pop(), l.pop(0), l.index(1), l.count(2))
l.sort(); print(l); l.sort(reverse=True); print(l); l.reverse(); print(l); l.remove(3); print(l, l.copy(), 3 in l)
l[1:3] = [9, 9, 9]; print(l); l[0] = 7; del l[1]; print(l); del l[1:]; print(l); l += [1]; print(l, l * 2, l + [5]); l.clear(); print(l)
print([1, 2, 3][::-1], [1, 2, 3, 4][1:3], [1, 2, 3][-2:], [[1, 2], [3]][0][1], list("abc"), list(range(5, 0, -2)), range(3), range(1, 10, 3), len(range(10)), 5 in range(10), range(10)[3])
d = {"a": 1, "b": 2}
d["c"] = 3; d["a"] = 10; print(d, d.get("x"), d.get("x", 0), d.pop("b"), d.keys(), d.values(), d.items(), len(d), "a" in d)
for k in d: print(k, d[k])
for k, v in d.items(): print(k, v)
d.update({"z": 26}, y=25); d.setdefault("q", []).append(1); print(d, d.popitem(), list(d), sorted(d), {k: v for k, v in d.items()}, dict([("a", 1)]), d == {"a": 10}, d | {"n": 1})
del d["a"]; print(d)
s = {1, 2, 3}; s.add(4); s.discard(1); print(s, 2 in s, s | {9}, s & {2, 3}, s - {2}, s ^ {2, 7}, len(s), {2} <= s, set([1, 1, 2]), set())
t = (1, 2, 3); print(t[0], t + (4,), t * 2, t.count(1), t.index(2), len(t), t[1:], tuple([1]), 2 in t, (1, 2) == (1, 2))
print([x * y for x in range(3) for y in range(3) if x != y], {x % 3 for x in range(10)}, {x: x * x for x in range(3)}, [[i for i in range(j)] for j in range(3)])
print(sorted([("b", 2), ("a", 3)], key=lambda p: p[1]), max([("a", 1), ("b", 5)], key=lambda p: p[1]), min([3, -1, 2], key=abs), list(map(lambda x: x * 2, [1, 2])), list(filter(None, [0, 1, 2])), list(map(str, range(3))))
print(any([]), all([]), any([0, 1]), all([1, 0]), list(zip([1, 2, 3], "ab")), list(enumerate("ab", start=1)), dict(zip("ab", [1, 2])))
print(sum(x for x in range(5)), ",".join(str(x) for x in range(3)), list(x for x in "ab"), max(x for x in [1, 3, 2]), set(x % 2 for x in range(4)) == {0, 1}, sorted(x for x in [2, 1]), tuple(x for x in [1]))
a, *b, c = range(5); print(a, b, c)
def gen(n):
    i = 0
    while i < n:
        got = yield i
        i += 1
print(list(gen(3)), [*gen(2), 9], (*gen(2),), {**{"a": 1}, "b": 2})
x, y = gen(2); print(x, y)
m = [[0] * 3 for _ in range(2)]; m[0][1] = 5; print(m)
i = 0
while i < 3:
    i += 1
    if i == 2: continue
    print(i)
else: print("while else")
for i in range(0): pass
else: print("for else")
for i, (a, b) in enumerate([(1, 2), (3, 4)]): print(i, a, b)
try:
    for k in (dd := {1: 1}): dd[2] = 2
except RuntimeError as e: print(e)
print({1: "a", 1.0: "b", True: "c"}, {"x": {"y": [1, {"z": ()}]}})
print([1, [2, [3]]] == [1, [2, [3]]], [] == (), {} == {}, None == 0, [1, 2] != [1])
print(list({}.items()), [None] * 2, [True, False], "a" in {"a": 1}.keys(), list({"a": 1}.values()))
n = [1]; n.append(n); print(n)
