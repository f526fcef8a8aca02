import asyncio


async def grab(name, first, second):
    async with first:
        print(f"{name} has its first lock")
        await asyncio.sleep(0.01)
        try:
            async with asyncio.timeout(0.05 if name == "A" else 0.2):
                async with second:
                    print(f"{name} has both locks")
                    return True
        except TimeoutError:
            print(f"{name} gives up")
            return False


async def main():
    one, two = asyncio.Lock(), asyncio.Lock()
    print(await asyncio.gather(grab("A", one, two), grab("B", two, one)))
    print(one.locked(), two.locked())

    lock = asyncio.Lock()
    async with lock:
        try:
            await asyncio.wait_for(lock.acquire(), 0.02)
        except asyncio.TimeoutError:
            print("asyncio locks are not reentrant")
    try:
        lock.release()
    except RuntimeError as e:
        print(e)


asyncio.run(main())
