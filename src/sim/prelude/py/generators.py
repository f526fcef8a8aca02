# CPython 3.13 Python/bytecodes.c SEND and PEP 380, for iterators that are no generators.
def _delegate(iterable):
    iterator = iter(iterable)
    sent = thrown = None
    while True:
        try:
            if thrown is not None:
                item = iterator.throw(thrown)
            elif sent is None:
                item = next(iterator)
            else:
                item = iterator.send(sent)
        except StopIteration as stop:
            return stop.value
        sent = thrown = None
        try:
            sent = yield item
        except GeneratorExit:
            if hasattr(iterator, "close"):
                iterator.close()
            raise
        except BaseException as raised:
            if not hasattr(iterator, "throw"):
                raise
            thrown = raised


# Objects/genobject.c coro_await; a coroutine as an iterator.
def _await_wrapper(coroutine):
    return (yield from coroutine)


# Python/ceval.c _PyEval_GetAwaitable for objects with __await__.
def _await_method(value):
    iterator = value.__await__()
    kind = type(iterator).__name__
    if kind == "coroutine":
        raise TypeError("__await__() returned a coroutine")
    if not hasattr(iterator, "__next__") and not hasattr(iterator, "add_done_callback"):
        raise TypeError(f"__await__() returned non-iterator of type '{kind}'")
    return (yield from iterator)


def _next_or(iterator, default):
    try:
        return iterator.__next__()
    except StopIteration:
        return default


# Objects/iterobject.c PyAnextAwaitable_New.
async def _anext_or(iterator, default):
    try:
        return await iterator.__anext__()
    except StopAsyncIteration:
        return default
