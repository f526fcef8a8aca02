"""What is thrown into a generator or coroutine that never ran leaves it as it is; PEP 479 is for its body."""
import asyncio


def steps():
    yield 1


async def ticks():
    yield 1


async def plain():
    return 1


def told(name, thrown, act):
    try:
        print(name, act(thrown))
    except BaseException as error:
        print(name, type(error).__name__, error, error is thrown, error.__cause__)


async def main():
    told('generator', StopIteration('thrown'), steps().throw)
    told('generator', StopAsyncIteration('thrown'), steps().throw)
    told('coroutine', StopIteration('thrown'), plain().throw)
    told('coroutine', StopAsyncIteration('thrown'), plain().throw)
    for thrown in StopAsyncIteration('thrown'), ValueError('thrown'):
        try:
            print(await ticks().athrow(thrown))
        except BaseException as error:
            print('async generator', type(error).__name__, error, error is thrown)


asyncio.run(main())
