import asyncio
import time
from contextlib import contextmanager


@contextmanager
def timer(label):
    t0 = time.perf_counter()
    try:
        yield
    finally:
        print(f"{label}: {time.perf_counter() - t0:.1f}s")


async def main():
    with timer("sequential"):
        for _ in range(3):
            await asyncio.sleep(0.1)
    with timer("concurrent"):
        await asyncio.gather(*(asyncio.sleep(0.1) for _ in range(3)))
    with timer("blocking"):
        time.sleep(0.1)


asyncio.run(main())
