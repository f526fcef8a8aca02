# CPython 3.11 and 3.12 Lib/asyncio/tasks.py `wait_for`: two algorithms.
class _Releasing:
    __module__ = "functools"
    __qualname__ = "partial"

    def __init__(self, waiter):
        self.func = _release_waiter
        self.args = (waiter,)
        self.keywords = {}

    def __call__(self, fut):
        _release_waiter(*self.args, fut)


async def _expired(fut):
    fut = ensure_future(fut)
    if fut.done():
        return fut.result()  #: WaitForResult
    await _cancel_and_wait(fut)  #: WaitForCancelNow
    try:
        return fut.result()  #: WaitForResult
    except CancelledError as exc:
        raise TimeoutError from exc  #: WaitForExpired


async def _cancel_and_wait(fut):
    waiter = get_running_loop().create_future()
    released = _Releasing(waiter)
    fut.add_done_callback(released)
    try:
        fut.cancel()
        await waiter  #: CancelAndWaitWaiter
    finally:
        fut.remove_done_callback(released)


if VERSION < 12:

    async def wait_for(fut, timeout):
        loop = get_running_loop()
        if timeout is None:
            return await fut  #: WaitForAwait
        if timeout <= 0:
            return await _expired(fut)
        waiter = loop.create_future()
        timeout_handle = loop.call_later(timeout, _release_waiter, waiter)
        released = _Releasing(waiter)
        fut = ensure_future(fut)
        fut.add_done_callback(released)
        try:
            try:
                await waiter  #: WaitForWaiter
            except CancelledError:
                if fut.done():
                    return fut.result()  #: WaitForResult
                fut.remove_done_callback(released)
                await _cancel_and_wait(fut)
                raise
            if fut.done():
                return fut.result()  #: WaitForResult
            fut.remove_done_callback(released)
            await _cancel_and_wait(fut)  #: WaitForCancel
            try:
                return fut.result()  #: WaitForResult
            except CancelledError as exc:
                raise TimeoutError from exc  #: WaitForTimeout
        finally:
            timeout_handle.cancel()

else:

    async def wait_for(fut, timeout):
        if timeout is not None and timeout <= 0:
            return await _expired(fut)
        async with delayed(timeout):  #: WaitForTimeout
            return await fut  #: WaitForAwait
