import asyncio


async def fail_after(delay, exc):
    await asyncio.sleep(delay)
    raise exc


async def survivor():
    try:
        await asyncio.sleep(10)
    finally:
        print("survivor was cancelled by the group")


async def main():
    try:
        async with asyncio.TaskGroup() as tg:
            tg.create_task(fail_after(0.01, ValueError("bad input")))
            tg.create_task(survivor())
    except* ValueError as eg:
        print("caught group:", eg.exceptions)

    async def two():
        async with asyncio.TaskGroup() as tg:
            tg.create_task(fail_after(0, TypeError("wrong type")))
            tg.create_task(fail_after(0, OSError(2, "no such file")))
            tg.create_task(fail_after(0, KeyError("k")))

    try:
        await two()
    except* TypeError as eg:
        print("type errors:", [str(e) for e in eg.exceptions])
    except* (OSError, KeyError) as eg:
        print("others:", len(eg.exceptions), [type(e).__name__ for e in eg.exceptions])
        print(eg)


asyncio.run(main())
