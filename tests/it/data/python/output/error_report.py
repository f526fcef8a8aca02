def f(a):
    return a + len("x") / (a - 1)


class Wrapped(Exception):
    pass


def g():
    try:
        f(1)
    except ZeroDivisionError as e:
        raise Wrapped("wrapped", 2) from e


try:
    g()
except Wrapped:
    print({"a": [1]}["b"][0])
