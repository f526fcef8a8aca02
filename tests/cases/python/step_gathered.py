"""Single steps of an async generator as awaitables that asyncio makes tasks of."""

import asyncio


async def numbers():
    try:
        yield 1
        yield 2
    finally:
        print('closed')


async def main():
    stream = numbers()
    print(await asyncio.gather(stream.__anext__(), asyncio.sleep(0, 'slept')))
    print(await asyncio.gather(anext(stream), return_exceptions=True))
    stream = numbers()
    step = anext(stream)
    print(await asyncio.gather(step, step))
    print(await asyncio.shield(anext(stream)))
    print(await asyncio.wait_for(stream.aclose(), 1))
    print(await asyncio.gather(stream.aclose(), stream.athrow(ValueError), return_exceptions=True))
    print([await one for one in asyncio.as_completed([numbers().__anext__()])])
    async with asyncio.TaskGroup() as group:
        task = group.create_task(anext(numbers()))
    print(task.result())


asyncio.run(main())
