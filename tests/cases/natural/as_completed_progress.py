import asyncio


async def job(n, delay):
    await asyncio.sleep(delay)
    return n, n ** 2


async def main():
    delays = [0.07, 0.01, 0.05, 0.03]
    coros = [job(i, d) for i, d in enumerate(delays)]
    done = 0
    for future in asyncio.as_completed(coros):
        n, square = await future
        done += 1
        bar = "#" * (done * 5)
        print(f"[{bar:<20}] {done / len(coros):4.0%} job {n} gave {square}")


asyncio.run(main())
