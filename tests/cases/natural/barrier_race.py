import asyncio


async def runner(barrier, name, warmup):
    print(f"{name} warms up")
    await asyncio.sleep(warmup)
    print(f"{name} is ready")
    position = await barrier.wait()
    await asyncio.sleep(0)
    return position


async def main():
    barrier = asyncio.Barrier(3)
    runners = [("Usain", 0.06), ("Carl", 0.02), ("Jesse", 0.10)]
    positions = await asyncio.gather(*(runner(barrier, n, w) for n, w in runners))
    print("parties:", barrier.parties, "waiting:", barrier.n_waiting, "broken:", barrier.broken)
    print(sorted(positions))

    async def phases(who):
        for phase in "AB":
            print(f"{who} finished phase {phase}")
            async with barrier as place:
                if place == 0:
                    print(f"--- phase {phase} complete ---")

    await asyncio.gather(*map(phases, [1, 2, 3]))


asyncio.run(main())
