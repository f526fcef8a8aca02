import asyncio
from functools import partial, lru_cache, reduce
import operator


@lru_cache(maxsize=None)
def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)


def report(label, task, *, width=10):
    print(f"{label:>{width}}: {task.result()}")


async def compute(n):
    await asyncio.sleep(n / 1000)
    return fib(n)


async def main():
    tasks = []
    for n in (50, 20, 90):
        t = asyncio.create_task(compute(n))
        t.add_done_callback(partial(report, f"fib({n})", width=8))
        tasks.append(t)
    await asyncio.wait(tasks)
    print(fib.cache_info())
    power = partial(pow, 2)
    print([power(e) for e in (3, 10, 100)])
    print(reduce(operator.mul, range(1, 21)), reduce(lambda a, b: a + b, "abc", "-"))
    double = partial(operator.mul, 2)
    print(double.func is operator.mul, double.args, list(map(double, [1, 2.5, "ab", [0]])))


asyncio.run(main())
