import asyncio


async def broken():
    raise ValueError("nobody looks at this")


async def main():
    task = asyncio.create_task(broken())
    await asyncio.sleep(0.01)
    print("task done:", task.done())
    del task
    print("main is done")


asyncio.run(main())
