# A future's life: pending, finished, cancelled, and what it refuses.
import asyncio


async def main():
    loop = asyncio.get_running_loop()
    future = loop.create_future()
    print(future, future.done())
    for ask in (future.result, future.exception):
        try:
            ask()
        except asyncio.InvalidStateError as error:
            print(repr(error))
    future.set_result([1, 2])
    print(future, future.result(), future.exception())
    try:
        future.set_result(3)
    except asyncio.InvalidStateError as error:
        print(repr(error))
    cancelled = loop.create_future()
    print(cancelled.cancel("bye"), cancelled.cancel(), cancelled)
    try:
        await cancelled
    except asyncio.CancelledError as error:
        print(repr(error))
    failed = loop.create_future()
    failed.set_exception(ValueError("v"))
    print(failed)
    for _ in range(2):
        try:
            await failed
        except ValueError as error:
            print("awaited:", error)
    by_class = loop.create_future()
    by_class.set_exception(TimeoutError)
    print(repr(by_class.exception()))
    task = asyncio.ensure_future(asyncio.sleep(0, "slept"))
    try:
        task.set_result(1)
    except RuntimeError as error:
        print(error)
    print(await task, asyncio.isfuture(task), asyncio.ensure_future(task) is task)
    print(task.get_loop() is loop, loop)
    later = loop.create_future()
    later.add_done_callback(print)
    print(later.remove_done_callback(print), later.remove_done_callback(print))
    named = asyncio.create_task(asyncio.sleep(1), name="old")
    named.set_name("new")
    print(named.get_name(), len(asyncio.all_tasks()), asyncio.current_task() in asyncio.all_tasks())
    named.cancel()


asyncio.run(main())
