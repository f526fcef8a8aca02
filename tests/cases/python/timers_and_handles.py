# Timers at the same time, many cancelled ones, and what handles say.
import asyncio


def tick(n):
    print("tick", n)


async def main():
    loop = asyncio.get_running_loop()
    start = loop.time()
    for i in range(8):
        loop.call_at(start + 1, tick, i)
    handles = [loop.call_later(5 + i / 1000, tick, i) for i in range(150)]
    for handle in handles[:120]:
        handle.cancel()
    print(handles[0].cancelled(), handles[149].cancelled(), round(handles[149].when() - start, 1))
    await asyncio.sleep(1.5)
    future = loop.create_future()
    loop.call_later(0.1, future.set_result, "done")
    print(await future)
    loop.call_later(-1, tick, "overdue")
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    handle = loop.call_soon(tick, "cancelled")
    handle.cancel()
    print(handle, handle.cancelled())
    print(loop.slow_callback_duration, loop.get_debug())
    loop.slow_callback_duration = 0.5
    print(loop.slow_callback_duration)
    for attempt in (lambda: loop.run_until_complete(future), loop.close):
        try:
            attempt()
        except RuntimeError as error:
            print(error)
    try:
        loop.set_exception_handler(5)
    except TypeError as error:
        print(error)


asyncio.run(main())
