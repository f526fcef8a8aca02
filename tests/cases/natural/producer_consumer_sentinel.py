"""Producer and consumer with a sentinel: None says there is no more work."""
import asyncio
import random


async def producer(queue, count):
    rng = random.Random(42)
    for i in range(count):
        value = rng.randint(1, 100)
        print(f"[producer] item {i} = {value}")
        await queue.put(value)
        await asyncio.sleep(0.013)
    await queue.put(None)
    print("[producer] done")


async def consumer(queue):
    total = 0
    while (value := await queue.get()) is not None:
        await asyncio.sleep(0.03)
        total += value
        print(f"[consumer] got {value}, running total {total}")
    return total


async def main():
    queue = asyncio.Queue(maxsize=2)
    _, total = await asyncio.gather(producer(queue, 6), consumer(queue))
    print(f"sum: {total}")


if __name__ == "__main__":
    asyncio.run(main())
