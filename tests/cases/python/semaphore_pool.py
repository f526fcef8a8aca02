"""At most two downloads at a time; a bounded semaphore notices one release too many."""
import asyncio

running = 0


async def download(number, slots):
    global running
    async with slots:
        running += 1
        print(f"start {number}, running {running}, locked {slots.locked()}")
        await asyncio.sleep(0.01 * (number % 3 + 1))
        running -= 1
    return number * number


async def main():
    slots = asyncio.BoundedSemaphore(2)
    print(await asyncio.gather(*(download(n, slots) for n in range(6))))
    try:
        slots.release()
    except ValueError as error:
        print("ValueError:", error)


asyncio.run(main())
