# CPython 3.13 Lib/threading.py: locks and what is made of them. The interpreter's lock goes to another thread only where this text waits.
VERSION = _pollscope.version()
TIMEOUT_MAX = 9223372036.0


def get_ident():
    return _identity(_pollscope.thread_number())


def get_native_id():
    return 1 + _pollscope.thread_number()


def _identity(number):
    return 139900000000000 + number * 8392704


class lock:
    __module__ = "_thread"

    def __init__(self):
        self._taken = [False, None]

    def _patience(self, blocking, timeout):
        if not blocking:
            if timeout != -1:
                raise ValueError("can't specify a timeout for a non-blocking call")
            return 0
        if timeout == -1:
            return None
        if timeout < 0:
            limit = "positive" if VERSION < 13 else "a non-negative number"
            raise ValueError(f"timeout value must be {limit}")
        if timeout > TIMEOUT_MAX:
            raise OverflowError("timestamp out of range for platform time_t")
        return timeout

    def acquire(self, blocking=True, timeout=-1):
        return _pollscope.acquire_lock(self._taken, self._patience(blocking, timeout))

    def release(self):
        if not self._taken[0]:
            raise RuntimeError("release unlocked lock")
        _pollscope.release_lock(self._taken)

    def locked(self):
        return self._taken[0]

    def __enter__(self):
        return _pollscope.acquire_lock(self._taken, None)

    def __exit__(self, exc_type, exc, tb):
        self.release()

    def __repr__(self):
        state = "locked" if self._taken[0] else "unlocked"
        return f"<{state} _thread.lock object at {id(self):#x}>"


Lock = lock


class RLock:
    __module__ = "_thread"

    def __init__(self):
        self._taken = [False, None]
        self._owner = None
        self._count = 0

    _patience = lock._patience

    def acquire(self, blocking=True, timeout=-1):
        number = _pollscope.thread_number()
        if self._owner == number:
            self._count += 1
            return True
        taken = _pollscope.acquire_lock(self._taken, self._patience(blocking, timeout))
        if taken:
            self._owner = number
            self._count = 1
        return taken

    def release(self):
        if self._owner != _pollscope.thread_number():
            raise RuntimeError("cannot release un-acquired lock")
        self._count -= 1
        if not self._count:
            self._owner = None
            _pollscope.release_lock(self._taken)

    def __enter__(self):
        return self.acquire()

    def __exit__(self, exc_type, exc, tb):
        self.release()

    def _is_owned(self):
        return self._owner == _pollscope.thread_number()

    def _release_save(self):
        count = self._count
        self._count = 0
        self._owner = None
        _pollscope.release_lock(self._taken)
        return count

    def _acquire_restore(self, count):
        _pollscope.acquire_lock(self._taken, None)
        self._owner = _pollscope.thread_number()
        self._count = count

    def __repr__(self):
        state = "locked" if self._taken[0] else "unlocked"
        owner = 0 if self._owner is None else _identity(self._owner)
        return f"<{state} _thread.RLock object owner={owner} count={self._count} at {id(self):#x}>"


class Condition:
    __module__ = "threading"

    def __init__(self, lock=None):
        if lock is None:
            lock = RLock()
        self._lock = lock
        self.acquire = lock.acquire
        self.release = lock.release
        self._waiters = []

    def __enter__(self):
        return self._lock.__enter__()

    def __exit__(self, exc_type, exc, tb):
        return self._lock.__exit__(exc_type, exc, tb)

    def __repr__(self):
        return f"<Condition({self._lock}, {len(self._waiters)})>"

    def _is_owned(self):
        if isinstance(self._lock, RLock):
            return self._lock._is_owned()
        return self._lock.locked()

    def wait(self, timeout=None):
        if not self._is_owned():
            raise RuntimeError("cannot wait on un-acquired lock")  #: ThreadConditionWait
        waiter = [True]
        self._waiters.append(waiter)
        lock = self._lock
        saved = None
        if isinstance(lock, RLock):
            saved = lock._release_save()
        else:
            lock.release()
        if timeout is not None and timeout < 0:
            timeout = 0
        woken = _pollscope.acquire_lock(waiter, timeout)
        if saved is None:
            lock.acquire()
        else:
            lock._acquire_restore(saved)
        if not woken:
            for index in range(len(self._waiters)):
                if self._waiters[index] is waiter:
                    del self._waiters[index]
                    break
        return woken

    def wait_for(self, predicate, timeout=None):
        result = predicate()
        end = None
        left = timeout
        while not result:
            if left is not None:
                if end is None:
                    end = _pollscope.monotonic() + left
                else:
                    left = end - _pollscope.monotonic()
                    if left <= 0:
                        break
            self.wait(left)
            result = predicate()
        return result

    def notify(self, n=1):
        if not self._is_owned():
            raise RuntimeError("cannot notify on un-acquired lock")  #: ThreadConditionNotify
        while self._waiters and n > 0:
            _pollscope.release_lock(self._waiters.pop(0))
            n -= 1

    def notify_all(self):
        self.notify(len(self._waiters))


class Semaphore:
    __module__ = "threading"

    def __init__(self, value=1):
        if value < 0:
            raise ValueError("semaphore initial value must be >= 0")
        self._cond = Condition(Lock())
        self._value = value

    def __repr__(self):
        return f"<{type(self).__module__}.{type(self).__qualname__} at {id(self):#x}: value={self._value}>"

    def acquire(self, blocking=True, timeout=None):
        if not blocking and timeout is not None:
            raise ValueError("can't specify timeout for non-blocking acquire")
        end = None
        with self._cond:
            while self._value == 0:
                if not blocking:
                    return False
                if timeout is not None:
                    if end is None:
                        end = _pollscope.monotonic() + timeout
                    else:
                        timeout = end - _pollscope.monotonic()
                    if timeout <= 0:
                        return False
                self._cond.wait(timeout)
            self._value -= 1
        return True

    def __enter__(self):
        return self.acquire()

    def __exit__(self, exc_type, exc, tb):
        self.release()

    def release(self, n=1):
        if n < 1:
            raise ValueError("n must be one or more")
        with self._cond:
            self._value += n
            self._cond.notify(n)


class BoundedSemaphore(Semaphore):
    __module__ = "threading"

    def __init__(self, value=1):
        super().__init__(value)
        self._initial_value = value

    def release(self, n=1):
        if n < 1:
            raise ValueError("n must be one or more")
        with self._cond:
            if self._value + n > self._initial_value:
                raise ValueError("Semaphore released too many times")  #: ThreadSemaphoreRelease
            self._value += n
            self._cond.notify(n)


class Event:
    __module__ = "threading"

    def __init__(self):
        self._cond = Condition(Lock())
        self._flag = False

    def __repr__(self):
        status = "set" if self._flag else "unset"
        return f"<{type(self).__module__}.{type(self).__qualname__} at {id(self):#x}: {status}>"

    def is_set(self):
        return self._flag

    def set(self):
        with self._cond:
            self._flag = True
            self._cond.notify_all()

    def clear(self):
        with self._cond:
            self._flag = False

    def wait(self, timeout=None):
        with self._cond:
            signaled = self._flag
            if not signaled:
                signaled = self._cond.wait(timeout)
            return signaled


class BrokenBarrierError(RuntimeError):
    __module__ = "threading"


class Barrier:
    __module__ = "threading"

    def __init__(self, parties, action=None, timeout=None):
        if parties < 1:
            raise ValueError("parties must be >= 1")
        self._cond = Condition(Lock())
        self._action = action
        self._timeout = timeout
        self._parties = parties
        self._state = 0
        self._count = 0

    def wait(self, timeout=None):
        if timeout is None:
            timeout = self._timeout
        with self._cond:
            while self._state in (-1, 1):
                self._cond.wait()
            if self._state < 0:
                raise BrokenBarrierError
            index = self._count
            self._count += 1
            try:
                if index + 1 == self._parties:
                    self._release()
                else:
                    self._wait(timeout)
                return index
            finally:
                self._count -= 1
                if self._count == 0 and self._state in (-1, 1):
                    self._state = 0
                    self._cond.notify_all()

    def _release(self):
        try:
            if self._action:
                self._action()
            self._state = 1
            self._cond.notify_all()
        except:
            self._break()
            raise

    def _wait(self, timeout):
        if not self._cond.wait_for(lambda: self._state != 0, timeout):
            self._break()
            raise BrokenBarrierError
        if self._state < 0:
            raise BrokenBarrierError

    def _break(self):
        self._state = -2
        self._cond.notify_all()

    def reset(self):
        with self._cond:
            if self._count > 0:
                self._state = -1
            else:
                self._state = 0
            self._cond.notify_all()

    def abort(self):
        with self._cond:
            self._break()

    @property
    def parties(self):
        return self._parties

    @property
    def n_waiting(self):
        return self._count if self._state == 0 else 0

    @property
    def broken(self):
        return self._state == -2


