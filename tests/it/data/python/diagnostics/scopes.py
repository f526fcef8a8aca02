return 1
await f()


def g():
    nonlocal missing
    break
    f(a=1, a=2)
    await f()


yield 5
