# CPython 3.13 Lib/asyncio/threads.py, base_events.py `run_in_executor`, futures.py `_chain_future`, tasks.py
# `run_coroutine_threadsafe`.
_shut_down = []


async def to_thread(func, /, *args, **kwargs):
    loop = get_running_loop()
    context = _pollscope.copy_context()

    def call():
        return func(*args, **kwargs)

    return await run_in_executor(loop, None, context.run, call)  #: ToThread


def run_in_executor(loop, executor, func, *args):
    from concurrent.futures import ThreadPoolExecutor

    if loop.is_closed():
        raise RuntimeError("Event loop is closed")
    if executor is None:
        executor = _pollscope.default_executor(loop)
        if executor in _shut_down:
            raise RuntimeError("Executor shutdown has been called")
        if executor is None:
            executor = ThreadPoolExecutor(thread_name_prefix="asyncio")
            _pollscope.default_executor(loop, executor)
    return wrap_future(executor.submit(func, *args), loop=loop)


def set_default_executor(loop, executor):
    from concurrent.futures import ThreadPoolExecutor

    if not isinstance(executor, ThreadPoolExecutor):
        raise TypeError("executor must be ThreadPoolExecutor instance")
    _pollscope.default_executor(loop, executor)


def _do_shutdown(executor, loop, future):
    executor.shutdown(wait=True)
    if not loop.is_closed():
        loop.call_soon_threadsafe(_release_waiter, future)


async def shutdown_default_executor(loop, timeout=None):
    from threading import Thread

    executor = _pollscope.default_executor(loop)
    _shut_down.append(executor)
    future = loop.create_future()
    thread = Thread(target=_do_shutdown, args=(executor, loop, future))
    thread.start()
    if _pollscope.version() < 13:
        await future
        thread.join(timeout)
        return
    try:
        async with delayed(timeout):
            await future
    except TimeoutError:
        what = f"The executor did not finishing joining its threads within {timeout} seconds."
        _pollscope.warn(f"RuntimeWarning: {what}")
        executor.shutdown(wait=False)
    else:
        thread.join()


def _converted(error):
    from concurrent.futures import CancelledError as Cancelled

    if type(error) is Cancelled:
        return CancelledError(*error.args)
    return error


def _copy_future_state(source, destination):
    if destination.cancelled():
        return
    if source.cancelled():
        destination.cancel()
        return
    error = source.exception()
    if error is not None:
        destination.set_exception(_converted(error))  #: ChainCopyState
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


def _chain_future(source, destination):
    source_loop = source.get_loop() if isfuture(source) else None
    destination_loop = destination.get_loop() if isfuture(destination) else None

    def _set_state(future, other):  #: SetStateDef
        if destination_loop is None:
            _copy_to_concurrent(other, future)
        else:
            _copy_future_state(other, future)  #: ChainSetState

    def _call_check_cancel(destination):  #: ChainCheckCancelDef
        if destination.cancelled():
            if source_loop is None or source_loop is destination_loop:
                source.cancel()
            else:
                source_loop.call_soon_threadsafe(source.cancel)

    def _call_set_state(source):  #: ChainSetStateDef
        if destination_loop is None or destination_loop is source_loop:
            _set_state(destination, source)
        elif not destination_loop.is_closed():
            destination_loop.call_soon_threadsafe(_set_state, destination, source)

    destination.add_done_callback(_call_check_cancel)
    source.add_done_callback(_call_set_state)


def wrap_future(future, *, loop=None):
    if isfuture(future):
        return future
    if loop is None:
        loop = get_running_loop()
    wrapped = loop.create_future()
    _chain_future(future, wrapped)
    return wrapped


def run_coroutine_threadsafe(coro, loop):
    from concurrent.futures import Future

    if not _pollscope.iscoroutine(coro):
        raise TypeError("A coroutine object is required")
    future = Future()

    def callback():
        try:
            _chain_future(ensure_future(coro, loop=loop), future)
        except (SystemExit, KeyboardInterrupt):
            raise
        except BaseException as error:
            if future.set_running_or_notify_cancel():
                future.set_exception(error)
            raise

    loop.call_soon_threadsafe(callback)
    return future
