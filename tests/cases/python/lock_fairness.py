"""Who waits for a lock gets it in turn, also when the one before gives up."""
import asyncio


async def use(name, lock):
    print(name, "asks")
    async with lock:
        print(name, "has it")
        await asyncio.sleep(0.01)
    print(name, "is done")


async def main():
    lock = asyncio.Lock()
    tasks = [asyncio.create_task(use(name, lock)) for name in ("ann", "bob", "cid", "dan")]
    await asyncio.sleep(0.005)
    print("locked:", lock.locked())
    tasks[1].cancel()
    results = await asyncio.gather(*tasks, return_exceptions=True)
    print([type(result).__name__ for result in results])
    try:
        lock.release()
    except RuntimeError as error:
        print(error)


asyncio.run(main())
