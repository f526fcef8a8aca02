# What the other parts share. CPython 3.13 Lib/asyncio/mixins.py, locks.py `_ContextManagerMixin`.
VERSION = _pollscope.version()
CancelledError = _pollscope.CancelledError
get_running_loop = _pollscope.get_running_loop
current_task = _pollscope.current_task


def isfuture(obj):
    return isinstance(obj, _pollscope.Future)


class _LoopBoundMixin:
    __module__ = "asyncio.mixins"
    _loop = None

    def _get_loop(self):
        loop = get_running_loop()
        if self._loop is None:
            self._loop = loop
        if loop is not self._loop:
            raise RuntimeError(f"{self!r} is bound to a different event loop")
        return loop


class _ContextManagerMixin(_LoopBoundMixin):
    __module__ = "asyncio.locks"

    async def __aenter__(self):
        await self.acquire()  #: LockEnter

    async def __aexit__(self, exc_type, exc, tb):
        self.release()  #: LockExit

    def _described(self, state):
        if self._waiters:
            state = f"{state}, waiters:{len(self._waiters)}"
        return f"<{super().__repr__()[1:-1]} [{state}]>"


def _release_waiter(waiter, *args):
    if not waiter.done():
        waiter.set_result(None)
