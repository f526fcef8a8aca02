# CPython 3.13 Lib/threading.py: threads, after the text of their locks.
_active = {}
_exits = []
_numbers = [0, 0]


def _old(what):
    _pollscope.warn(f"DeprecationWarning: {what}")


class ExceptHookArgs:
    __module__ = "_thread"
    __qualname__ = __name__ = "_ExceptHookArgs"

    def __init__(self, parts):
        self.exc_type, self.exc_value, self.exc_traceback, self.thread = parts

    def __iter__(self):
        return iter((self.exc_type, self.exc_value, self.exc_traceback, self.thread))

    def __len__(self):
        return 4

    def __getitem__(self, index):
        return tuple(self)[index]

    def __repr__(self):
        names = ("exc_type", "exc_value", "exc_traceback", "thread")
        parts = [f"{name}={part!r}" for name, part in zip(names, self)]
        return f"_thread._ExceptHookArgs({', '.join(parts)})"


def excepthook(args):
    if issubclass(args.exc_type, SystemExit):
        return
    name = get_ident() if args.thread is None else args.thread.name
    report = _pollscope.format_exception(args.exc_value, True)
    _pollscope.write_err(f"Exception in thread {name}:\n{report}")


__excepthook__ = excepthook


class Thread:
    __module__ = "threading"

    def __init__(self, group=None, target=None, name=None, args=(), kwargs=None, *, daemon=None, context=None):
        if context is not None and VERSION < 14:
            raise TypeError("Thread.__init__() got an unexpected keyword argument 'context'")
        if name is None:
            _numbers[0] += 1
            name = f"Thread-{_numbers[0]}"
            if target is not None and hasattr(target, "__name__"):
                name = f"{name} ({target.__name__})"
        self._target = target
        self._name = str(name)
        self._args = args
        self._kwargs = {} if kwargs is None else kwargs
        self._daemonic = current_thread().daemon if daemon is None else daemon
        self._context = context
        self._number = None
        self._started = Event()
        self._done = [True]
        self._is_stopped = False
        self._initialized = True

    def __repr__(self):
        if self._is_stopped:
            status = "stopped"
        elif self._started.is_set():
            status = "started"
        else:
            status = "initial"
        if self._daemonic:
            status += " daemon"
        if self._number is not None:
            status += f" {self.ident}"
        return f"<{type(self).__name__}({self._name}, {status})>"

    def start(self):
        if not getattr(self, "_initialized", False):
            raise RuntimeError("thread.__init__() not called")
        if self._started.is_set():
            raise RuntimeError("threads can only be started once")  #: ThreadStartTwice
        if self._context is None and not _pollscope.gil_enabled():
            self._context = _pollscope.copy_context()
        _pollscope.start_thread(self._bootstrap, self._name)
        self._started.wait()

    def run(self):
        try:
            if self._target is not None:
                self._target(*self._args, **self._kwargs)  #: ThreadRun
        finally:
            self._target = self._args = self._kwargs = None

    def _bootstrap(self):
        self._number = _pollscope.thread_number()
        _active[self._number] = self
        self._started.set()
        try:
            if self._context is None:
                self._run_caught()
            else:
                self._context.run(self._run_caught)
        finally:
            self._is_stopped = True
            del _active[self._number]
            _pollscope.release_lock(self._done)

    def _run_caught(self):
        try:
            self.run()  #: ThreadBootstrap
        except BaseException as error:
            self._invoke_excepthook(error)

    def _invoke_excepthook(self, error):
        try:
            excepthook(ExceptHookArgs((type(error), error, error.__traceback__, self)))  #: ThreadExcepthook
        except BaseException as failed:
            failed.__suppress_context__ = True
            report = _pollscope.format_exception(failed, True)
            _pollscope.write_err(f"Exception in threading.excepthook:\n{report}")

    def join(self, timeout=None):
        if not getattr(self, "_initialized", False):
            raise RuntimeError("Thread.__init__() not called")
        if not self._started.is_set():
            raise RuntimeError("cannot join thread before it is started")  #: ThreadJoinEarly
        if self is current_thread():
            raise RuntimeError("cannot join current thread")  #: ThreadJoinSelf
        if self._is_stopped:
            return
        if timeout is not None and timeout < 0:
            timeout = 0
        if _pollscope.acquire_lock(self._done, timeout):
            _pollscope.release_lock(self._done)

    def is_alive(self):
        return self._started.is_set() and not self._is_stopped

    @property
    def name(self):
        return self._name

    @name.setter
    def name(self, name):
        self._name = str(name)
        if self._number is not None:
            _pollscope.thread_name(self._number, self._name)

    @property
    def ident(self):
        return None if self._number is None else _identity(self._number)

    @property
    def native_id(self):
        return None if self._number is None else 1 + self._number

    @property
    def daemon(self):
        return self._daemonic

    @daemon.setter
    def daemon(self, daemonic):
        if self._started.is_set():
            raise RuntimeError("cannot set daemon status of active thread")
        self._daemonic = daemonic

    def getName(self):
        _old("getName() is deprecated, get the name attribute instead")
        return self._name

    def setName(self, name):
        _old("setName() is deprecated, set the name attribute instead")
        self.name = name

    def isDaemon(self):
        _old("isDaemon() is deprecated, get the daemon attribute instead")
        return self._daemonic

    def setDaemon(self, daemonic):
        _old("setDaemon() is deprecated, set the daemon attribute instead")
        self.daemon = daemonic


class Timer(Thread):
    __module__ = "threading"

    def __init__(self, interval, function, args=None, kwargs=None):
        super().__init__()
        self.interval = interval
        self.function = function
        self.args = args if args is not None else []
        self.kwargs = kwargs if kwargs is not None else {}
        self.finished = Event()

    def cancel(self):
        self.finished.set()

    def run(self):
        self.finished.wait(self.interval)
        if not self.finished.is_set():
            self.function(*self.args, **self.kwargs)
        self.finished.set()


class _MainThread(Thread):
    __module__ = "threading"

    def __init__(self):
        self._name = "MainThread"
        self._daemonic = False
        self._number = 0
        self._started = Event()
        self._started.set()
        self._done = [True]
        self._is_stopped = False
        self._initialized = True


_main = _MainThread()
_active[0] = _main


def current_thread():
    return _active[_pollscope.thread_number()]


def main_thread():
    return _main


# In a new process: the thread that started it is its only and main thread.
def _begin_process(thread):
    global _main
    number = _pollscope.thread_number()
    thread._number = number
    _active.clear()
    _active[number] = thread
    _main = thread


def enumerate():
    return list(_active.values())


def active_count():
    return len(_active)


def currentThread():
    _old("currentThread() is deprecated, use current_thread() instead")
    return current_thread()


def activeCount():
    _old("activeCount() is deprecated, use active_count() instead")
    return active_count()


class local:
    __module__ = "_thread"
    __qualname__ = __name__ = "_local"

    def __new__(cls, *args, **keywords):
        self = object.__new__(cls)
        object.__setattr__(self, "_of_threads", {_pollscope.thread_number(): {}})
        object.__setattr__(self, "_arguments", (args, keywords))
        return self

    @property
    def __dict__(self):
        of_threads = object.__getattribute__(self, "_of_threads")
        number = _pollscope.thread_number()
        if number not in of_threads:
            of_threads[number] = {}
            args, keywords = object.__getattribute__(self, "_arguments")
            type(self).__init__(self, *args, **keywords)
        return of_threads[number]

    def __init__(self, *args, **keywords):
        if args or keywords:
            raise TypeError("Initialization arguments are not supported")

    def __getattr__(self, name):
        own = self.__dict__
        if name not in own:
            kind = type(self)
            shown = "_thread._local" if kind is local else kind.__name__
            raise AttributeError(f"'{shown}' object has no attribute '{name}'")
        return own[name]

    def __setattr__(self, name, value):
        self.__dict__[name] = value

    def __delattr__(self, name):
        own = self.__dict__
        if name not in own:
            raise AttributeError(name)
        del own[name]


def _shutdown(code):
    while _exits:
        _exits.pop()()
    _main._is_stopped = True
    number = _pollscope.thread_number()
    while True:
        left = [thread for own, thread in list(_active.items()) if own != number and not thread.daemon]
        if not left:
            return code
        for thread in left:
            thread.join()
