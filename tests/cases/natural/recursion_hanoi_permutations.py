import sys


def hanoi(n, a="A", b="B", c="C"):
    if n == 0:
        return 0
    moves = hanoi(n - 1, a, c, b)
    if n == 3:
        print(f"biggest disk {a} -> {c}")
    return moves + 1 + hanoi(n - 1, b, a, c)


def permutations(items):
    if not items:
        yield []
    for i, x in enumerate(items):
        for rest in permutations(items[:i] + items[i + 1 :]):
            yield [x, *rest]


def flatten(x):
    if isinstance(x, (list, tuple)):
        for y in x:
            yield from flatten(y)
    else:
        yield x


def depth(tree):
    return 1 + max(map(depth, tree["children"]), default=0)


def power_set(s):
    return [[]] if not s else [r + e for r in power_set(s[1:]) for e in ([], [s[0]])]


print(hanoi(3))
print(["".join(p) for p in permutations("abc" and list("abc"))])
print(list(flatten([1, [2, (3, [4])], [], 5])))
print(depth({"children": [{"children": []}, {"children": [{"children": []}]}]}))
print(power_set([1, 2, 3]))


def ackermann(m, n):
    return n + 1 if m == 0 else ackermann(m - 1, 1 if n == 0 else ackermann(m, n - 1)) if n else ackermann(m - 1, 1)


print(ackermann(2, 3))


def forever(n):
    return forever(n + 1)


try:
    forever(0)
except RecursionError as e:
    print("RecursionError:", str(e)[:32])
