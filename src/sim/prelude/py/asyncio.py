# CPython 3.13 Lib/asyncio: what calls functions of the program.
def run_in_context(context, function, arguments):
    outer = context._enter()
    try:
        return function(*arguments)
    finally:
        context._leave(outer)


def make_task_by(factory, loop, coro, name, context):
    task = factory(loop, coro) if context is None else factory(loop, coro, context=context)
    if name is not None or _pollscope.version() == 13:
        task.set_name(name)
    return task


def gather_eagerly(awaitables, return_exceptions):
    made = {}
    futures = []
    for awaitable in awaitables:
        if awaitable not in made:
            made[awaitable] = _pollscope.ensure_future(awaitable)
        futures.append(made[awaitable])
    return _pollscope.gather(*futures, return_exceptions=return_exceptions)


async def shutdown_asyncgens():
    pass


async def shutdown_default_executor():
    pass
