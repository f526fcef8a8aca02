def make_counter(start=0):
    count = start

    def counter(step=1):
        nonlocal count
        count += step
        return count

    def reset():
        nonlocal count
        count = start

    counter.reset = reset
    return counter


def make_adders():
    return [lambda x: x + i for i in range(3)]


def make_adders_fixed():
    return [lambda x, i=i: x + i for i in range(3)]


def append_to(element, to=[]):
    to.append(element)
    return to


a, b = make_counter(), make_counter(10)
print(a(), a(), b(5), a(step=10))
a.reset()
print(a(), b())
print([f(10) for f in make_adders()], [f(10) for f in make_adders_fixed()])
print(append_to(1), append_to(2), append_to(3, []))

x = "global"


def outer():
    x = "enclosing"

    def inner():
        return x

    def inner_global():
        global x
        x = "changed global"

    inner_global()
    return inner()


print(outer(), "/", x)


def broken():
    try:
        print(value)
        value = 1
    except UnboundLocalError as e:
        print(type(e).__name__)


broken()
compose = lambda *fs: lambda v: v if not fs else compose(*fs[:-1])(fs[-1](v))
print(compose(str.upper, str.strip, lambda s: s.replace("-", " "))("  well-done "))
