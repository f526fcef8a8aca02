"""As `step_holds_generator`, where the step has to wait: its task lives until its awaiter has gone on."""

import asyncio


async def numbers():
    try:
        await asyncio.sleep(0.001)
        yield 1
        yield 2
    finally:
        print('closed')


async def other(label):
    await asyncio.sleep(0)
    print('other', label)


async def use(label, make):
    print(label, await make(numbers()))
    asyncio.create_task(other(label))


async def main():
    for label, make in [
        ('step', lambda stream: asyncio.ensure_future(stream.__anext__())),
        ('gather', lambda stream: asyncio.gather(stream.__anext__())),
        ('wait_for', lambda stream: asyncio.wait_for(stream.__anext__(), 1)),
    ]:
        await use(label, make)
        await asyncio.sleep(0.01)
        await asyncio.create_task(use(label, make))
        await asyncio.sleep(0.01)


asyncio.run(main())
