import asyncio
from enum import Enum, auto


class State(Enum):
    CLOSED = auto()
    OPEN = auto()
    HALF_OPEN = auto()


class CircuitOpen(Exception):
    pass


class CircuitBreaker:
    def __init__(self, threshold=3, cooldown=0.05):
        self.threshold, self.cooldown = threshold, cooldown
        self.failures = 0
        self.state = State.CLOSED
        self.opened_at = 0.0

    async def call(self, coro_func, *args):
        now = asyncio.get_running_loop().time()
        if self.state is State.OPEN:
            if now - self.opened_at < self.cooldown:
                raise CircuitOpen("circuit is open")
            self.state = State.HALF_OPEN
        try:
            result = await coro_func(*args)
        except ConnectionError:
            self.failures += 1
            if self.failures >= self.threshold or self.state is State.HALF_OPEN:
                self.state = State.OPEN
                self.opened_at = now
            raise
        self.failures = 0
        self.state = State.CLOSED
        return result


async def backend(ok):
    await asyncio.sleep(0.001)
    if not ok:
        raise ConnectionError("backend is down")
    return "200 OK"


async def main():
    breaker = CircuitBreaker()
    for ok in [True, False, False, False, True, True]:
        try:
            print(await breaker.call(backend, ok), end=" ")
        except (ConnectionError, CircuitOpen) as e:
            print(f"{type(e).__name__}: {e}", end=" ")
        print(f"[{breaker.state.name}]")
    await asyncio.sleep(0.06)
    print(await breaker.call(backend, True), breaker.state)


asyncio.run(main())
