import asyncio


async def careless(lock):
    await lock.acquire()
    print("careless: got the lock")
    raise RuntimeError("oops, no finally")


async def patient(lock, name):
    try:
        async with asyncio.timeout(0.03):
            async with lock:
                print(name, "got the lock")
    except TimeoutError:
        print(name, "gave up waiting")


async def main():
    lock = asyncio.Lock()
    try:
        await careless(lock)
    except RuntimeError as e:
        print("caught:", e)
    print("locked?", lock.locked())
    await asyncio.gather(patient(lock, "p1"), patient(lock, "p2"))
    lock.release()
    await patient(lock, "p3")
    try:
        lock.release()
    except RuntimeError as e:
        print("RuntimeError:", e)


asyncio.run(main())
