"""The iterator of a loop that an exception leaves is let go at once, the variables live on."""

import asyncio


async def ticks():
    try:
        for tick in range(3):
            yield tick
    finally:
        print("ticks end in", asyncio.current_task().get_name().partition("-")[0])


async def work():
    async for tick in ticks():
        raise ValueError(f"at tick {tick}")


async def main():
    task = asyncio.create_task(work())
    for turn in range(4):
        await asyncio.sleep(0)
        print("turn", turn, task.done())
    try:
        await task
    except ValueError as error:
        print("caught", error)

    generator = ticks()
    try:
        await generator.athrow(KeyError("before it starts"))
    except KeyError as error:
        print("thrown", error)
    print(await generator.athrow(KeyError("after its end")))


asyncio.run(main())
