import asyncio


async def commit(name):
    print(f"{name}: commit begins")
    await asyncio.sleep(0.05)
    print(f"{name}: commit is durable")
    return f"{name} committed"


async def request(name, protect):
    inner = asyncio.ensure_future(commit(name))
    try:
        return await (asyncio.shield(inner) if protect else inner)
    except asyncio.CancelledError:
        print(f"{name}: request cancelled, inner cancelled: {inner.cancelled()}")
        if protect:
            print(await inner)
        raise


async def main():
    for name, protect in [("plain", False), ("shielded", True)]:
        task = asyncio.create_task(request(name, protect))
        await asyncio.sleep(0.02)
        task.cancel()
        try:
            await task
        except asyncio.CancelledError:
            print(f"{name}: gone")


asyncio.run(main())
