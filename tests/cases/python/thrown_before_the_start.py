# What is thrown into a coroutine, generator or async generator that never ran stays what it is: its body
# would turn StopIteration into RuntimeError, and since CPython 3.12 it is the body that does so.
import asyncio


async def coroutine():
    return 'ran'


def generator():
    yield 'ran'


async def async_generator():
    yield 'ran'


def told(what, thrower, exception):
    try:
        print(what, 'gave', thrower.throw(exception))
    except BaseException as error:
        print(what, 'raised', repr(error), 'from', repr(error.__cause__))


async def main():
    for error in ValueError('early'), StopIteration('early'), StopAsyncIteration('early'):
        told('coroutine', coroutine(), error)
        told('generator', generator(), error)
        try:
            print('athrow gave', await async_generator().athrow(error))
        except Exception as raised:
            print('athrow raised', repr(raised), 'from', repr(raised.__cause__))


asyncio.run(main())
