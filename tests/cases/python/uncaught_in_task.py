# The exception of a task is raised where the task is awaited.
import asyncio


class OutOfPaper(Exception):
    pass


async def printer():
    print("printing")
    await asyncio.sleep(0)
    raise OutOfPaper("tray 2")


async def main():
    task = asyncio.create_task(printer())
    await asyncio.sleep(0.01)
    print("task finished:", task.done())
    await task


asyncio.run(main())
