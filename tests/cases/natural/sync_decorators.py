import functools


def trace(func):
    depth = 0

    @functools.wraps(func)
    def wrapper(*args, **kwargs):
        nonlocal depth
        signature = ", ".join([repr(a) for a in args] + [f"{k}={v!r}" for k, v in kwargs.items()])
        print("  " * depth + f"{func.__name__}({signature})")
        depth += 1
        try:
            result = func(*args, **kwargs)
        finally:
            depth -= 1
        print("  " * depth + f"-> {result!r}")
        return result

    return wrapper


class CountCalls:
    def __init__(self, func):
        functools.update_wrapper(self, func)
        self.func = func
        self.count = 0

    def __call__(self, *args, **kwargs):
        self.count += 1
        return self.func(*args, **kwargs)


def repeat(_func=None, *, times=2):
    def decorate(func):
        @functools.wraps(func)
        def inner(*args, **kwargs):
            return [func(*args, **kwargs) for _ in range(times)]
        return inner
    return decorate if _func is None else decorate(_func)


@trace
def factorial(n):
    return 1 if n <= 1 else n * factorial(n - 1)


@CountCalls
def greet(name, punctuation="!"):
    "Say hello."
    return f"Hello {name}{punctuation}"


@repeat
def twice():
    return "again"


@repeat(times=3)
@trace
def add(a, b=1):
    return a + b


factorial(3)
greet("Ann"); print(greet("Bob", punctuation="?"), greet.count, greet.__name__, greet.__doc__)
print(twice(), add(1, b=4))
