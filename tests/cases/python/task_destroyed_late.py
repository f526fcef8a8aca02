# A failed task that nobody awaits is reported when the last that holds it is gone: after the traceback.
import asyncio


async def fails():
    raise ValueError("lost")


async def main():
    task = asyncio.create_task(fails())
    await asyncio.sleep(0.01)
    raise RuntimeError(f"main fails while it holds the task ({task.done()})")


try:
    asyncio.run(main())
except RuntimeError as error:
    print(error)
print("end")
