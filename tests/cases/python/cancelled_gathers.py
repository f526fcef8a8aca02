"""A cancelled gather raises what its last child gives; a task that awaits itself is told so once."""
import asyncio


async def slow():
    try:
        await asyncio.sleep(1)
    finally:
        await asyncio.sleep(0)


async def quick():
    return "quick"


async def gathered(*children):
    try:
        return await asyncio.gather(*children, return_exceptions=True)
    except asyncio.CancelledError as error:
        return "cancelled", error.args, repr(error.__context__)


async def itself():
    for _ in range(2):
        try:
            await asyncio.current_task()
        except RuntimeError as error:
            print(str(error)[:28])


async def main():
    for children in ((slow(), quick()), (quick(), slow())):
        task = asyncio.create_task(gathered(*children))
        await asyncio.sleep(0.01)
        task.cancel("asked")
        print(await task)
    await asyncio.create_task(itself())
    future = asyncio.get_running_loop().create_future()
    future.set_result(["a" * 40, 10**50, [1] * 9, ValueError("some rather long text")])
    print(future)


asyncio.run(main())
