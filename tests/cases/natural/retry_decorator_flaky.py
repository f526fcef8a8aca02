import asyncio
import functools
import random


def retry(times=3, exceptions=(Exception,), delay=0.001, backoff=2):
    def decorator(func):
        @functools.wraps(func)
        async def wrapper(*args, **kwargs):
            wait = delay
            for attempt in range(1, times + 1):
                try:
                    return await func(*args, **kwargs)
                except exceptions as exc:
                    print(f"  attempt {attempt}/{times} of {func.__name__} failed: {exc!r}")
                    if attempt == times:
                        raise
                    await asyncio.sleep(wait)
                    wait *= backoff
        return wrapper
    return decorator


class Flaky:
    def __init__(self, seed):
        self.random = random.Random(seed)
        self.calls = 0

    @retry(times=4, exceptions=(ConnectionError, TimeoutError))
    async def fetch(self, url):
        """Fetch a url, sometimes."""
        self.calls += 1
        roll = self.random.random()
        if roll < 0.4:
            raise ConnectionError(f"cannot reach {url}")
        if roll < 0.6:
            raise TimeoutError
        return f"<html>{url}</html>"


async def main():
    flaky = Flaky(42)
    for path in ("/", "/about", "/login"):
        try:
            page = await flaky.fetch("example.org" + path)
        except OSError as error:
            print("gave up:", type(error).__name__, error)
        else:
            print("got", page)
    print(flaky.calls, Flaky.fetch.__name__, "-", Flaky.fetch.__doc__)


asyncio.run(main())
