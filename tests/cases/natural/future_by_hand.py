import asyncio


async def set_after(fut, delay, value):
    await asyncio.sleep(delay)
    fut.set_result(value)


async def main():
    loop = asyncio.get_running_loop()
    fut = loop.create_future()
    loop.create_task(set_after(fut, 0.02, "... world"))
    print("hello ...", end=" ")
    print(await fut)

    failing = loop.create_future()
    failing.add_done_callback(lambda f: print("callback sees", repr(f.exception())))
    loop.call_later(0.01, failing.set_exception, ValueError("not today"))
    try:
        await failing
    except ValueError as e:
        print("caught", e)

    try:
        fut.set_result("again")
    except asyncio.InvalidStateError as e:
        print("InvalidStateError:", e)

    fut = loop.create_future()
    print(fut.done(), fut.cancelled(), fut.cancel(), fut.cancelled())
    try:
        fut.result()
    except asyncio.CancelledError:
        print("cancelled future has no result")


asyncio.run(main())
