import asyncio
import traceback


async def waits(n):
    try:
        await asyncio.sleep(n)
    except asyncio.CancelledError:
        traceback.print_exc()
        raise


async def main():
    for n in (0, 1):
        t = asyncio.create_task(waits(n))
        await asyncio.sleep(0)
        t.cancel()
        try:
            await t
        except asyncio.CancelledError:
            traceback.print_exc()


asyncio.run(main())
