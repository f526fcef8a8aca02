"""When what a task returned dies: the handle that went on with its awaiter holds the task until it has run."""

import asyncio


class Loud:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print('gone', self.name)


async def make(name):
    await asyncio.sleep(0)
    return Loud(name)


async def use(label, awaitable):
    kept = await awaitable
    print(label, 'got', type(kept).__name__)
    del kept
    print(label, 'let go')
    await asyncio.sleep(0)
    print(label, 'after')


async def main():
    await use('coroutine', make('a'))
    await use('task', asyncio.create_task(make('b')))
    await use('gather', asyncio.gather(make('c'), make('d')))
    await use('wait_for', asyncio.wait_for(make('e'), 1))
    await use('shield', asyncio.shield(make('f')))
    queue = asyncio.Queue()
    asyncio.get_running_loop().call_soon(queue.put_nowait, Loud('g'))
    await use('queue', queue.get())
    future = asyncio.get_running_loop().create_future()
    asyncio.get_running_loop().call_soon(future.set_result, Loud('h'))
    await use('future', future)
    del future
    async with asyncio.TaskGroup() as group:
        group.create_task(use('in group', asyncio.create_task(make('k'))))
    await asyncio.sleep(0)
    print('end')


asyncio.run(main())
