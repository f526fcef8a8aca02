import asyncio


async def runner(lane, start, results):
    print(f"lane {lane} ready")
    await start.wait()
    await asyncio.sleep(0.01 * ((lane * 3) % 5))
    results.append(lane)


async def main():
    start = asyncio.Event()
    results = []
    async with asyncio.TaskGroup() as tg:
        for lane in range(5):
            tg.create_task(runner(lane, start, results))
        await asyncio.sleep(0.01)
        print("set?", start.is_set())
        for word in ("on your marks", "get set", "go!"):
            print(word)
        start.set()
    podium = ["gold", "silver", "bronze"]
    for medal, lane in zip(podium, results):
        print(f"{medal:>6}: lane {lane}")
    start.clear()
    try:
        await asyncio.wait_for(start.wait(), 0.01)
    except asyncio.TimeoutError:
        print("nobody started the second race")


asyncio.run(main())
