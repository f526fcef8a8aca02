"""Three workers meet after each stage; then the barrier is aborted."""
import asyncio


async def worker(name, barrier):
    for stage in range(2):
        place = await barrier.wait()
        print(name, "stage", stage, "place", place)
    try:
        await barrier.wait()
    except asyncio.BrokenBarrierError as error:
        print(name, "broken:", error)


async def main():
    barrier = asyncio.Barrier(4)
    tasks = [asyncio.create_task(worker(name, barrier)) for name in "abc"]
    for _ in range(2):
        await barrier.wait()
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    print("waiting", barrier.n_waiting, "of", barrier.parties)
    await barrier.abort()
    await asyncio.gather(*tasks)
    print("broken", barrier.broken)


asyncio.run(main())
