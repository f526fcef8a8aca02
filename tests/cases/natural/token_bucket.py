import asyncio
import time


class TokenBucket:
    """Allows `rate` operations per `per` seconds, with bursts up to `burst`."""

    def __init__(self, rate, per, burst):
        self.interval = per / rate
        self.burst = burst
        self.tokens = burst
        self.updated = None

    def _refill(self, now):
        if self.updated is None:
            self.updated = now
        while now - self.updated >= self.interval and self.tokens < self.burst:
            self.tokens += 1
            self.updated += self.interval

    async def acquire(self):
        loop = asyncio.get_running_loop()
        while True:
            self._refill(loop.time())
            if self.tokens:
                self.tokens -= 1
                return
            await asyncio.sleep(self.interval)


async def call_api(bucket, i, start):
    await bucket.acquire()
    elapsed = time.perf_counter() - start
    print(f"request {i} at {'once' if elapsed < 0.05 else 'later'}")


async def main():
    bucket = TokenBucket(rate=10, per=1.0, burst=3)
    start = time.perf_counter()
    for i in range(5):
        await call_api(bucket, i, start)
    print(f"took about {time.perf_counter() - start:.1f}s")


asyncio.run(main())
