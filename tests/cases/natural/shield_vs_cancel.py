import asyncio


async def save(name):
    print(f"saving {name}")
    await asyncio.sleep(0.02)
    print(f"saved {name}")
    return name.upper()


async def handler(protected):
    try:
        if protected:
            return await asyncio.shield(save("report"))
        return await save("draft")
    except asyncio.CancelledError:
        print("handler cancelled")
        raise


async def main():
    for protected in (False, True):
        t = asyncio.create_task(handler(protected))
        await asyncio.sleep(0.01)
        t.cancel()
        try:
            await t
        except asyncio.CancelledError:
            print("cancelled, protected =", protected)
        await asyncio.sleep(0.03)

    inner = asyncio.ensure_future(save("book"))
    try:
        await asyncio.wait_for(asyncio.shield(inner), 0.005)
    except asyncio.TimeoutError:
        print("timeout, but inner done?", inner.done())
    print(await inner)


asyncio.run(main())
