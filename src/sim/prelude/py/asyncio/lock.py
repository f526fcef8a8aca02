# CPython 3.13 Lib/asyncio/locks.py `Lock`. The first waiter is woken and takes the lock itself.
class Lock(_ContextManagerMixin):
    __module__ = "asyncio.locks"

    def __init__(self):
        self._waiters = None
        self._locked = False

    def __repr__(self):
        return self._described("locked" if self._locked else "unlocked")

    def locked(self):
        return self._locked

    async def acquire(self):
        if not self._locked and not self._is_queued():
            self._locked = True
            return True
        if self._waiters is None:
            self._waiters = []
        waiter = self._get_loop().create_future()
        self._waiters.append(waiter)
        try:
            try:
                await waiter  #: LockAcquire
            finally:
                self._waiters.remove(waiter)
        except CancelledError:
            if not self._locked:
                self._wake_up_first()
            raise
        self._locked = True
        return True

    def release(self):
        if not self._locked:
            raise RuntimeError("Lock is not acquired.")  #: LockRelease
        self._locked = False
        self._wake_up_first()

    def _is_queued(self):
        for waiter in self._waiters or ():
            if not waiter.cancelled():
                return True
        return False

    def _wake_up_first(self):
        if self._waiters:
            waiter = self._waiters[0]
            if not waiter.done():
                waiter.set_result(True)
