

# CPython 3.13 Lib/concurrent/futures/process.py, after the text of executors; Lib/multiprocessing/queues.py,
# reduction.py, Modules/_pickle.c for what can be sent. Appended where a program names it.
class BrokenProcessPool(BrokenExecutor):
    __module__ = "concurrent.futures.process"


class PickleError(Exception):
    __module__ = "_pickle"


class PicklingError(PickleError):
    __module__ = "_pickle"


class _RemoteTraceback(Exception):
    __module__ = "concurrent.futures.process"

    def __init__(self, tb):
        self.tb = tb

    def __str__(self):
        return self.tb


_ATOMS = ("NoneType", "bool", "int", "float", "str", "bytes", "ellipsis", "NotImplementedType")


# Takes an object apart into tuples and atoms; what it met before it names by number.
class _Pickler:
    def __init__(self):
        self.known = {}
        self.kept = []

    def dump(self, value):
        kind = type(value)
        if kind.__name__ in _ATOMS and kind.__module__ == "builtins":
            return ("atom", value)
        if id(value) in self.known:
            return ("known", self.known[id(value)])
        if isinstance(value, type):
            return self.dump_class(value)
        if _pollscope.is_function(value):
            return self.dump_global(value, value.__module__, value.__qualname__)
        if kind.__name__ in ("builtin_function_or_method", "method_descriptor"):
            return ("atom", value)
        if kind is tuple:
            parts = tuple([self.dump(part) for part in value])
            self.know(value)
            return ("tuple", parts)
        self.know(value)
        if kind in (list, set, frozenset, bytearray):
            return (kind.__name__, tuple([self.dump(part) for part in value]))
        if kind is dict:
            return ("dict", tuple([(self.dump(key), self.dump(part)) for key, part in value.items()]))
        if kind is range:
            return ("range", (value.start, value.stop, value.step))
        if kind.__name__ == "method":
            return ("method", self.dump(value.__self__), value.__name__)
        if isinstance(value, BaseException):
            state = tuple([(name, self.dump(part)) for name, part in vars(value).items()])
            return ("error", self.dump_class(kind), tuple([self.dump(part) for part in value.args]), state)
        module = kind.__module__
        if not _pollscope.is_instance(value) or module.startswith("_") and module != "__main__":
            name = kind.__name__ if module == "builtins" else f"{module}.{kind.__name__}"
            raise TypeError(f"cannot pickle '{name}' object")  #: Pickle
        return self.dump_instance(value, kind)

    def know(self, value):
        self.known[id(value)] = len(self.kept)
        self.kept.append(value)

    def dump_class(self, value):
        if value.__module__ == "__main__":
            return self.dump_global(value, "__main__", value.__qualname__)
        return ("same", value)

    def dump_global(self, value, module, name):
        if module != "__main__":
            return ("same", value)
        if "<locals>" in name:
            said = f"Can't get local object {name!r}" if VERSION >= 13 else f"Can't pickle local object {name!r}"
            if VERSION >= 14:
                raise PicklingError(f"Can't pickle local object {value!r}")
            raise AttributeError(said)  #: Pickle
        found = _found(name)
        if found is None:
            raise PicklingError(f"Can't pickle {value!r}: attribute lookup {name} on {module} failed")  #: Pickle
        if found is not value:
            raise PicklingError(f"Can't pickle {value!r}: it's not the same object as {module}.{name}")  #: Pickle
        return ("global", name)

    def dump_instance(self, value, kind):
        for special in ("__reduce__", "__reduce_ex__", "__getnewargs__", "__slots__"):
            if hasattr(kind, special) and getattr(kind, special) is not getattr(object, special, None):
                _pollscope.refuse(f"an instance with `{special}` sent to another process")
        if "_value_" in vars(value):
            return ("member", self.dump_class(kind), value.name)
        if hasattr(kind, "__getstate__") and hasattr(kind, "__setstate__"):
            return ("state", self.dump_class(kind), self.dump(value.__getstate__()))
        state = tuple([(name, self.dump(part)) for name, part in vars(value).items()])
        return ("instance", self.dump_class(kind), state)


def _found(name):
    parts = name.split(".")
    found = _pollscope.main_global(parts[0])
    for part in parts[1:]:
        found = getattr(found, part, None)
    return found


# Puts it together again, with the classes and functions of this process.
class _Unpickler:
    def __init__(self):
        self.kept = []

    def load(self, parts):
        kind = parts[0]
        if kind in ("atom", "same"):
            return parts[1]
        if kind == "known":
            return self.kept[parts[1]]
        if kind == "global":
            found = _found(parts[1])
            if found is None:
                _pollscope.refuse(f"`{parts[1]}`, which the other process does not have")
            return found
        if kind == "tuple":
            return self.keep(tuple([self.load(part) for part in parts[1]]))
        if kind == "list":
            made = self.keep([])
            made.extend([self.load(part) for part in parts[1]])
            return made
        if kind == "dict":
            made = self.keep({})
            for key, part in parts[1]:
                made[self.load(key)] = self.load(part)
            return made
        return self.load_other(kind, parts)

    def keep(self, made):
        self.kept.append(made)
        return made

    def load_other(self, kind, parts):
        at = len(self.kept)
        self.kept.append(None)
        if kind in ("instance", "state"):
            made = object.__new__(self.load(parts[1]))
            self.kept[at] = made
            if kind == "state":
                made.__setstate__(self.load(parts[2]))
                return made
            for name, part in parts[2]:
                object.__setattr__(made, name, self.load(part))
            return made
        if kind == "member":
            made = self.load(parts[1])[parts[2]]
        elif kind == "method":
            made = getattr(self.load(parts[1]), parts[2])
        elif kind == "range":
            made = range(*parts[1])
        elif kind == "error":
            made = self.load(parts[1])(*[self.load(part) for part in parts[2]])
            for name, part in parts[3]:
                setattr(made, name, self.load(part))
        else:
            items = [self.load(part) for part in parts[1]]
            made = {"set": set, "frozenset": frozenset, "bytearray": bytearray}[kind](items)
        self.kept[at] = made
        return made


def _dumps(value):
    return _Pickler().dump(value)


def _loads(parts):
    return _Unpickler().load(parts)


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
