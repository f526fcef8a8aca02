import asyncio


async def f():
    pass


def g():
    f()


async def main():
    g()
    g()
    print("main goes on")


asyncio.run(main())
kept = f()
