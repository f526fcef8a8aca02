

# CPython 3.13 Lib/concurrent/futures/process.py, Lib/multiprocessing/queues.py, after the text of what can be
# sent. Appended where a program names it.
class BrokenProcessPool(BrokenExecutor):
    __module__ = "concurrent.futures.process"


class _RemoteTraceback(Exception):
    __module__ = "concurrent.futures.process"

    def __init__(self, tb):
        self.tb = tb

    def __str__(self):
        return self.tb


def _report(error):
    return "\n\"\"\"\n" + _pollscope.format_exception(error, True) + "\"\"\""


class _ProcessWork:
    def __init__(self, future, fn, args, kwargs):
        self.future = future
        self.fn = fn
        self.args = args
        self.kwargs = kwargs


def _packed(value):
    return _dumps(value)  #: SimpleQueuePickle


def _send_back(results, work_id, failed, value):
    try:
        parts = _packed(value)  #: ResultPickle
    except BaseException as error:
        report = _report(error)
        error.__traceback__ = None
        return _pollscope.channel_send(results, ("result", work_id, True, _dumps((error, report))))
    _pollscope.channel_send(results, ("result", work_id, failed, parts))


def _process_worker(calls, results, initializer, initargs):
    number = _pollscope.process_number()
    if initializer is not None:
        try:
            initializer(*initargs)  #: ProcessInitializer
        except BaseException as error:
            report = _pollscope.format_exception(error, True)
            _pollscope.write_err(f"Exception in initializer:\n{report}")
            _pollscope.channel_send(results, ("died", number))
            return
    while True:
        call = _pollscope.channel_receive(calls)
        if call is None:
            _pollscope.channel_send(results, ("exited", number))
            return
        work_id, parts = call
        fn, args, kwargs = _loads(parts)
        try:
            result = fn(*args, **kwargs)  #: ProcessCall
        except BaseException as error:
            report = _report(error)
            error.__traceback__ = None
            _send_back(results, work_id, True, (error, report))
        else:
            _send_back(results, work_id, False, result)
            result = None
        call = parts = fn = args = kwargs = None


# Takes calls apart and sends them to the workers.
class _Feeder(Thread):
    def __init__(self, calls, pending, lock):
        super().__init__(name="QueueFeederThread", daemon=True)
        self.calls = calls
        self.pending = pending
        self.lock = lock
        self.buffer = SimpleQueue()

    def run(self):
        while True:
            call = self.buffer.get()
            if call is None:
                return
            work_id, work = call
            try:
                parts = _dumps((work.fn, work.args, work.kwargs))  #: QueuePickle
            except Exception as error:
                error.__cause__ = _RemoteTraceback(_report(error))
                with self.lock:
                    self.pending.pop(work_id, None)
                work.future.set_exception(error)
            else:
                _pollscope.channel_send(self.calls, (work_id, parts))
            call = work = parts = None

    def is_full(self, size):
        return self.buffer.qsize() + _pollscope.channel_sent(self.calls) >= size


class _ExecutorManagerThread(Thread):
    __module__ = "concurrent.futures.process"

    def __init__(self, pool):
        super().__init__()
        self.pool = pool

    def run(self):
        pool = self.pool
        while True:
            self.fill()
            told = _pollscope.channel_receive(pool.results)
            if told[0] == "died":
                return self.give_up(told[1])
            if told[0] == "result":
                self.settle(told)
            if pool.is_over or _closing[0]:
                pool.is_over = True
                self.cancel_pending()
                self.fill()
                if not pool.pending:
                    return self.stop()

    def fill(self):
        pool = self.pool
        while not pool.feeder.is_full(pool.workers + 1):
            try:
                work_id = pool.work_ids.get_nowait()
            except Empty:
                return
            work = pool.pending[work_id]
            if not work.future.set_running_or_notify_cancel():
                del pool.pending[work_id]
                continue
            if not pool.feeder._started.is_set():
                pool.feeder.start()
            pool.feeder.buffer.put((work_id, work))

    def settle(self, told):
        what, work_id, failed, parts = told
        work = self.pool.pending.pop(work_id, None)
        if work is None:
            return
        try:
            value = _loads(parts)
        except BaseException as error:
            report = _pollscope.format_exception(error, True)
            self.pool.pending[work_id] = work
            return self.give_up(0, report)
        if failed:
            error, report = value
            error.__cause__ = _RemoteTraceback(report)
            work.future.set_exception(error)
        else:
            work.future.set_result(value)

    def cancel_pending(self):
        pool = self.pool
        if not pool.cancels:
            return
        pool.cancels = False
        for work_id, work in list(pool.pending.items()):
            if work.future.cancel():
                del pool.pending[work_id]
        try:
            while True:
                pool.work_ids.get_nowait()
        except Empty:
            pass

    def give_up(self, died, report=None):
        pool = self.pool
        with pool.lock:
            pool.broken = "A child process terminated abruptly, the process pool is not usable anymore"
            pool.is_over = True
        error = BrokenProcessPool(
            "A process in the process pool was terminated abruptly while the future was running or pending."
        )
        if report is not None:
            error.__cause__ = _RemoteTraceback(f"\n'''\n{report}'''")
        for work in pool.pending.values():
            work.future.set_exception(error)
        pool.pending.clear()
        pool.processes.discard(died)
        self.stop()

    def stop(self):
        pool = self.pool
        for process in pool.processes:
            _pollscope.channel_send(pool.calls, None)
        if pool.feeder._started.is_set():
            pool.feeder.buffer.put(None)
            pool.feeder.join()
        while pool.processes:
            told = _pollscope.channel_receive(pool.results)
            if told[0] in ("exited", "died"):
                pool.processes.discard(told[1])


# What a process pool shares with its manager.
class _Processes:
    def __init__(self, workers):
        self.workers = workers
        self.calls = _pollscope.channel()
        self.results = _pollscope.channel()
        self.processes = set()
        self.pending = {}
        self.work_ids = SimpleQueue()
        self.lock = Lock()
        self.feeder = _Feeder(self.calls, self.pending, self.lock)
        self.manager = None
        self.count = 0
        self.is_over = False
        self.cancels = False
        self.broken = False

    def run(self, work_id):
        self.work_ids.put(work_id)
        _pollscope.channel_send(self.results, ("wake",))


_process_pools = []


def _join_process_pools():
    _closing[0] = True
    for pool in _process_pools:
        _pollscope.channel_send(pool.results, ("wake",))
    for pool in _process_pools:
        pool.manager.join()


_exits.append(_join_process_pools)


class ProcessPoolExecutor(Executor):
    __module__ = "concurrent.futures.process"

    def __init__(self, max_workers=None, mp_context=None, initializer=None, initargs=(), *, max_tasks_per_child=None):
        if VERSION >= 14:
            _pollscope.refuse("a process pool of CPython 3.14, whose workers import the program anew: choose 3.13, whose workers begin as copies")
        if mp_context is not None:
            _pollscope.refuse("`mp_context`: workers begin as copies (fork)")
        if max_workers is None:
            max_workers = _pollscope.cores()
        elif max_workers <= 0:
            raise ValueError("max_workers must be greater than 0")
        if initializer is not None and not callable(initializer):
            raise TypeError("initializer must be a callable")
        if max_tasks_per_child is not None:
            _pollscope.refuse("`max_tasks_per_child`, which needs workers that import the program anew")
        self._max_workers = max_workers
        self._initializer = initializer
        self._initargs = initargs
        self._pool = _Processes(max_workers)

    def submit(self, fn, /, *args, **kwargs):
        pool = self._pool
        with pool.lock:
            if pool.broken:
                raise BrokenProcessPool(pool.broken)
            if pool.is_over:
                raise RuntimeError("cannot schedule new futures after shutdown")  #: ProcessSubmitShutdown
            if _closing[0]:
                raise RuntimeError("cannot schedule new futures after interpreter shutdown")
            future = Future()
            pool.pending[pool.count] = _ProcessWork(future, fn, args, kwargs)
            pool.run(pool.count)
            pool.count += 1
            if pool.manager is None:
                self._start(pool)
            return future

    def _start(self, pool):
        initializer, initargs = self._initializer, self._initargs
        starter = current_thread()

        def work():
            _begin_process(starter)
            _process_worker(pool.calls, pool.results, initializer, initargs)

        for index in range(self._max_workers):
            pool.processes.add(_pollscope.fork(work, f"ForkProcess-{index + 1}"))
        pool.manager = _ExecutorManagerThread(pool)
        _process_pools.append(pool)
        pool.manager.start()

    def map(self, fn, *iterables, timeout=None, chunksize=1):
        if chunksize < 1:
            raise ValueError("chunksize must be >= 1.")
        rows = list(zip(*iterables))
        chunks = [tuple(rows[at:at + chunksize]) for at in range(0, len(rows), chunksize)]
        end = None if timeout is None else timeout + _pollscope.monotonic()
        return _each(self._results([self.submit(_process_chunk, fn, chunk) for chunk in chunks], end))

    def shutdown(self, wait=True, *, cancel_futures=False):
        pool = self._pool
        with pool.lock:
            pool.cancels = cancel_futures
            pool.is_over = True
            if pool.manager is not None:
                _pollscope.channel_send(pool.results, ("wake",))
        if pool.manager is not None and wait:
            pool.manager.join()


def _process_chunk(fn, chunk):
    if VERSION < 12:
        return _process_items(fn, chunk)  #: ProcessChunk
    results = []
    for args in chunk:
        results.append(fn(*args))  #: ProcessChunk
    return results


def _process_items(fn, chunk):
    results = []
    for args in chunk:
        results.append(fn(*args))  #: ProcessChunkItem
    return results


def _each(chunks):
    while True:
        try:
            chunk = next(chunks)  #: ProcessResults
        except StopIteration:
            return
        chunk.reverse()
        while chunk:
            yield chunk.pop()
