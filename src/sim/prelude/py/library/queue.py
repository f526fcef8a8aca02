# CPython 3.13 Lib/queue.py.
from threading import Condition, Lock
from heapq import heappush, heappop

VERSION = _pollscope.version()


class Empty(Exception):
    __module__ = "_queue"


class Full(Exception):
    __module__ = "queue"


if VERSION >= 13:

    class ShutDown(Exception):
        __module__ = "queue"


class Queue:
    __module__ = "queue"

    def __init__(self, maxsize=0):
        self.maxsize = maxsize
        self._init(maxsize)
        self.mutex = Lock()
        self.not_empty = Condition(self.mutex)
        self.not_full = Condition(self.mutex)
        self.all_tasks_done = Condition(self.mutex)
        self.unfinished_tasks = 0
        self.is_shutdown = False

    def _init(self, maxsize):
        self.queue = []

    def _qsize(self):
        return len(self.queue)

    def _put(self, item):
        self.queue.append(item)

    def _get(self):
        return self.queue.pop(0)

    def task_done(self):
        with self.all_tasks_done:
            unfinished = self.unfinished_tasks - 1
            if unfinished <= 0:
                if unfinished < 0:
                    raise ValueError("task_done() called too many times")
                self.all_tasks_done.notify_all()
            self.unfinished_tasks = unfinished

    def join(self):
        with self.all_tasks_done:
            while self.unfinished_tasks:
                self.all_tasks_done.wait()

    def qsize(self):
        with self.mutex:
            return self._qsize()

    def empty(self):
        with self.mutex:
            return not self._qsize()

    def full(self):
        with self.mutex:
            return 0 < self.maxsize <= self._qsize()

    def put(self, item, block=True, timeout=None):
        with self.not_full:
            self._check_shutdown()
            if self.maxsize > 0:
                if not block:
                    if self._qsize() >= self.maxsize:
                        raise Full  #: ThreadQueuePut
                elif timeout is None:
                    while self._qsize() >= self.maxsize:
                        self.not_full.wait()
                        self._check_shutdown()
                elif timeout < 0:
                    raise ValueError("'timeout' must be a non-negative number")
                else:
                    end = _pollscope.monotonic() + timeout
                    while self._qsize() >= self.maxsize:
                        left = end - _pollscope.monotonic()
                        if left <= 0.0:
                            raise Full  #: ThreadQueuePutTimeout
                        self.not_full.wait(left)
                        self._check_shutdown()
            self._put(item)
            self.unfinished_tasks += 1
            self.not_empty.notify()

    def get(self, block=True, timeout=None):
        with self.not_empty:
            if self.is_shutdown and not self._qsize():
                self._check_shutdown()
            if not block:
                if not self._qsize():
                    raise Empty  #: ThreadQueueGet
            elif timeout is None:
                while not self._qsize():
                    self.not_empty.wait()
                    if not self._qsize():
                        self._check_shutdown()
            elif timeout < 0:
                raise ValueError("'timeout' must be a non-negative number")
            else:
                end = _pollscope.monotonic() + timeout
                while not self._qsize():
                    left = end - _pollscope.monotonic()
                    if left <= 0.0:
                        raise Empty  #: ThreadQueueGetTimeout
                    self.not_empty.wait(left)
                    if not self._qsize():
                        self._check_shutdown()
            item = self._get()
            self.not_full.notify()
            return item

    def _check_shutdown(self):
        if VERSION >= 13 and self.is_shutdown:
            raise ShutDown

    def put_nowait(self, item):
        return self.put(item, False)  #: ThreadQueuePutNowait

    def get_nowait(self):
        return self.get(False)  #: ThreadQueueGetNowait

    if VERSION >= 13:

        def shutdown(self, immediate=False):
            with self.mutex:
                self.is_shutdown = True
                if immediate:
                    while self._qsize():
                        self._get()
                        if self.unfinished_tasks > 0:
                            self.unfinished_tasks -= 1
                    self.all_tasks_done.notify_all()
                self.not_empty.notify_all()
                self.not_full.notify_all()


class PriorityQueue(Queue):
    __module__ = "queue"

    def _put(self, item):
        heappush(self.queue, item)

    def _get(self):
        return heappop(self.queue)


class LifoQueue(Queue):
    __module__ = "queue"

    def _get(self):
        return self.queue.pop()


class SimpleQueue:
    __module__ = "_queue"

    def __init__(self):
        self._items = []
        self._waiters = []

    def put(self, item, block=True, timeout=None):
        self._items.append(item)
        if self._waiters:
            _pollscope.release_lock(self._waiters.pop(0))

    def put_nowait(self, item):
        self.put(item)

    def get(self, block=True, timeout=None):
        if timeout is not None and timeout < 0:
            raise ValueError("'timeout' must be a non-negative number")
        end = None if timeout is None else _pollscope.monotonic() + timeout
        while not self._items:
            if not block:
                raise Empty
            left = None if end is None else max(end - _pollscope.monotonic(), 0)
            waiter = [True]
            self._waiters.append(waiter)
            if not _pollscope.acquire_lock(waiter, left):
                for index in range(len(self._waiters)):
                    if self._waiters[index] is waiter:
                        del self._waiters[index]
                        break
                if not self._items:
                    raise Empty
        return self._items.pop(0)

    def get_nowait(self):
        return self.get(False)

    def empty(self):
        return not self._items

    def qsize(self):
        return len(self._items)
