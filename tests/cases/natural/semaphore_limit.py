import asyncio

active = 0
peak = 0


async def download(sem, number):
    global active, peak
    async with sem:
        active += 1
        peak = max(peak, active)
        await asyncio.sleep(0.02)
        active -= 1
    return f"page-{number:03d}"


async def main():
    sem = asyncio.Semaphore(4)
    pages = await asyncio.gather(*(download(sem, i) for i in range(10)))
    print(pages[0], "...", pages[-1])
    print("downloads:", len(pages))
    print("peak concurrency:", peak)
    print("locked now?", sem.locked())


asyncio.run(main())
