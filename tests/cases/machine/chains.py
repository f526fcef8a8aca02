import asyncio


async def heat(cups):
    water = 20 * cups
    await asyncio.sleep(0.03)
    return water


async def brew(cups):
    water = await heat(cups)
    return water + 1


async def take(queue, name):
    item = await queue.get()
    await asyncio.sleep(0.02)
    return f"{name} {item}"


async def guarded(lock):
    async with lock:
        await asyncio.sleep(0.03)


async def patient(event):
    async with asyncio.timeout(1):
        await event.wait()
    for turn in range(2):
        await asyncio.sleep(0.02)


async def main():
    queue = asyncio.Queue()
    lock = asyncio.Lock()
    event = asyncio.Event()
    taker = asyncio.create_task(take(queue, "cup"))
    first = asyncio.create_task(guarded(lock))
    second = asyncio.create_task(guarded(lock))
    waits = asyncio.create_task(patient(event))
    tea = await brew(2)
    await queue.put(tea)
    event.set()
    await asyncio.gather(first, second)
    await taker
    async with asyncio.TaskGroup() as group:
        group.create_task(heat(1))
    await waits


asyncio.run(main())
