# What a callback behind functools.partial is called, and what handles and tasks show of values.
import asyncio
from functools import partial


class Counter:
    def count(self, step, task):
        pass


def report(label, task):
    pass


async def number():
    return {'one': 1, 'two': 2, 'three': 3, 'four': 4, 'five': 5}


async def main():
    task = asyncio.create_task(number())
    for callback in partial(report, 'a'), partial(partial(report), 'b'), partial(Counter().count, 1), partial(print):
        task.add_done_callback(callback)
        shown = repr(task).partition(' cb=')[2]
        print(shown.partition('()')[0].partition('(')[0], '.py' in shown)
        task.remove_done_callback(callback)
    await task
    print(repr(task).partition(' result=')[2])
    done = asyncio.get_running_loop().create_future()
    for value in ['x' * 40, {3, 1, 2}, frozenset(range(9)), set(), {'k': [1] * 9}, [[[[[[['deep']]]]]]]]:
        done = asyncio.get_running_loop().create_future()
        done.set_result(value)
        print(done)
    print(-1.5e15 - 0.25, 1.5 * -0.1 * 1e16)
    step = (one async for one in countdown())
    first = anext(step)
    print(asyncio.iscoroutine(step), asyncio.iscoroutine(first), await first)
    task = asyncio.ensure_future(step.aclose())
    print(task)
    await task


async def countdown():
    yield 2
    yield 1


asyncio.run(main())
