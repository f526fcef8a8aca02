import asyncio
import time
from concurrent.futures import ProcessPoolExecutor


def count_primes(n):
    found = 0
    for k in range(2, n):
        if all(k % d for d in range(2, int(k ** 0.5) + 1)):
            found += 1
    return found


async def ticker(stop):
    ticks = 0
    while not stop.is_set():
        ticks += 1
        await asyncio.sleep(0.01)
    return ticks > 0


async def main():
    loop = asyncio.get_running_loop()
    stop = asyncio.Event()
    task = asyncio.create_task(ticker(stop))
    with ProcessPoolExecutor() as pool:
        counts = await asyncio.gather(*(loop.run_in_executor(pool, count_primes, n) for n in (100, 200, 300)))
    print(counts)
    stop.set()
    print(await task)


if __name__ == "__main__":
    asyncio.run(main())
