import asyncio


async def job(name, delay, fail=False):
    try:
        await asyncio.sleep(delay)
        if fail:
            raise RuntimeError(f"{name} broke")
        print(f"{name} finished")
        return name
    except asyncio.CancelledError:
        print(f"{name} was cancelled")
        raise


async def with_gather():
    try:
        await asyncio.gather(job("A", 0.01), job("B", 0.02, fail=True), job("C", 0.03))
    except RuntimeError as e:
        print("gather raised:", e)
    await asyncio.sleep(0.03)


async def with_group():
    try:
        async with asyncio.TaskGroup() as tg:
            a = tg.create_task(job("A", 0.01))
            tg.create_task(job("B", 0.02, fail=True))
            tg.create_task(job("C", 0.03))
    except* RuntimeError as group:
        print("group raised:", group.exceptions)
    print("a:", a.result())


async def main():
    print("-- gather")
    await with_gather()
    print("-- task group")
    await with_group()


asyncio.run(main())
