"""wait_for cancels what it waits for; behind a shield it goes on."""
import asyncio


async def slow(name):
    try:
        await asyncio.sleep(0.05)
        print(name, "finished")
        return name
    except asyncio.CancelledError:
        print(name, "cancelled")
        raise


async def main():
    try:
        await asyncio.wait_for(slow("plain"), 0.01)
    except TimeoutError as error:
        print("timeout", repr(error.__cause__))
    task = asyncio.create_task(slow("shielded"))
    try:
        await asyncio.wait_for(asyncio.shield(task), timeout=0.01)
    except asyncio.TimeoutError:
        print("timeout, done:", task.done())
    print(await task)
    print(await asyncio.wait_for(slow("in time"), None))
    try:
        await asyncio.wait_for(slow("never starts"), 0)
    except TimeoutError:
        print("no time at all")


asyncio.run(main())
