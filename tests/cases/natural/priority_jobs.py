import asyncio
import itertools

counter = itertools.count()


async def add(queue, priority, job):
    await queue.put((priority, next(counter), job))


async def main():
    queue = asyncio.PriorityQueue()
    await add(queue, 5, "sweep the floor")
    await add(queue, 1, "put out the fire")
    await add(queue, 3, "answer the phone")
    await add(queue, 1, "call for help")
    print("waiting:", queue.qsize())
    while not queue.empty():
        priority, number, job = await queue.get()
        print(f"p{priority} #{number} {job}")

    stack = asyncio.LifoQueue()
    for plate in ("red", "green", "blue"):
        stack.put_nowait(plate)
    print([stack.get_nowait() for _ in range(3)])
    try:
        stack.get_nowait()
    except asyncio.QueueEmpty as e:
        print("empty:", repr(e))


asyncio.run(main())
