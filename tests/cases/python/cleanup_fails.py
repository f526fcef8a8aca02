# A task whose cleanup fails while asyncio.run shuts down, because main failed, is reported.
import asyncio


async def child():
    try:
        await asyncio.sleep(5)
    except asyncio.CancelledError:
        print("cancelled")
        raise ValueError("in cleanup")


async def main():
    asyncio.create_task(child(), name="child")
    await asyncio.sleep(0)
    raise KeyError("main")


asyncio.run(main())
