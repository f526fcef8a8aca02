# CPython 3.13 Lib/asyncio/threads.py, base_events.py `run_in_executor`, futures.py `_chain_future`, tasks.py
# `run_coroutine_threadsafe`.
async def to_thread(func, /, *args, **kwargs):
    loop = get_running_loop()
    context = _pollscope.copy_context()

    def call():
        return context.run(func, *args, **kwargs)

    return await run_in_executor(loop, None, call)  #: ToThread


def run_in_executor(loop, executor, func, *args):
    from concurrent.futures import ThreadPoolExecutor

    if loop.is_closed():
        raise RuntimeError("Event loop is closed")
    if executor is None:
        executor = _pollscope.default_executor(loop)
        if executor is None:
            executor = ThreadPoolExecutor(thread_name_prefix="asyncio")
            _pollscope.default_executor(loop, executor)
    return wrap_future(executor.submit(func, *args), loop=loop)


def set_default_executor(loop, executor):
    from concurrent.futures import ThreadPoolExecutor

    if not isinstance(executor, ThreadPoolExecutor):
        raise TypeError("executor must be ThreadPoolExecutor instance")
    _pollscope.default_executor(loop, executor)


def _shutdown_executor(executor, loop, future):
    executor.shutdown(wait=True)
    if not loop.is_closed():
        loop.call_soon_threadsafe(release_waiter, future)


async def shutdown_default_executor(loop, timeout=None):
    from threading import Thread

    executor = _pollscope.default_executor(loop)
    future = loop.create_future()
    thread = Thread(target=_shutdown_executor, args=(executor, loop, future))
    thread.start()
    await future
    thread.join()


def _converted(error):
    from concurrent.futures import CancelledError as Cancelled

    if type(error) is Cancelled:
        return CancelledError(*error.args)
    return error


def _copy_state(source, destination):
    if destination.cancelled():
        return
    if source.cancelled():
        destination.cancel()
        return
    error = source.exception()
    if error is not None:
        destination.set_exception(_converted(error))
    else:
        destination.set_result(source.result())


def _copy_to_concurrent(source, destination):
    if source.cancelled():
        destination.cancel()
    if not destination.set_running_or_notify_cancel():
        return
    error = source.exception()
    if error is not None:
        destination.set_exception(error)
    else:
        destination.set_result(source.result())


def wrap_future(future, *, loop=None):
    if isfuture(future):
        return future
    if loop is None:
        loop = get_running_loop()
    wrapped = loop.create_future()

    def check_cancel(wrapped):
        if wrapped.cancelled():
            future.cancel()

    def set_state(future):
        if not loop.is_closed():
            loop.call_soon_threadsafe(_copy_state, future, wrapped)

    wrapped.add_done_callback(check_cancel)
    future.add_done_callback(set_state)
    return wrapped


def run_coroutine_threadsafe(coro, loop):
    from concurrent.futures import Future

    if not _pollscope.iscoroutine(coro):
        raise TypeError("A coroutine object is required")
    future = Future()

    def callback():
        try:
            task = ensure_future(coro, loop=loop)

            def check_cancel(future):
                if future.cancelled():
                    if loop is _running_loop():
                        task.cancel()
                    else:
                        loop.call_soon_threadsafe(task.cancel)

            future.add_done_callback(check_cancel)
            task.add_done_callback(lambda task: _copy_to_concurrent(task, future))
        except (SystemExit, KeyboardInterrupt):
            raise
        except BaseException as error:
            if future.set_running_or_notify_cancel():
                future.set_exception(error)
            raise

    loop.call_soon_threadsafe(callback)
    return future


def _running_loop():
    try:
        return get_running_loop()
    except RuntimeError:
        return None
