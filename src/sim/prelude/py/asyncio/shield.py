# CPython 3.11 to 3.14 Lib/asyncio/tasks.py `shield`.
def shield(arg):
    inner = ensure_future(arg)
    if inner.done():
        return inner
    outer = inner.get_loop().create_future()

    def _inner_done_callback(inner):
        if outer.cancelled():
            if VERSION < 14 and not inner.cancelled():
                inner.exception()
            return
        if inner.cancelled():
            outer.cancel()
        else:
            error = inner.exception()
            if error is not None:
                outer.set_exception(error)
            else:
                outer.set_result(inner.result())

    def _outer_done_callback(outer):
        if not inner.done():
            inner.remove_done_callback(_inner_done_callback)
            if VERSION >= 14:
                inner.remove_done_callback(_log_on_exception)
                inner.add_done_callback(_log_on_exception)

    inner.add_done_callback(_inner_done_callback)
    outer.add_done_callback(_outer_done_callback)
    return outer


def _log_on_exception(fut):
    if fut.cancelled():
        return
    error = fut.exception()
    if error is not None:
        fut.get_loop().call_exception_handler(
            {"message": f"{type(error).__name__} exception in shielded future", "exception": error, "future": fut}
        )
