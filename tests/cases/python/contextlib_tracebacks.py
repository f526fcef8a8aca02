import asyncio
import sys
import traceback
from contextlib import (AsyncExitStack, ExitStack, aclosing, asynccontextmanager, closing, contextmanager)


@contextmanager
def plain(fail=None):
    if fail == 'enter':
        raise KeyError('enter')
    if fail == 'none':
        return
    try:
        yield 1
    finally:
        if fail == 'exit':
            raise ValueError('exit')
    if fail == 'twice':
        yield 2


@asynccontextmanager
async def waiting(fail=None):
    if fail == 'enter':
        raise KeyError('enter')
    if fail == 'none':
        return
    try:
        yield 1
    finally:
        await asyncio.sleep(0)
        if fail == 'exit':
            raise ValueError('exit')
    if fail == 'twice':
        yield 2


def told(what):
    print('==', what)
    text = traceback.format_exc()
    # 3.11 throws three values into a generator, and raises out of a tuple of three.
    text = text.replace('typ, value, traceback', 'value').replace('exc_details[1]', 'exc')
    print(text, end='', file=sys.stderr)


class Thing:
    def close(self):
        raise OSError('close')

    async def aclose(self):
        raise OSError('aclose')


def use(fail, inside):
    try:
        with plain(fail):
            if inside:
                1 / 0
    except Exception:
        told(('plain', fail, inside))


async def use_waiting(fail, inside):
    try:
        async with waiting(fail):
            if inside:
                1 / 0
    except Exception:
        told(('waiting', fail, inside))


@plain('exit')
def decorated():
    print('decorated')


@waiting('exit')
async def decorated_waiting():
    print('decorated')


def stacks():
    try:
        with ExitStack() as stack:
            stack.enter_context(plain('exit'))
            stack.callback(int, 'x')
            stack.enter_context(plain('enter'))
    except Exception:
        told('stack')
    try:
        stack = ExitStack()
        stack.callback(int, 'y')
        stack.close()
    except Exception:
        told('close')
    try:
        with closing(Thing()):
            pass
    except Exception:
        told('closing')


async def fails():
    raise LookupError('callback')


async def async_stacks():
    try:
        async with AsyncExitStack() as stack:
            await stack.enter_async_context(waiting('exit'))
            stack.enter_context(plain('exit'))
            stack.push_async_callback(fails)
            await stack.enter_async_context(waiting('enter'))
    except Exception:
        told('async stack')
    try:
        stack = AsyncExitStack()
        stack.push_async_callback(fails)
        await stack.aclose()
    except Exception:
        told('aclose')
    try:
        async with aclosing(Thing()):
            pass
    except Exception:
        told('aclosing')


async def main():
    for fail in (None, 'enter', 'none', 'exit', 'twice'):
        for inside in (False, True):
            use(fail, inside)
            await use_waiting(fail, inside)
    try:
        decorated()
    except ValueError:
        told('decorated')
    try:
        await decorated_waiting()
    except ValueError:
        told('decorated waiting')
    stacks()
    await async_stacks()


asyncio.run(main())
