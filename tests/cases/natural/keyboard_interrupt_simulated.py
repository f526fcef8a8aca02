import asyncio


async def worker():
    try:
        while True:
            print("working")
            await asyncio.sleep(0.01)
    except asyncio.CancelledError:
        print("worker cancelled")
        raise
    finally:
        print("worker cleanup")


async def main():
    task = asyncio.create_task(worker())
    await asyncio.sleep(0.025)
    raise KeyboardInterrupt


try:
    asyncio.run(main())
except KeyboardInterrupt:
    print("interrupted, bye")
