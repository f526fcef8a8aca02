import asyncio


async def stubborn():
    for attempt in range(3):
        try:
            await asyncio.sleep(1)
        except asyncio.CancelledError as e:
            print("ignored cancel", attempt, e.args)
    return "survived"


async def polite():
    try:
        await asyncio.sleep(1)
    except asyncio.CancelledError:
        print("cleaning up")
        await asyncio.sleep(0.01)
        print("clean")
        raise


async def main():
    t = asyncio.create_task(stubborn())
    for i in range(3):
        await asyncio.sleep(0.005)
        print("cancel:", t.cancel(msg=f"please #{i}"), t.cancelling())
    print(await t, t.cancelled())

    p = asyncio.create_task(polite())
    await asyncio.sleep(0)
    p.cancel()
    done, pending = await asyncio.wait({p}, timeout=0.5)
    print(len(done), len(pending), p.cancelled(), p.cancel())
    try:
        p.result()
    except asyncio.CancelledError:
        print("result raises CancelledError")
    early = asyncio.create_task(polite())
    early.cancel()
    r = await asyncio.gather(early, return_exceptions=True)
    print([type(x).__name__ for x in r])


asyncio.run(main())
