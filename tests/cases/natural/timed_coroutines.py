import asyncio
import time


def timed(func):
    async def wrapper(*args):
        t0 = time.perf_counter()
        try:
            return await func(*args)
        finally:
            print(f"{func.__name__}{args} took {time.perf_counter() - t0:.1f}s")
    return wrapper


@timed
async def brew(minutes):
    await asyncio.sleep(minutes / 10)
    return "coffee"


@timed
async def toast(slices):
    for i in range(slices):
        await asyncio.sleep(0.1)
    return ["toast"] * slices


async def main():
    coffee, bread = await asyncio.gather(brew(3), toast(2))
    print(coffee, bread)
    t = asyncio.create_task(brew(5))
    done, pending = await asyncio.wait({t}, timeout=0.2)
    print(len(done), len(pending))
    t.cancel()
    try:
        await t
    except asyncio.CancelledError:
        print("no more coffee")
    loop = asyncio.get_running_loop()
    fut = loop.create_future()
    loop.call_later(0.1, fut.set_result, "later")
    loop.call_soon(print, "soon")
    handle = loop.call_later(0.05, print, "never")
    handle.cancel()
    print(await fut, handle.cancelled())


asyncio.run(main())
