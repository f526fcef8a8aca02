import asyncio


async def fetch():
    return 42


async def main():
    result = fetch()
    print(type(result).__name__, asyncio.iscoroutine(result), asyncio.iscoroutinefunction(fetch))
    fetch()
    value = await result
    print(value + 1)
    try:
        fetch() + 1
    except TypeError as e:
        print(e)


asyncio.run(main())
