"""Tasks of single steps of an async generator: what they are called while they run and once they have ended."""

import asyncio


async def numbers():
    try:
        yield 1
        await asyncio.sleep(1)
        yield 2
    except ValueError as error:
        print('caught', error)
        yield 3


async def main():
    stream = numbers()
    steps = [stream.__anext__(), stream.asend(5), stream.athrow(ValueError('thrown')), stream.aclose()]
    tasks = []
    for step in steps:
        tasks.append(asyncio.ensure_future(step))
        print(repr(tasks[-1]))
    results = await asyncio.gather(*tasks, return_exceptions=True)
    for task, result in zip(tasks, results):
        print(repr(task), repr(result))


asyncio.run(main())
