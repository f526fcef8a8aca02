"""What coroutines, tasks and futures take in this CPython: one line for src/view/cpython.txt.

Run it by each version, in order, and keep the lines:
    for each python: python tests/oracle/memory.py
"""
import asyncio
import gc
import sys
import tracemalloc

COUNT = 100_000


async def sleeping():
    await asyncio.sleep(3600)


async def middle():
    await sleeping()


async def chain():
    await middle()


def coroutine_bytes():
    """Bytes of a coroutine beside its variables and stack, and of each of those."""
    sizes = {}
    for variables in (1, 2, 10):
        names = ", ".join(f"v{index}" for index in range(variables))
        space = {}
        exec(f"async def body({names}): pass", space)
        made = space["body"](*range(variables))
        places = variables + space["body"].__code__.co_stacksize
        sizes[places] = sys.getsizeof(made)
        made.close()
    (one, small), *_, (many, large) = sorted(sizes.items())
    each = (large - small) // (many - one)
    return small - each * one, each


async def per_task(make):
    """Mean bytes that a task takes which waits in `make()`."""
    gc.collect()
    gc.disable()
    tracemalloc.start()
    before = tracemalloc.get_traced_memory()[0]
    tasks = [asyncio.create_task(make()) for _ in range(COUNT)]
    await asyncio.sleep(0)
    after = tracemalloc.get_traced_memory()[0]
    tracemalloc.stop()
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
    gc.enable()
    return round((after - before) / COUNT)


async def main():
    version = sys.version.split()[0]
    own, each = coroutine_bytes()
    future = asyncio.get_running_loop().create_future()
    task = asyncio.create_task(sleeping())
    figures = {
        "coroutine": own,
        "each": each,
        "task": sys.getsizeof(task),
        "future": sys.getsizeof(future),
    }
    task.cancel()
    figures["sleeping"] = await per_task(sleeping)
    figures["chain"] = await per_task(chain)
    print(version, *(f"{name} {value}" for name, value in figures.items()))


asyncio.run(main())
