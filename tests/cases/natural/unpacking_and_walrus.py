first, *middle, last = range(6)
print(first, middle, last)
(a, b), c = (1, 2), 3
a, b = b, a
print(a, b, c)
*head, tail = "xyz"
print(head, tail)
for i, (name, (x, y)) in enumerate({"p": (1, 2), "q": (3, 4)}.items()):
    print(i, name, x + y)


def f(a, /, b, *args, c=10, **kwargs):
    return a, b, args, c, kwargs


print(f(1, 2), f(1, 2, 3, 4, c=5, d=6), f(*[1, 2], **{"c": 0, "z": 1}))
print([*range(3), *"ab"], {**{"a": 1}, "b": 2, **{"a": 3}}, (*[1], 2), {*"aab"} == {"a", "b"})
if (n := len("hello")) > 3:
    print(f"long enough: {n}")
data = iter([3, 5, 0, 7])
while (value := next(data)):
    print("value", value)
print([y for x in range(6) if (y := x * x) % 2])
matrix = [[1, 2], [3, 4], [5, 6]]
print(list(zip(*matrix)), [x for row in matrix for x in row], {i: r for i, r in enumerate(matrix)})
print({len(w) for w in ("a", "bb", "cc")}, sum(x * x for x in range(4)), any(x > 5 for row in matrix for x in row))
print(dict(zip("abc", range(3))), [(x, y) for x in range(3) for y in range(x)], list(map(lambda a, b: a * b, [1, 2], [3, 4])))
for bad in ("a, b = [1, 2, 3]", "a, b, c = 1, 2", "a, *b = []"):
    print(bad, end=" -> ")
    try:
        if bad.startswith("a, b = "):
            a, b = [1, 2, 3]
        elif bad.startswith("a, b, c"):
            a, b, c = 1, 2
        else:
            a, *b = []
    except ValueError as e:
        print(e)
try:
    a, b = 5
except TypeError as e:
    print(e)
