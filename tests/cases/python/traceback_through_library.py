# The library's own frames stand between the program's.
import asyncio


async def consumer(queue):
    while True:
        await asyncio.wait_for(queue.get(), None)
        raise LookupError("nothing to do with it")


async def main():
    queue = asyncio.Queue()
    task = asyncio.create_task(consumer(queue))
    queue.put_nowait(1)
    try:
        await task
    except LookupError as error:
        raise RuntimeError("the consumer failed") from error


asyncio.run(main())
