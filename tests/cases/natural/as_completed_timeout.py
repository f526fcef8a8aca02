import asyncio


async def fetch(city, delay):
    await asyncio.sleep(delay)
    if city == "Atlantis":
        raise LookupError(f"{city} not found")
    return f"{city}: {int(delay * 1000)} ms"


async def main():
    cities = {"Oslo": 0.03, "Rome": 0.01, "Atlantis": 0.02, "Lima": 0.5}
    coros = [fetch(c, d) for c, d in cities.items()]
    try:
        for i, future in enumerate(asyncio.as_completed(coros, timeout=0.1), start=1):
            try:
                print(i, await future)
            except LookupError as e:
                print(i, "lookup failed:", e)
    except asyncio.TimeoutError:
        print("the rest took too long")
    left = [t for t in asyncio.all_tasks() if t is not asyncio.current_task()]
    print(len(left), "still running")


asyncio.run(main())
