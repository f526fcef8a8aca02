import asyncio
import functools
import time


def async_timed(func):
    @functools.wraps(func)
    async def wrapped(*args, **kwargs):
        print(f"starting {func.__name__} with args {args} {kwargs}")
        start = time.time()
        try:
            return await func(*args, **kwargs)
        finally:
            total = time.time() - start
            print(f"finished {func.__name__} in {total:.1f} second(s)")

    return wrapped


@async_timed
async def delay(delay_seconds: int) -> int:
    await asyncio.sleep(delay_seconds)
    return delay_seconds


@async_timed
async def main():
    task_one = asyncio.create_task(delay(0.2))
    task_two = asyncio.create_task(delay(0.3))

    await task_one
    await task_two


asyncio.run(main())
