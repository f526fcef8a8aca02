import asyncio


async def say_after(delay, what):
    await asyncio.sleep(delay)
    print(what)


async def main():
    print("started")
    await say_after(0.02, "hello")
    await say_after(0.04, "world")
    print("one after the other is done")

    task1 = asyncio.create_task(say_after(0.02, "hello"))
    task2 = asyncio.create_task(say_after(0.04, "world"))
    await task1
    await task2
    print("at the same time is done")


asyncio.run(main())
