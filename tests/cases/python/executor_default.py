import asyncio
import threading
from concurrent.futures import ThreadPoolExecutor


def name():
    return threading.current_thread().name


async def main():
    loop = asyncio.get_running_loop()
    loop.set_default_executor(ThreadPoolExecutor(2, thread_name_prefix="mine"))
    print(await asyncio.to_thread(name))
    print(await loop.run_in_executor(None, name))
    with ThreadPoolExecutor(1, "other") as p:
        print(await loop.run_in_executor(p, name))
    try:
        loop.set_default_executor(3)
    except TypeError as e:
        print(e)
    try:
        await loop.run_in_executor(3, name)
    except AttributeError as e:
        print(e)


asyncio.run(main())
