import asyncio
import functools


def retry(times, exceptions=(Exception,), delay=0.0):
    """Retry an async function up to `times` times."""

    def decorator(func):
        @functools.wraps(func)
        async def wrapper(*args, **kwargs):
            last = None
            for attempt in range(times):
                try:
                    return await func(*args, **kwargs)
                except exceptions as e:
                    last = e
                    print(f"{func.__name__}: {type(e).__name__}({e}) on try {attempt + 1}/{times}")
                    await asyncio.sleep(delay)
            raise RuntimeError(f"{func.__name__} failed after {times} tries") from last

        return wrapper

    return decorator


state = {"n": 0}


@retry(3, exceptions=(ValueError, KeyError), delay=0.01)
async def unstable():
    """Fails twice, then works."""
    state["n"] += 1
    if state["n"] == 1:
        raise ValueError("bad value")
    if state["n"] == 2:
        raise KeyError("missing")
    return "stable at last"


@retry(times=2)
async def hopeless(x, *, y=2):
    return x / (y - 2)


async def main():
    print(unstable.__name__, "-", unstable.__doc__)
    print(await unstable())
    try:
        await hopeless(10)
    except RuntimeError as e:
        print("error:", e)
        print("cause:", repr(e.__cause__))


asyncio.run(main())
