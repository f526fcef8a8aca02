import asyncio
from contextlib import asynccontextmanager

KEPT = []


@asynccontextmanager
async def resource():
    try:
        yield
    finally:
        await asyncio.sleep(0.02)


async def use():
    async with resource():
        await asyncio.sleep(0.03)


async def counting():
    for step in range(7):
        print("step", step)
        await asyncio.sleep(0)
    print("counted")


async def main():
    # The second CancelledError leaves the manager's __aexit__, whose frame holds the generator: the loop knows
    # it when it shuts down, and takes more turns to close it.
    using = asyncio.create_task(use())
    using.add_done_callback(lambda _: KEPT.append(asyncio.create_task(counting())))
    KEPT.append(using)
    await asyncio.sleep(0.01)
    using.cancel()
    await asyncio.sleep(0.01)


asyncio.run(main())
