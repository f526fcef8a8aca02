"""Nested timeouts: each turns its own cancellation into TimeoutError, and nobody else's."""
import asyncio


async def main():
    loop = asyncio.get_running_loop()
    try:
        async with asyncio.timeout(0.02) as outer:
            try:
                async with asyncio.timeout(1) as inner:
                    await asyncio.sleep(5)
            finally:
                print("inner expired:", inner.expired())
    except TimeoutError as error:
        print("outer expired:", outer.expired(), repr(error.__cause__))
    print("cancelling", asyncio.current_task().cancelling())

    async with asyncio.timeout(0.01) as limit:
        limit.reschedule(loop.time() + 1)
        await asyncio.sleep(0.02)
    print("rescheduled:", limit)
    try:
        limit.reschedule(None)
    except RuntimeError as error:
        print(error)

    async def job():
        async with asyncio.timeout(1):
            await asyncio.sleep(2)

    task = asyncio.create_task(job())
    await asyncio.sleep(0)
    task.cancel("asked to stop")
    try:
        await task
    except asyncio.CancelledError as error:
        print("cancelled:", error)


asyncio.run(main())
