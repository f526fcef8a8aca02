import asyncio


async def boom(n):
    try:
        await asyncio.sleep(0.01 * n)
        raise ValueError(n)
    finally:
        print("cleanup", n)


async def main():
    print(await asyncio.gather(boom(2), boom(1), return_exceptions=True))
    task = asyncio.create_task(boom(3), name="third")
    await asyncio.sleep(0)
    print(task.get_name(), task.done(), task.cancel())
    try:
        await task
    except asyncio.CancelledError as e:
        print("cancelled", repr(e))
    try:
        await 5
    except TypeError as e:
        print(e)
    c = boom(0)
    try:
        await c
    except ValueError as e:
        print("value", e)
    try:
        await c
    except RuntimeError as e:
        print(e)
    print(await asyncio.sleep(0, "slept"), await asyncio.sleep(0.5, result="well"))
    await boom(4)


asyncio.run(main())
