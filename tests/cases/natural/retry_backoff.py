import asyncio


class TransientError(Exception):
    """Something that may go away when we try again."""


class FlakyService:
    def __init__(self, failures: int) -> None:
        self.failures = failures
        self.calls = 0

    async def fetch(self, key: str) -> str:
        self.calls += 1
        await asyncio.sleep(0.005)
        if self.calls <= self.failures:
            raise TransientError(f"attempt {self.calls} failed for {key!r}")
        return key.upper()


async def retry(func, *args, attempts: int = 4, base: float = 0.01, factor: float = 2.0):
    delay = base
    for attempt in range(1, attempts + 1):
        try:
            return await func(*args)
        except TransientError as exc:
            if attempt == attempts:
                raise
            print(f"  {exc}; sleeping {delay:.2f}s")
            await asyncio.sleep(delay)
            delay *= factor


async def main() -> None:
    good = FlakyService(failures=2)
    print(await retry(good.fetch, "alpha"))
    print("calls:", good.calls)

    bad = FlakyService(failures=10)
    try:
        await retry(bad.fetch, "beta", attempts=3)
    except TransientError as exc:
        print("gave up:", exc)
    print("calls:", bad.calls)


asyncio.run(main())
