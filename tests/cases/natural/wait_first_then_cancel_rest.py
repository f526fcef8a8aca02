import asyncio
import random


async def search(engine, delay):
    try:
        await asyncio.sleep(delay)
        return f"results from {engine}"
    except asyncio.CancelledError:
        print(f"{engine} stopped")
        raise


async def main():
    random.seed(1)
    engines = ["alpha", "beta", "gamma"]
    delays = {e: round(random.uniform(0.01, 0.1), 2) for e in engines}
    print(delays)
    tasks = {asyncio.create_task(search(e, d), name=e) for e, d in delays.items()}
    done, pending = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    winner = done.pop()
    print(winner.get_name(), "->", winner.result())
    for task in sorted(pending, key=lambda t: t.get_name()):
        task.cancel()
    results = await asyncio.gather(*sorted(pending, key=lambda t: t.get_name()), return_exceptions=True)
    print([type(r).__name__ for r in results])
    done, pending = await asyncio.wait([asyncio.create_task(search("x", 0.001))], timeout=1)
    print(len(done), len(pending), asyncio.ALL_COMPLETED)


asyncio.run(main())
