# CPython 3.13 Lib/operator.py.
class itemgetter:
    __module__ = "operator"

    def __init__(self, item, *items):
        self._items = (item,) + items

    def __call__(self, value):
        if len(self._items) == 1:
            return value[self._items[0]]
        return tuple([value[item] for item in self._items])


class attrgetter:
    __module__ = "operator"

    def __init__(self, name, *names):
        self._names = (name,) + names

    def _get(self, value, name):
        for part in name.split("."):
            value = getattr(value, part)
        return value

    def __call__(self, value):
        if len(self._names) == 1:
            return self._get(value, self._names[0])
        return tuple([self._get(value, name) for name in self._names])


class methodcaller:
    __module__ = "operator"

    def __init__(self, name, *args, **keywords):
        self._name = name
        self._args = args
        self._keywords = keywords

    def __call__(self, value):
        return getattr(value, self._name)(*self._args, **self._keywords)


def add(a, b):
    return a + b


def sub(a, b):
    return a - b


def mul(a, b):
    return a * b


def truediv(a, b):
    return a / b


def floordiv(a, b):
    return a // b


def mod(a, b):
    return a % b


def neg(a):
    return -a


def eq(a, b):
    return a == b


def ne(a, b):
    return a != b


def lt(a, b):
    return a < b


def le(a, b):
    return a <= b


def gt(a, b):
    return a > b


def ge(a, b):
    return a >= b


def and_(a, b):
    return a & b


def or_(a, b):
    return a | b


def xor(a, b):
    return a ^ b


def not_(a):
    return not a


def contains(a, b):
    return b in a


def getitem(a, b):
    return a[b]


def setitem(a, b, c):
    a[b] = c


def delitem(a, b):
    del a[b]


def pos(a):
    return +a


def invert(a):
    return ~a


def pow(a, b):
    return a**b


def lshift(a, b):
    return a << b


def rshift(a, b):
    return a >> b


def is_(a, b):
    return a is b


def is_not(a, b):
    return a is not b


def truth(a):
    return True if a else False


def index(a):
    return range(a).stop


def concat(a, b):
    return a + b


def countOf(a, b):
    return len([item for item in a if item is b or item == b])


def iadd(a, b):
    a += b
    return a
