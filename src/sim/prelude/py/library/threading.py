# CPython 3.13 Lib/threading.py: threads, after the text of their locks.
_active = {}
_exits = []
_numbers = [0, 0]


class Thread:
    __module__ = "threading"

    def __init__(self, group=None, target=None, name=None, args=(), kwargs=None, *, daemon=None):
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
            self._run_caught()
        finally:
            self._is_stopped = True
            del _active[self._number]
            _pollscope.release_lock(self._done)

    def _run_caught(self):
        try:
            self.run()  #: ThreadBootstrap
        except SystemExit:
            pass
        except BaseException as error:
            report = _pollscope.format_exception(error, True)
            _pollscope.write_err(f"Exception in thread {self._name}:\n{report}")

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
        return self._name

    def setName(self, name):
        self._name = str(name)


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


def enumerate():
    return list(_active.values())


def active_count():
    return len(_active)


class local:
    __module__ = "_thread"

    def __init__(self, *args, **keywords):
        object.__setattr__(self, "_own", {})

    def __getattr__(self, name):
        own = object.__getattribute__(self, "_own").get(_pollscope.thread_number())
        if own is None or name not in own:
            raise AttributeError(f"'{type(self).__name__}' object has no attribute '{name}'")
        return own[name]

    def __setattr__(self, name, value):
        own = object.__getattribute__(self, "_own")
        number = _pollscope.thread_number()
        if number not in own:
            own[number] = {}
        own[number][name] = value

    def __delattr__(self, name):
        own = object.__getattribute__(self, "_own").get(_pollscope.thread_number())
        if own is None or name not in own:
            raise AttributeError(f"'{type(self).__name__}' object has no attribute '{name}'")
        del own[name]


def _shutdown(code):
    while _exits:
        _exits.pop()()
    _main._is_stopped = True
    number = _pollscope.thread_number()
    while True:
        left = [thread for own, thread in _active.items() if own != number and not thread.daemon]
        if not left:
            return code
        for thread in left:
            thread.join()
