import asyncio
import functools


def retry(times):
    def decorate(fn):
        @functools.wraps(fn)
        async def wrapper(*args, **kwargs):
            for attempt in range(1, times + 1):
                try:
                    return await fn(*args, **kwargs)
                except ConnectionError as error:
                    print(f"{fn.__name__}: attempt {attempt} failed: {error!r}")
                    await asyncio.sleep(0.1 * attempt)
            raise ConnectionError(f"{fn.__name__} gave up")

        return wrapper

    return decorate


class CountCalls:
    def __init__(self, fn):
        functools.update_wrapper(self, fn)
        self.fn = fn
        self.calls = 0

    def __call__(self, *args):
        self.calls += 1
        return self.fn(*args)


@CountCalls
def square(x):
    return x * x


@retry(times=3)
async def fetch(url, state={"failures": 2}):
    if state["failures"]:
        state["failures"] -= 1
        raise ConnectionError(url)
    return f"data from {url}"


print([square(n) for n in range(4)], square.calls, square.__name__)
print(asyncio.run(fetch("example.org")), fetch.__name__, fetch.__wrapped__.__defaults__)
