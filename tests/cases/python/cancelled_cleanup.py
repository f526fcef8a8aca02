"""The end of a loop: an async generator's cleanup is cancelled, and tasks that fail then are reported."""

import asyncio

REPORTS = []


async def ticks():
    try:
        yield 1
    except BaseException as error:
        print("ticks got", type(error).__name__)
        raise
    finally:
        print("cancelling", asyncio.current_task().cancelling())


async def left_early():
    async for tick in ticks():
        raise OSError("left early")


async def stubborn(name):
    try:
        await asyncio.sleep(1)
    except asyncio.CancelledError:
        raise ValueError(name)


async def failing():
    try:
        await asyncio.sleep(1)
    finally:
        raise KeyError("cleanup")


async def main():
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(lambda loop, context: REPORTS.append(repr(context["exception"])))
    both = asyncio.gather(failing(), asyncio.sleep(1), return_exceptions=True)
    loop.call_later(0.01, both.cancel)
    try:
        await both
    except asyncio.CancelledError as error:
        print("gather cancelled", repr(error))
        asyncio.current_task().uncancel()
    tasks = [asyncio.create_task(stubborn(name)) for name in ("one", "two", "three")]
    await asyncio.sleep(0)
    try:
        await left_early()
    except OSError as error:
        print("caught", error)
    print("left", len(tasks))


asyncio.run(main())
print(sorted(REPORTS))
