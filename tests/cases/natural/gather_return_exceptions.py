import asyncio


async def divide(a, b):
    await asyncio.sleep(0.01)
    return a / b


async def main():
    results = await asyncio.gather(
        divide(10, 2),
        divide(1, 0),
        divide("x", 2),
        return_exceptions=True,
    )
    for i, result in enumerate(results):
        if isinstance(result, Exception):
            print(f"task {i} failed: {result.__class__.__name__}: {result}")
        else:
            print(f"task {i} returned {result}")

    try:
        await asyncio.gather(divide(4, 2), divide(3, 0), divide(8, 2))
    except ZeroDivisionError as e:
        print("first error only:", e)


asyncio.run(main())
