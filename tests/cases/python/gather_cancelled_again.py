"""A task is cancelled once more when the gather that it waits for has already ended by a CancelledError: that
error stays, with its message, and no second one takes its place. Any other error is lost to the cancellation,
but was raised."""

import asyncio


async def fresh():
    print('never')


async def stopping(message):
    asyncio.current_task().cancel(message)
    await asyncio.sleep(1)


async def waiting(label, *children):
    try:
        await asyncio.gather(*children)
    except asyncio.CancelledError as error:
        asked = asyncio.current_task().cancelling()
        print(label, asked, repr(error), 'context', repr(error.__context__))
        raise


FAILED = []


async def failing():
    FAILED.append(OSError('kept'))
    raise FAILED[0]


async def main():
    task = asyncio.create_task(waiting('by a child', stopping('by itself'), asyncio.sleep(1)))
    for _ in range(2):
        await asyncio.sleep(0)
    print('asked', task.cancel('from outside'))
    await asyncio.wait([task])
    print('cancelled', task.cancelled())
    asyncio.create_task(waiting('failed', failing()))
    left = asyncio.create_task(waiting('at the end', fresh(), fresh()))
    await asyncio.sleep(0)
    left.cancel('first')
    await asyncio.sleep(0)
    raise ValueError('main')


try:
    asyncio.run(main())
except ValueError as error:
    print(repr(error))
print('failed', repr(FAILED[0]), 'context', repr(FAILED[0].__context__))
