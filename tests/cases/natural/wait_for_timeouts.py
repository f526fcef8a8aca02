import asyncio


async def slow_operation(seconds):
    print(f"starting operation of {seconds} s")
    try:
        await asyncio.sleep(seconds)
    except asyncio.CancelledError:
        print("operation cancelled, cleaning up")
        raise
    return f"done after {seconds} s"


async def main():
    try:
        result = await asyncio.wait_for(slow_operation(0.02), timeout=0.2)
        print(result)
    except asyncio.TimeoutError:
        print("this should not happen")

    try:
        result = await asyncio.wait_for(slow_operation(5), timeout=0.05)
        print(result)
    except asyncio.TimeoutError as e:
        print("timed out!", repr(e), isinstance(e, TimeoutError))

    # no timeout at all
    print(await asyncio.wait_for(slow_operation(0.01), timeout=None))


asyncio.run(main())
