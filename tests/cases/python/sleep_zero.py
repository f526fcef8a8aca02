import asyncio
import gc


async def nap(label):
    try:
        print(label, "naps")
        print(label, "woke", await asyncio.sleep(0))
    except asyncio.CancelledError as error:
        print(label, "cancelled", error.args)
        raise
    except ValueError as error:
        print(label, "caught", error)
        await asyncio.sleep(0)
        print(label, "goes on")
    finally:
        print(label, "leaves")


async def deep(label):
    await nap(label)
    return label, await asyncio.sleep(0, "result")


async def numbers():
    for number in range(3):
        await asyncio.sleep(0)
        yield number


async def main():
    tasks = [asyncio.create_task(deep(label)) for label in "ab"]
    await asyncio.sleep(0)
    tasks[1].cancel("enough")
    print(await asyncio.gather(*tasks, return_exceptions=True))

    by_hand = nap("c")
    print(by_hand.send(None))
    by_hand.close()
    by_hand = nap("d")
    by_hand.send(None)
    print(by_hand.throw(ValueError("thrown")))
    try:
        by_hand.send("ignored")
    except StopIteration as end:
        print("end", end.value)

    print([number async for number in numbers()])
    later = asyncio.sleep(0)
    print(await later)
    try:
        await later
    except RuntimeError as error:
        print(error)
    try:
        async with asyncio.timeout(0):
            while True:
                await asyncio.sleep(0)
    except TimeoutError:
        print("timed out")

    await asyncio.sleep(0)
    lost = nap("f")
    lost.send(None)
    del lost
    gc.collect()
    left = asyncio.create_task(deep("g"))
    await asyncio.sleep(0)
    print("left", left.done())


asyncio.run(main())
