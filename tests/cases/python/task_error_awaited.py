# A failing task keeps its exception until somebody awaits it; the others go on.
import asyncio


async def fails():
    await asyncio.sleep(0.02)
    print("about to fail")
    raise RuntimeError("the disk is full")


async def works():
    for i in range(3):
        await asyncio.sleep(0.02)
        print("still working", i)
    return "kept"


async def main():
    bad = asyncio.create_task(fails())
    good = asyncio.create_task(works())
    await asyncio.sleep(0.05)
    print("bad is done:", bad.done())
    try:
        await bad
    except RuntimeError as error:
        print("awaiting it raised:", error)
    print(await good)


asyncio.run(main())
