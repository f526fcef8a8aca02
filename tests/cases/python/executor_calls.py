import asyncio
import functools
from concurrent.futures import ThreadPoolExecutor


def greet(name, *, punct="."):
    return f"hi {name}{punct}"


async def main():
    loop = asyncio.get_running_loop()
    print(await loop.run_in_executor(None, functools.partial(greet, "ann", punct="!")))
    print(await asyncio.to_thread(greet, "bob", punct="?"))
    ex = ThreadPoolExecutor(1)
    ex.shutdown()
    try:
        await loop.run_in_executor(ex, greet, "x")
    except RuntimeError as e:
        print(e)
    try:
        await asyncio.to_thread()
    except TypeError as e:
        print(e)
    fut = loop.run_in_executor(None, greet, "z")
    print(type(fut).__name__, fut.done())
    await fut
    print(fut.result())


asyncio.run(main())
