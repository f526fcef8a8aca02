# The common part of CPython's Lib/logging/__init__.py: loggers by dotted name, one stream handler.
from datetime import datetime
from sys import stderr

VERSION = _pollscope.version()
CRITICAL = FATAL = 50
ERROR = 40
WARNING = WARN = 30
INFO = 20
DEBUG = 10
NOTSET = 0
_NAMES = {50: "CRITICAL", 40: "ERROR", 30: "WARNING", 20: "INFO", 10: "DEBUG", 0: "NOTSET"}


def getLevelName(level):
    if level in _NAMES:
        return _NAMES[level]
    for number, name in _NAMES.items():
        if name == level:
            return number
    return f"Level {level}"


def _level(level):
    if isinstance(level, int):
        return level
    for number, name in _NAMES.items():
        if name == level:
            return number
    raise ValueError(f"Unknown level: {level!r}")


class LogRecord:
    __module__ = "logging"

    def __init__(self, name, level, msg, args, exc_info, extra, stacklevel):
        now = _pollscope.time_ns()
        self.funcName, self.lineno, self.pathname, _, _ = _pollscope.caller(stacklevel)
        self.name, self.levelno, self.levelname = name, level, getLevelName(level)
        self.msg, self.exc_info = msg, exc_info
        self.args = args[0] if len(args) == 1 and args[0] and isinstance(args[0], dict) else args
        self.created = now / 1000000000
        self.msecs = now // 1000000 % 1000 + 0.0
        self.relativeCreated = _pollscope.monotonic_ns() / 1000000
        self.process, self.processName = 1, "MainProcess"
        self.thread, self.threadName = 1, _pollscope.thread_name(_pollscope.thread_number(), None)
        if self.threadName.startswith("ForkProcess-"):
            self.processName, self.threadName = self.threadName, "MainThread"
        self.filename = self.pathname.split("/")[-1]
        self.module = self.filename.rsplit(".", 1)[0]
        self.taskName = None
        if VERSION >= 12:
            try:
                task = _pollscope.current_task()
            except RuntimeError:
                task = None
            self.taskName = None if task is None else task.get_name()
        for key, value in (extra or {}).items():
            setattr(self, key, value)

    def getMessage(self):
        text = str(self.msg)
        return text % self.args if self.args else text


class Formatter:
    __module__ = "logging"

    def __init__(self, fmt=None, datefmt=None, style="%", validate=True):
        defaults = {"%": "%(message)s", "{": "{message}", "$": "${message}"}
        self._fmt, self.datefmt, self._style = fmt or defaults[style], datefmt, style

    def formatTime(self, record, datefmt=None):
        moment = datetime.fromtimestamp(record.created)
        if datefmt:
            return moment.strftime(datefmt)
        return moment.strftime("%Y-%m-%d %H:%M:%S") + f",{int(record.msecs):03d}"

    def formatException(self, exc_info):
        return _pollscope.format_exception(exc_info, True).rstrip("\n")

    def format(self, record):
        record.message = record.getMessage()
        record.asctime = self.formatTime(record, self.datefmt)
        fields = vars(record)
        if self._style == "{":
            text = self._fmt.format(**fields)
        elif self._style == "$":
            raise NotImplementedError("logging: the style '$' is not supported here")
        else:
            text = self._fmt % fields
        if record.exc_info:
            text = text + "\n" + self.formatException(record.exc_info)
        return text


class Filter:
    __module__ = "logging"

    def __init__(self, name=""):
        self.name = name
        self.nlen = len(name)

    def filter(self, record):
        return not self.name or record.name == self.name or record.name.startswith(self.name + ".")


class Handler:
    __module__ = "logging"

    def __init__(self, level=0):
        self.level = _level(level)
        self.formatter = None
        self.filters = []

    def __repr__(self):
        return f"<{type(self).__name__} ({getLevelName(self.level)})>"

    def setLevel(self, level):
        self.level = _level(level)

    def setFormatter(self, formatter):
        self.formatter = formatter

    def addFilter(self, filter):
        if filter not in self.filters:
            self.filters.append(filter)

    def removeFilter(self, filter):
        if filter in self.filters:
            self.filters.remove(filter)

    def format(self, record):
        return (self.formatter or Formatter()).format(record)

    def handle(self, record):
        for filter in self.filters:
            test = getattr(filter, "filter", filter)
            if not test(record):
                return
        self.emit(record)

    def emit(self, record):
        raise NotImplementedError("emit must be implemented by Handler subclasses")

    def flush(self):
        pass

    def close(self):
        pass


class StreamHandler(Handler):
    __module__ = "logging"

    def __init__(self, stream=None):
        super().__init__()
        self.stream = stderr if stream is None else stream

    def __repr__(self):
        name = getattr(self.stream, "name", "")
        return f"<{type(self).__name__} {name}{' ' if name else ''}({getLevelName(self.level)})>"

    def emit(self, record):
        self.stream.write(self.format(record) + "\n")


class NullHandler(Handler):
    __module__ = "logging"

    def emit(self, record):
        pass


class Logger:
    __module__ = "logging"

    def __init__(self, name, level=0):
        self.name, self.level = name, _level(level)
        self.parent, self.propagate, self.handlers, self.disabled, self.filters = None, True, [], False, []

    def __repr__(self):
        kind = "RootLogger" if self.parent is None else "Logger"
        return f"<{kind} {self.name} ({getLevelName(self.getEffectiveLevel())})>"

    def setLevel(self, level):
        self.level = _level(level)

    def getEffectiveLevel(self):
        logger = self
        while logger is not None:
            if logger.level:
                return logger.level
            logger = logger.parent
        return NOTSET

    def isEnabledFor(self, level):
        return not self.disabled and level >= self.getEffectiveLevel() and level > _state["disabled"]

    def addHandler(self, handler):
        if handler not in self.handlers:
            self.handlers.append(handler)

    def removeHandler(self, handler):
        if handler in self.handlers:
            self.handlers.remove(handler)

    def addFilter(self, filter):
        if filter not in self.filters:
            self.filters.append(filter)

    def removeFilter(self, filter):
        if filter in self.filters:
            self.filters.remove(filter)

    def hasHandlers(self):
        logger = self
        while logger is not None:
            if logger.handlers:
                return True
            logger = logger.parent if logger.propagate else None
        return False

    def getChild(self, suffix):
        return getLogger(suffix if self.parent is None else self.name + "." + suffix)

    def _log(self, level, msg, args, exc_info=None, extra=None, stack_info=False, stacklevel=1):
        if not self.isEnabledFor(level):
            return
        if exc_info is True:
            exc_info = _pollscope.handled()
        elif isinstance(exc_info, tuple):
            exc_info = exc_info[1]
        record = LogRecord(self.name, level, msg, args, exc_info, extra, stacklevel)
        for filter in self.filters:
            test = getattr(filter, "filter", filter)
            if not test(record):
                return
        logger, found = self, False
        while logger is not None:
            for handler in logger.handlers:
                found = True
                if level >= handler.level:
                    handler.handle(record)
            logger = logger.parent if logger.propagate else None
        if not found and level >= WARNING:
            _last_resort.handle(record)

    def log(self, level, msg, *args, **kwargs):
        self._log(level, msg, args, **kwargs)

    def debug(self, msg, *args, **kwargs):
        self._log(DEBUG, msg, args, **kwargs)

    def info(self, msg, *args, **kwargs):
        self._log(INFO, msg, args, **kwargs)

    def warning(self, msg, *args, **kwargs):
        self._log(WARNING, msg, args, **kwargs)

    def error(self, msg, *args, **kwargs):
        self._log(ERROR, msg, args, **kwargs)

    def critical(self, msg, *args, **kwargs):
        self._log(CRITICAL, msg, args, **kwargs)

    def exception(self, msg, *args, exc_info=True, **kwargs):
        self._log(ERROR, msg, args, exc_info=exc_info, **kwargs)

    warn = warning
    fatal = critical


class LoggerAdapter:
    __module__ = "logging"

    def __init__(self, logger, extra=None, merge_extra=False):
        self.logger, self.extra, self.merge_extra = logger, extra, merge_extra

    def __repr__(self):
        level = getLevelName(self.logger.getEffectiveLevel())
        return f"<{type(self).__name__} {self.logger.name} ({level})>"

    @property
    def name(self):
        return self.logger.name

    def process(self, msg, kwargs):
        merged = self.merge_extra and "extra" in kwargs
        kwargs["extra"] = {**self.extra, **kwargs["extra"]} if merged else self.extra
        return msg, kwargs

    def isEnabledFor(self, level):
        return self.logger.isEnabledFor(level)

    def setLevel(self, level):
        self.logger.setLevel(level)

    def getEffectiveLevel(self):
        return self.logger.getEffectiveLevel()

    def hasHandlers(self):
        return self.logger.hasHandlers()

    def log(self, level, msg, *args, **kwargs):
        if self.isEnabledFor(level):
            msg, kwargs = self.process(msg, kwargs)
            self.logger.log(level, msg, *args, **kwargs)

    def debug(self, msg, *args, **kwargs):
        self.log(DEBUG, msg, *args, **kwargs)

    def info(self, msg, *args, **kwargs):
        self.log(INFO, msg, *args, **kwargs)

    def warning(self, msg, *args, **kwargs):
        self.log(WARNING, msg, *args, **kwargs)

    def error(self, msg, *args, **kwargs):
        self.log(ERROR, msg, *args, **kwargs)

    def critical(self, msg, *args, **kwargs):
        self.log(CRITICAL, msg, *args, **kwargs)

    def exception(self, msg, *args, exc_info=True, **kwargs):
        self.log(ERROR, msg, *args, exc_info=exc_info, **kwargs)


root = Logger("root", WARNING)
_last_resort = StreamHandler()
_loggers = {}
_state = {"disabled": 0}


def getLogger(name=None):
    if not name or name == "root":
        return root
    if name not in _loggers:
        logger = _loggers[name] = Logger(name)
        logger.parent = root
        parts = name.split(".")
        for size in range(len(parts) - 1, 0, -1):
            above = ".".join(parts[:size])
            if above in _loggers:
                logger.parent = _loggers[above]
                break
        for other in _loggers.values():
            if other.name.startswith(name + ".") and (other.parent is root or name.startswith(other.parent.name + ".")):
                other.parent = logger
    return _loggers[name]


def basicConfig(*, filename=None, format=None, datefmt=None, style="%", level=None, stream=None, handlers=None,
                force=False):
    if filename is not None:
        raise NotImplementedError("logging: files are not supported here; leave `filename` out")
    if force:
        root.handlers.clear()
    if not root.handlers:
        defaults = {"%": "%(levelname)s:%(name)s:%(message)s", "{": "{levelname}:{name}:{message}"}
        formatter = Formatter(format or defaults[style], datefmt, style)
        for handler in handlers or [StreamHandler(stream)]:
            if handler.formatter is None:
                handler.setFormatter(formatter)
            root.addHandler(handler)
        if level is not None:
            root.setLevel(level)


def _root_log(level, msg, args, kwargs):
    if not root.handlers:
        basicConfig()
    root._log(level, msg, args, **kwargs)


def _of_asyncio(level, text):
    getLogger("asyncio").log(level, text)


def disable(level=CRITICAL):
    _state["disabled"] = _level(level)


def log(level, msg, *args, **kwargs):
    _root_log(level, msg, args, kwargs)


def debug(msg, *args, **kwargs):
    _root_log(DEBUG, msg, args, kwargs)


def info(msg, *args, **kwargs):
    _root_log(INFO, msg, args, kwargs)


def warning(msg, *args, **kwargs):
    _root_log(WARNING, msg, args, kwargs)


def error(msg, *args, **kwargs):
    _root_log(ERROR, msg, args, kwargs)


def critical(msg, *args, **kwargs):
    _root_log(CRITICAL, msg, args, kwargs)


def exception(msg, *args, exc_info=True, **kwargs):
    _root_log(ERROR, msg, args, {"exc_info": exc_info, **kwargs})
