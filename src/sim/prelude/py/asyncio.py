# CPython 3.13 Lib/asyncio: what calls functions of the program.
def run_in_context(context, function, arguments):
    outer = context._enter()
    try:
        return function(*arguments)
    finally:
        context._leave(outer)


def call_back(callback, arguments):
    return callback(*arguments)


def make_task_by(factory, loop, coro, name, context):
    if _pollscope.version() >= 14:
        given = {}
        if name is not None:
            given["name"] = name
        if context is not None:
            given["context"] = context
        return factory(loop, coro, **given)
    task = factory(loop, coro) if context is None else factory(loop, coro, context=context)
    if name is not None or _pollscope.version() == 13:
        task.set_name(name)
    return task


async def _awaited(awaitable):
    return await awaitable


def gather_eagerly(awaitables, return_exceptions):
    made = {}
    futures = []
    for awaitable in awaitables:
        if awaitable not in made:
            given = awaitable
            if not _pollscope.iscoroutine(given) and not isinstance(given, _pollscope.Future) and hasattr(given, "__await__"):
                given = _awaited(given)
            made[awaitable] = _pollscope.ensure_future(given)
        futures.append(made[awaitable])
    return _pollscope.gather(*futures, return_exceptions=return_exceptions)


async def shutdown_asyncgens():
    pass


async def shutdown_default_executor():
    pass
