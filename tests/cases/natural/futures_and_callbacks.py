import asyncio


def on_done(fut):
    if fut.cancelled():
        print("callback: cancelled")
    elif fut.exception():
        print("callback: failed with", fut.exception())
    else:
        print("callback: result", fut.result())


async def main():
    loop = asyncio.get_running_loop()
    ok, bad, gone = (loop.create_future() for _ in range(3))
    for f in (ok, bad, gone):
        f.add_done_callback(on_done)
    loop.call_soon(ok.set_result, 42)
    loop.call_later(0.02, bad.set_exception, ValueError("too bad"))
    handle = loop.call_later(0.03, print, "never shown")
    handle.cancel()
    gone.cancel("not needed")
    print("result:", await ok)
    try:
        await bad
    except ValueError as e:
        print("error:", e)
    try:
        await gone
    except asyncio.CancelledError as e:
        print("cancelled:", e)
    try:
        ok.set_result(1)
    except asyncio.InvalidStateError as e:
        print(type(e).__name__, e)
    print(handle.cancelled(), ok.done(), gone.cancelled())


asyncio.run(main())
