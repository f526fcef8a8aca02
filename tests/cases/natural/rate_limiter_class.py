import asyncio
from collections import deque


class RateLimiter:
    """At most `limit` entries in any window of `window` seconds."""

    def __init__(self, limit: int, window: float):
        self.limit = limit
        self.window = window
        self.stamps: deque[float] = deque()
        self._lock = asyncio.Lock()

    async def __aenter__(self):
        async with self._lock:
            loop = asyncio.get_running_loop()
            while len(self.stamps) >= self.limit:
                wait = self.stamps[0] + self.window - loop.time()
                if wait <= 0:
                    self.stamps.popleft()
                else:
                    await asyncio.sleep(wait)
            self.stamps.append(loop.time())

    async def __aexit__(self, *exc_info):
        pass


async def main():
    limiter = RateLimiter(3, 0.2)
    loop = asyncio.get_running_loop()
    start = loop.time()

    async def call(i):
        async with limiter:
            return i, round(loop.time() - start, 1)

    for i, when in await asyncio.gather(*(call(i) for i in range(8))):
        print(f"call {i} went out at {when:.1f} s")


asyncio.run(main())
