# What the loop cannot raise anywhere goes to the exception handler.
import asyncio


def handler(loop, context):
    print("handler:", sorted(context), repr(context["exception"]))


async def fails():
    raise KeyError("task")


def bad():
    raise ValueError("callback")


async def main():
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(handler)
    print(loop.get_exception_handler() is handler)
    loop.call_soon(bad)
    await asyncio.sleep(0)
    task = asyncio.create_task(fails())
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    del task
    print("after the task")
    future = loop.create_future()
    future.set_exception(OSError("future"))
    del future
    print("after the future")
    loop.call_exception_handler({"message": "by hand", "exception": None})
    loop.set_exception_handler(None)
    loop.call_exception_handler({"message": "by default", "zeta": 5, "alpha": "x"})


asyncio.run(main())
