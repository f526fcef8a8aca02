import asyncio
import random


class Unstable(Exception):
    ...


class Budget:
    def __init__(self, tokens: int):
        self.tokens = tokens

    def spend(self) -> bool:
        if self.tokens == 0:
            return False
        self.tokens -= 1
        return True


async def call(i: int, rng: random.Random) -> str:
    await asyncio.sleep(0.001)
    if rng.random() < 0.6:
        raise Unstable(f"call {i}")
    return f"ok {i}"


async def with_retry(i, rng, budget):
    attempt = 0
    while True:
        attempt += 1
        try:
            result = await call(i, rng)
        except Unstable as e:
            if not budget.spend():
                raise RuntimeError("budget exhausted") from e
            delay = min(0.001 * 2**attempt, 0.01)
            await asyncio.sleep(delay)
        else:
            return f"{result} after {attempt}"


async def main():
    rng = random.Random(7)
    budget = Budget(8)
    for i in range(6):
        try:
            print(await with_retry(i, rng, budget))
        except RuntimeError as e:
            print(f"gave up on {i}: {e} ({e.__cause__!r})")
    print("left:", budget.tokens)


asyncio.run(main())
