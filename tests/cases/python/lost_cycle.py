# Objects that only hold each other live until the collector comes.
import asyncio
import gc


class Node:
    def __init__(self, name):
        self.name = name


async def forgotten():
    try:
        await asyncio.get_running_loop().create_future()
    finally:
        print("forgotten is closed")


async def main():
    task = asyncio.create_task(forgotten(), name="forgotten")
    task.add_done_callback(lambda task: print("never"))
    await asyncio.sleep(0)
    one, other = Node("one"), Node("other")
    one.next, other.next = other, one
    del task, one, other
    print("collecting", len(asyncio.all_tasks()))
    gc.collect()
    print("collected", len(asyncio.all_tasks()))


asyncio.run(main())
