import asyncio
import functools


def log_calls(func=None, *, prefix="call"):
    if func is None:
        return functools.partial(log_calls, prefix=prefix)

    @functools.wraps(func)
    async def wrapper(*args, **kwargs):
        shown = ", ".join([*map(repr, args), *(f"{k}={v!r}" for k, v in kwargs.items())])
        print(f"{prefix}: {func.__name__}({shown})")
        try:
            result = await func(*args, **kwargs)
        except Exception as e:
            print(f"{prefix}: {func.__name__} raised {e!r}")
            raise
        print(f"{prefix}: {func.__name__} -> {result!r}")
        return result

    wrapper.calls = 0
    return wrapper


def limit(n):
    def decorate(cls):
        cls.limit = n
        original = cls.__init__

        def __init__(self, *args):
            original(self, *args)
            self.left = n

        cls.__init__ = __init__
        return cls

    return decorate


@log_calls
async def add(a, b):
    """Add two numbers."""
    return a + b


@log_calls(prefix="TRACE")
async def div(a, b=1):
    return a / b


@limit(2)
class Machine:
    def __init__(self, name):
        self.name = name


async def main():
    await add(1, b=2)
    try:
        await div(1, 0)
    except ZeroDivisionError:
        pass
    print(add.__name__, add.__doc__, add.calls, vars(Machine("m")), Machine.limit)
    await add("a", 1)


asyncio.run(main())
