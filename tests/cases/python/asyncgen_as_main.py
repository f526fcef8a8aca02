import asyncio


async def main():
    print("never printed")
    yield 1


async def numbers():
    yield 1


def shown(call, *args):
    try:
        call(*args)
    except (TypeError, ValueError) as error:
        print(type(error).__name__, str(error).split(" at ")[0])


async def tries():
    shown(asyncio.create_task, numbers())
    shown(asyncio.gather, numbers())
    shown(asyncio.ensure_future, numbers())
    task = asyncio.create_task(asyncio.to_thread(sum, [1, 2]))
    await task
    print(repr(task).split("threads")[-1], repr(task).split(" coro=")[1][:11])


shown(asyncio.run, main())
asyncio.run(tries())
