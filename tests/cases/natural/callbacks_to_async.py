import asyncio


def old_api(loop, x, callback, errback):
    """A callback style function, as libraries used to have."""
    if x < 0:
        loop.call_later(0.01, errback, ValueError(f"negative: {x}"))
    else:
        loop.call_later(0.01, callback, x**0.5)


def modern(x):
    loop = asyncio.get_running_loop()
    future = loop.create_future()
    old_api(loop, x, future.set_result, future.set_exception)
    return future


async def main():
    print(await modern(16))
    for result in await asyncio.gather(modern(4), modern(-4), modern(9), return_exceptions=True):
        print(repr(result))
    loop = asyncio.get_running_loop()
    order = []
    loop.call_later(0.02, order.append, "later 20")
    loop.call_later(0.01, order.append, "later 10")
    loop.call_at(loop.time() + 0.015, order.append, "at 15")
    loop.call_soon(order.append, "soon")
    order.append("now")
    await asyncio.sleep(0.05)
    print(order)


asyncio.run(main())
