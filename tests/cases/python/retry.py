# Retry with a growing pause until it works.
import asyncio


class Flaky:
    def __init__(self, failures):
        self.failures = failures
        self.calls = 0

    async def call(self):
        self.calls += 1
        await asyncio.sleep(0.01)
        if self.calls <= self.failures:
            raise ConnectionError(f"attempt {self.calls} failed")
        return f"answer after {self.calls} calls"


async def with_retry(service, attempts):
    pause = 0.01
    for attempt in range(1, attempts + 1):
        try:
            return await service.call()
        except ConnectionError as error:
            print(error)
            if attempt == attempts:
                raise
            await asyncio.sleep(pause)
            pause *= 2


async def main():
    print(await with_retry(Flaky(2), 5))
    try:
        await with_retry(Flaky(9), 2)
    except ConnectionError as error:
        print("gave up:", error)


asyncio.run(main())
