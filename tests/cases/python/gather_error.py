# The first exception leaves gather at once; the siblings keep running.
import asyncio


async def child(name, seconds, fail):
    await asyncio.sleep(seconds)
    if fail:
        raise ValueError(f"{name} failed")
    print(name, "finished")
    return name


async def main():
    try:
        await asyncio.gather(child("a", 0.01, False), child("b", 0.02, True), child("c", 0.05, False))
    except ValueError as error:
        print("gather raised:", error)
    await asyncio.sleep(0.06)
    print("main ends")


asyncio.run(main())
