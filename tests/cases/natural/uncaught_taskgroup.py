import asyncio


async def ok():
    await asyncio.sleep(0.5)
    print("never printed")


async def fail(what):
    await asyncio.sleep(0.01)
    raise ValueError(f"cannot do {what}")


async def main():
    async with asyncio.TaskGroup() as tg:
        tg.create_task(ok())
        tg.create_task(fail("this"))
        tg.create_task(fail("that"))


asyncio.run(main())
