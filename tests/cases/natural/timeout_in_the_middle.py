import asyncio


async def download(parts, log):
    for i in range(parts):
        log.append(f"start {i}")
        await asyncio.sleep(0.02)
        log.append(f"end {i}")
    return "complete"


async def main():
    log = []
    try:
        async with asyncio.timeout(0.05) as cm:
            print(await download(5, log))
    except TimeoutError:
        print("timed out", cm.expired())
    print(log)

    log = []
    try:
        result = await asyncio.wait_for(download(2, log), timeout=1)
        print(result, log)
        await asyncio.wait_for(download(100, log), 0.03)
    except asyncio.TimeoutError as e:
        print("again:", type(e).__name__, repr(str(e)))
    print(log[-1], len(log))

    async with asyncio.timeout(None) as cm:
        await asyncio.sleep(0.01)
        cm.reschedule(asyncio.get_running_loop().time() + 10)
        await asyncio.sleep(0.01)
    print("no timeout", cm.expired())


asyncio.run(main())
