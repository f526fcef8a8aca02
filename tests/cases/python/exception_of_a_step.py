# A step of a task holds the exception that it throws into its coroutine until it ends.
import asyncio


class Trouble(Exception):
    def __del__(self):
        print('trouble is gone')


async def fails():
    raise Trouble


async def main():
    task = asyncio.create_task(fails())
    try:
        await task
    except Trouble:
        print('caught')
    del task
    print('the same step goes on')
    await asyncio.sleep(0)
    print('the next step')
    done = asyncio.get_running_loop().create_future()
    done.set_exception(Trouble())
    try:
        await done
    except Trouble:
        print('caught')
    del done
    print('nothing was thrown by this step')
    # Where a cancelled task is asked for its exception, the CancelledError has the context of there.
    task = asyncio.create_task(asyncio.sleep(1))
    await asyncio.sleep(0)
    task.cancel()
    await asyncio.sleep(0)
    try:
        raise KeyError('handled')
    except KeyError:
        try:
            task.exception()
        except asyncio.CancelledError as error:
            print(repr(error), 'while', repr(error.__context__))


asyncio.run(main())
