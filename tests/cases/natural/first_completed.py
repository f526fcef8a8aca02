# ask several mirrors, keep the first answer, cancel the rest
import asyncio

MIRRORS = {"eu": 0.06, "us": 0.02, "asia": 0.11}


async def ask(mirror, latency):
    try:
        await asyncio.sleep(latency)
        return f"answer from {mirror}"
    except asyncio.CancelledError:
        print(f"{mirror} was cancelled")
        raise


async def main():
    tasks = [asyncio.create_task(ask(m, l), name=m) for m, l in MIRRORS.items()]
    done, pending = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    winner = done.pop()
    print(winner.get_name(), "->", winner.result())
    print("still pending:", sorted(t.get_name() for t in pending))
    for t in tasks:
        if t in pending:
            t.cancel()
    await asyncio.wait(pending)
    print({t.get_name(): t.cancelled() for t in tasks})


asyncio.run(main())
