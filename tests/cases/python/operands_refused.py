# Which operands an operator refuses, by their own types.
def told(operation):
    try:
        print(operation())
    except TypeError as error:
        print(error)


x, y, flag, big = 1.5, 2, True, 10**30
told(lambda: x & y)
told(lambda: y ^ x)
told(lambda: flag | x)
told(lambda: x << y)
told(lambda: big >> x)
told(lambda: x @ y)


def in_place(value, other):
    value |= other
    return value


told(lambda: in_place(x, y))
told(lambda: in_place(y, x))
told(lambda: in_place(flag, False))
told(lambda: in_place(6, 9))
