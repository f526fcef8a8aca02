import asyncio
import time


async def heartbeat():
    last = time.monotonic()
    while True:
        await asyncio.sleep(0.02)
        now = time.monotonic()
        late = now - last > 0.05
        print("beat", "LATE!" if late else "ok")
        last = now


async def nice_work():
    await asyncio.sleep(0.05)
    print("nice work done")


async def rude_work():
    time.sleep(0.07)  # blocks everything
    print("rude work done")


async def main():
    hb = asyncio.create_task(heartbeat())
    await nice_work()
    await rude_work()
    await asyncio.sleep(0.01)
    hb.cancel()
    try:
        await hb
    except asyncio.CancelledError:
        print("heartbeat stopped")


asyncio.run(main())
