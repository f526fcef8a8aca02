import asyncio


async def child(name):
    print(name)
    await asyncio.sleep(0)
    print(name)


async def main():
    await asyncio.gather(child("a"), child("b"))


asyncio.run(main())
