return 1
await f()


def g():
    nonlocal missing
    break
    f(a=1, a=2)
    await f()


yield 5
[x for x in (y := [1])]
[(x := 1) for x in [1]]
[1 for i in [1] if (j := 1) for j in [2]]


class Shelf:
    sizes = [(size := 1) for book in [1]]
