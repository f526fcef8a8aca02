# CPython 3.13 Lib/asyncio/tasks.py: sleep, __sleep0.
async def sleep(delay, result=None):
    if delay <= 0:
        bare_yield()  #: SleepYield, SleepZero
        return result
    if delay != delay:
        raise ValueError("Invalid delay: NaN (not a number)")
    future = _pollscope.create_future()
    handle = _pollscope.call_later_set_result(delay, future, result)
    try:
        return await future  #: Sleep
    finally:
        _pollscope.cancel_handle(handle)
