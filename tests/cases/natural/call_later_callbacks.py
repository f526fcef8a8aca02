import asyncio


def hello(loop, n):
    print(f"hello {n}")
    if n > 1:
        loop.call_later(0.01, hello, loop, n - 1)
    else:
        loop.call_soon(goodbye, loop)


def goodbye(loop):
    print("goodbye")
    loop.stop()


loop = asyncio.new_event_loop()
asyncio.set_event_loop(loop)
try:
    loop.call_later(0.05, print, "never printed, the loop stops before")
    handle = loop.call_later(0.015, print, "never printed, it is cancelled")
    loop.call_soon(hello, loop, 3)
    loop.call_soon(handle.cancel)
    loop.run_forever()
    print("cancelled:", handle.cancelled(), "running:", loop.is_running())
    print(loop.run_until_complete(asyncio.sleep(0.001, result="one more time")))
finally:
    loop.close()
print("closed:", loop.is_closed())
