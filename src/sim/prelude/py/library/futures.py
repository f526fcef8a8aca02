# CPython 3.13 Lib/concurrent/futures: _base.py, thread.py.
from threading import Condition, Event, Lock, Semaphore, Thread, _begin_process, _exits, current_thread
from queue import Empty, SimpleQueue

VERSION = _pollscope.version()
FIRST_COMPLETED = "FIRST_COMPLETED"
FIRST_EXCEPTION = "FIRST_EXCEPTION"
ALL_COMPLETED = "ALL_COMPLETED"
_ENDED = ("CANCELLED", "CANCELLED_AND_NOTIFIED", "FINISHED")
_TOLD = ("CANCELLED_AND_NOTIFIED", "FINISHED")


class Error(Exception):
    __module__ = "concurrent.futures._base"


class CancelledError(Error):
    __module__ = "concurrent.futures._base"


class InvalidStateError(Error):
    __module__ = "concurrent.futures._base"


class BrokenExecutor(RuntimeError):
    __module__ = "concurrent.futures._base"


class BrokenThreadPool(BrokenExecutor):
    __module__ = "concurrent.futures.thread"


class _Waiter:
    def __init__(self, left, stops_on_exception):
        self.event = Event()
        self.lock = Lock()
        self.finished = []
        self.left = left
        self.stops_on_exception = stops_on_exception

    def add(self, future):
        with self.lock:
            self.finished.append(future)
            self.left -= 1
            failed = self.stops_on_exception and future._exception is not None
            if self.left <= 0 or failed:
                self.event.set()

    def take(self):
        with self.lock:
            finished = self.finished
            self.finished = []
            self.event.clear()
            return finished


# All conditions of some futures, in one order for everyone.
class _Held:
    def __init__(self, futures):
        self.futures = sorted(futures, key=id)

    def __enter__(self):
        for future in self.futures:
            future._condition.acquire()

    def __exit__(self, exc_type, exc, tb):
        for future in self.futures:
            future._condition.release()


class Future:
    __module__ = "concurrent.futures._base"

    def __init__(self):
        self._condition = Condition()
        self._state = "PENDING"
        self._result = None
        self._exception = None
        self._waiters = []
        self._done_callbacks = []

    def __repr__(self):
        state = "cancelled" if self._state.startswith("CANCELLED") else self._state.lower()
        outcome = ""
        if self._state == "FINISHED":
            if self._exception:
                outcome = f" raised {type(self._exception).__name__}"
            else:
                outcome = f" returned {type(self._result).__name__}"
        return f"<{type(self).__name__} at {id(self):#x} state={state}{outcome}>"

    def _call_back(self, callback):
        try:
            callback(self)  #: InvokeCallbacks
        except Exception as error:
            report = _pollscope.format_exception(error, True)
            _pollscope.write_err(f"exception calling callback for {self!r}\n{report}")

    def _invoke_callbacks(self):
        for callback in self._done_callbacks:
            self._call_back(callback)

    def cancel(self):
        with self._condition:
            if self._state in ("RUNNING", "FINISHED"):
                return False
            if self._state in _ENDED:
                return True
            self._state = "CANCELLED"
            self._condition.notify_all()
        self._invoke_callbacks()
        return True

    def cancelled(self):
        with self._condition:
            return self._state in ("CANCELLED", "CANCELLED_AND_NOTIFIED")

    def running(self):
        with self._condition:
            return self._state == "RUNNING"

    def done(self):
        with self._condition:
            return self._state in _ENDED

    def add_done_callback(self, fn):
        with self._condition:
            if self._state not in _ENDED:
                self._done_callbacks.append(fn)
                return
        self._call_back(fn)

    def _wait(self, timeout):
        with self._condition:
            if self._state in _ENDED:
                return
            self._condition.wait(timeout)
            if self._state not in _ENDED:
                raise TimeoutError

    def _get_result(self):
        if self.cancelled():
            raise CancelledError
        if self._exception:
            raise self._exception  #: FutureGetResult
        return self._result

    def result(self, timeout=None):
        if self._state in _ENDED:
            return self._get_result()  #: FutureResultDone
        self._wait(timeout)  #: FutureTimeout
        return self._get_result()  #: FutureResult

    def exception(self, timeout=None):
        self._wait(timeout)
        if self.cancelled():
            raise CancelledError
        return self._exception

    def set_running_or_notify_cancel(self):
        with self._condition:
            if self._state == "CANCELLED":
                self._state = "CANCELLED_AND_NOTIFIED"
                for waiter in self._waiters:
                    waiter.add(self)
                return False
            if self._state == "PENDING":
                self._state = "RUNNING"
                return True
            _pollscope.write_err(f"Future {id(self)} in unexpected state: {self._state}\n")
            raise RuntimeError("Future in unexpected state")

    def _finish(self, result, exception):
        with self._condition:
            if self._state in _ENDED:
                raise InvalidStateError(f"{self._state}: {self!r}")
            self._result = result
            self._exception = exception
            self._state = "FINISHED"
            for waiter in self._waiters:
                waiter.add(self)
            self._condition.notify_all()
        self._invoke_callbacks()

    def set_result(self, result):
        self._finish(result, None)

    def set_exception(self, exception):
        self._finish(None, exception)


def _yield_finished(finished, waiter, sets):
    while finished:
        future = finished[-1]
        for futures in sets:
            futures.remove(future)
        with future._condition:
            future._waiters.remove(waiter)
        future = None
        yield finished.pop()


def as_completed(fs, timeout=None):
    end = None if timeout is None else timeout + _pollscope.monotonic()
    fs = set(fs)
    total = len(fs)
    waiter = _Waiter(0, False)
    with _Held(fs):
        finished = [f for f in fs if f._state in _TOLD]
        pending = fs - set(finished)
        for f in fs:
            f._waiters.append(waiter)
    try:
        yield from _yield_finished(finished, waiter, (fs,))
        while pending:
            left = None
            if end is not None:
                left = end - _pollscope.monotonic()
                if left < 0:
                    raise TimeoutError(f"{len(pending)} (of {total}) futures unfinished")
            waiter.event.wait(left)
            finished = waiter.take()
            finished.reverse()
            yield from _yield_finished(finished, waiter, (fs, pending))
    finally:
        for f in fs:
            with f._condition:
                f._waiters.remove(waiter)


class DoneAndNotDoneFutures:
    __module__ = "concurrent.futures._base"

    def __init__(self, done, not_done):
        self.done = done
        self.not_done = not_done

    def __iter__(self):
        return iter((self.done, self.not_done))

    def __len__(self):
        return 2

    def __getitem__(self, index):
        return (self.done, self.not_done)[index]

    def __repr__(self):
        return f"DoneAndNotDoneFutures(done={self.done!r}, not_done={self.not_done!r})"


def wait(fs, timeout=None, return_when=ALL_COMPLETED):
    fs = set(fs)
    with _Held(fs):
        done = set([f for f in fs if f._state in _TOLD])
        not_done = fs - done
        if return_when == FIRST_COMPLETED and done:
            return DoneAndNotDoneFutures(done, not_done)
        if return_when == FIRST_EXCEPTION and any([f._exception is not None for f in done]):
            return DoneAndNotDoneFutures(done, not_done)
        if len(done) == len(fs):
            return DoneAndNotDoneFutures(done, not_done)
        if return_when == FIRST_COMPLETED:
            waiter = _Waiter(1, False)
        elif return_when == FIRST_EXCEPTION:
            waiter = _Waiter(len(not_done), True)
        elif return_when == ALL_COMPLETED:
            waiter = _Waiter(len(not_done), False)
        else:
            raise ValueError(f"Invalid return condition: {return_when!r}")
        for f in fs:
            f._waiters.append(waiter)
    waiter.event.wait(timeout)
    for f in fs:
        with f._condition:
            f._waiters.remove(waiter)
    done.update(waiter.finished)
    return DoneAndNotDoneFutures(done, fs - done)


def _result_or_cancel(future, timeout=None):
    try:
        return future.result(timeout)  #: FutureResultOrCancel
    finally:
        future.cancel()


class Executor:
    __module__ = "concurrent.futures._base"

    def submit(self, fn, /, *args, **kwargs):
        raise NotImplementedError

    def map(self, fn, *iterables, timeout=None, chunksize=1):
        end = None if timeout is None else timeout + _pollscope.monotonic()
        return self._results([self.submit(fn, *args) for args in zip(*iterables)], end)

    def _results(self, fs, end):
        try:
            fs.reverse()
            while fs:
                if end is None:
                    yield _result_or_cancel(fs.pop())  #: ExecutorMap
                else:
                    yield _result_or_cancel(fs.pop(), end - _pollscope.monotonic())
        finally:
            for future in fs:
                future.cancel()

    def shutdown(self, wait=True, *, cancel_futures=False):
        pass

    def __enter__(self):
        return self

    def __exit__(self, exc_type, exc_val, exc_tb):
        self.shutdown(wait=True)
        return False
