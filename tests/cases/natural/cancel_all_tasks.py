import asyncio


async def forever(name):
    try:
        await asyncio.Event().wait()
    except asyncio.CancelledError:
        print(f"{name} is stopping")
        raise


async def stubborn():
    for attempt in range(1, 4):
        try:
            await asyncio.sleep(3600)
        except asyncio.CancelledError:
            print("stubborn ignores cancel number", attempt)
    return "finally convinced"


async def main():
    for letter in "abc":
        asyncio.create_task(forever(letter), name=f"task-{letter}")
    await asyncio.sleep(0)
    others = [t for t in asyncio.all_tasks() if t is not asyncio.current_task()]
    print(sorted(t.get_name() for t in others))
    for t in sorted(others, key=lambda t: t.get_name()):
        t.cancel()
    results = await asyncio.gather(*others, return_exceptions=True)
    print([type(r).__name__ for r in results])

    s = asyncio.create_task(stubborn())
    await asyncio.sleep(0)
    while not s.done():
        s.cancel()
        await asyncio.sleep(0)
    print(s.result(), s.cancelled(), len(asyncio.all_tasks()))


asyncio.run(main())
