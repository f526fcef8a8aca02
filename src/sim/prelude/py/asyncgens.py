# CPython 3.13 Lib/asyncio/base_events.py shutdown_asyncgens, _asyncgen_finalizer_hook; tasks.py
# _wrap_awaitable.
async def _await_step(step):
    return await step


async def _await_send(step):
    return await step


def _finalize_asyncgen(step):
    _pollscope.create_task(_await_step(step), None)


async def _shutdown_asyncgens():
    steps, generators = _pollscope.known_asyncgens()
    if not steps:
        return
    closed = [_await_step(step) for step in steps]
    results = await _pollscope.gather(*closed, return_exceptions=True)
    for result, generator in zip(results, generators):
        if isinstance(result, Exception):
            message = f"an error occurred during closing of asynchronous generator {generator!r}"
            context = {"message": message, "exception": result, "asyncgen": generator}
            _pollscope.get_running_loop().call_exception_handler(context)
