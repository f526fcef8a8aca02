import asyncio


def on_problem(loop, context):
    print("handler:", context["message"])
    if "exception" in context:
        print("  exception:", repr(context["exception"]))


async def bad():
    raise ValueError("nobody waits for me")


async def main():
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(on_problem)
    loop.call_soon(lambda: 1 / 0)
    await asyncio.sleep(0.01)
    task = asyncio.create_task(bad())
    await asyncio.sleep(0.01)
    del task
    await asyncio.sleep(0.01)
    loop.call_exception_handler({"message": "by hand"})
    print("main ends")


asyncio.run(main())
