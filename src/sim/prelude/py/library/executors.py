

# CPython 3.13 Lib/concurrent/futures/thread.py, after the text of futures.
# What an executor shares with its threads, which do not keep it alive.
class _Pool:
    def __init__(self):
        self.work = SimpleQueue()
        self.idle = Semaphore(0)
        self.is_over = False
        self.initializer = None
        self.initargs = ()
        self.broken = False

    def run(self):
        if self.initializer is not None:
            try:
                self.initializer(*self.initargs)  #: PoolInitializer
            except BaseException as error:
                report = _pollscope.format_exception(error, True)
                _pollscope.write_err(f"Exception in initializer:\n{report}")
                self.fail()
                return
        while True:
            if VERSION < 12:
                item = self.work.get()
            else:
                try:
                    item = self.work.get_nowait()
                except Empty:
                    self.idle.release()
                    item = self.work.get()
            if item is not None:
                item.run()
                item = None
                if VERSION < 12:
                    self.idle.release()
            elif self.is_over or _closing[0]:
                self.is_over = True
                self.work.put(None)
                return

    def fail(self):
        self.broken = "A thread initializer failed, the thread pool is not usable anymore"
        while not self.work.empty():
            item = self.work.get()
            if item is not None:
                item.future.set_exception(BrokenThreadPool(self.broken))


class _WorkItem:
    def __init__(self, future, fn, args, kwargs):
        self.future = future
        self.fn = fn
        self.args = args
        self.kwargs = kwargs

    def run(self):
        if not self.future.set_running_or_notify_cancel():
            return
        try:
            result = self.fn(*self.args, **self.kwargs)  #: WorkItemRun
        except BaseException as error:
            self.future.set_exception(error)
        else:
            self.future.set_result(result)


_closing = [False]
_pools = []
_made = [0]


def _join_pools():
    _closing[0] = True
    for thread, pool in _pools:
        pool.work.put(None)
    for thread, pool in _pools:
        thread.join()


_exits.append(_join_pools)


class ThreadPoolExecutor(Executor):
    __module__ = "concurrent.futures.thread"
    _shutdown = True

    def __init__(self, max_workers=None, thread_name_prefix="", initializer=None, initargs=()):
        if max_workers is None:
            max_workers = min(32, _pollscope.cores() + 4)
        if max_workers <= 0:
            raise ValueError("max_workers must be greater than 0")
        if initializer is not None and not callable(initializer):
            raise TypeError("initializer must be a callable")
        self._max_workers = max_workers
        self._pool = _Pool()
        self._pool.initializer = initializer
        self._pool.initargs = initargs
        self._threads = set()
        self._lock = Lock()
        self._shutdown = False
        if not thread_name_prefix:
            thread_name_prefix = f"ThreadPoolExecutor-{_made[0]}"
            _made[0] += 1
        self._thread_name_prefix = thread_name_prefix

    def submit(self, fn, /, *args, **kwargs):
        with self._lock:
            if self._pool.broken:
                raise BrokenThreadPool(self._pool.broken)
            if self._shutdown:
                raise RuntimeError("cannot schedule new futures after shutdown")  #: SubmitShutdown
            if _closing[0]:
                raise RuntimeError("cannot schedule new futures after interpreter shutdown")
            future = Future()
            self._pool.work.put(_WorkItem(future, fn, args, kwargs))
            self._adjust_thread_count()
            return future

    def _adjust_thread_count(self):
        if self._pool.idle.acquire(blocking=False):
            return
        count = len(self._threads)
        if count < self._max_workers:
            thread = Thread(name=f"{self._thread_name_prefix}_{count}", target=self._pool.run)
            self._threads.add(thread)
            _pools.append((thread, self._pool))
            thread.start()

    def shutdown(self, wait=True, *, cancel_futures=False):
        with self._lock:
            self._shutdown = self._pool.is_over = True
            if cancel_futures:
                while not self._pool.work.empty():
                    item = self._pool.work.get()
                    if item is not None:
                        item.future.cancel()
            self._pool.work.put(None)
        if wait:
            for thread in list(self._threads):
                thread.join()

    def __del__(self):
        if not self._shutdown:
            self._pool.is_over = True
            self._pool.work.put(None)
