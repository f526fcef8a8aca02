import asyncio


async def sleeper(t):
    me = asyncio.current_task()
    me.set_name(f"{me.get_name()}!")
    await asyncio.sleep(t)
    return me.get_name()


async def main():
    asyncio.current_task().set_name("boss")
    ts = [asyncio.create_task(sleeper(i / 100), name=n) for i, n in enumerate(["a", "b", "c"])]
    print(sorted(t.get_name() for t in asyncio.all_tasks()))
    await asyncio.sleep(0.005)
    print(sorted(t.get_name() for t in asyncio.all_tasks()))
    print([t.done() for t in ts])
    print(await asyncio.gather(*ts), len(asyncio.all_tasks()))
    print(ts[0].get_coro().__name__, ts[0].result())
    try:
        t = asyncio.create_task(sleeper(1))
        t.result()
    except asyncio.InvalidStateError as e:
        print("InvalidStateError:", e)


asyncio.run(main())
