print(1 in (x for x in [1]))
def gen():
    yield 3
print(3 in gen(), 4 not in gen(), 1 in map(int, "12"), 2 in iter([2]), "a" in zip("a", "b"), (0, "a") in enumerate("a"), 5 in reversed([5]))
