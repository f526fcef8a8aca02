import asyncio
import threading
import time


async def main():
    loop = asyncio.get_running_loop()
    fut = loop.create_future()
    threading.Timer(0.03, loop.call_soon_threadsafe, (fut.set_result, "ok")).start()
    print(await fut)
    ev = asyncio.Event()
    threading.Thread(target=lambda: loop.call_soon_threadsafe(ev.set)).start()
    await asyncio.wait_for(ev.wait(), 1)
    print("event")
    # not thread-safe: nobody wakes the select
    fut2 = loop.create_future()
    threading.Timer(0.02, fut2.set_result, ("late",)).start()
    start = time.monotonic()
    loop.call_later(0.3, lambda: None)
    print(await fut2, time.monotonic() - start > 0.25)


asyncio.run(main())
