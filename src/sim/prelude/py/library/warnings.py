# CPython 3.13 Lib/warnings.py for a program of one module: filters by class; each place is told once.
_ACTIONS = ("error", "ignore", "always", "default", "module", "once")

# The first that fits decides: an action, a class, whether it is for the program's own lines alone.
_filters = [("default", DeprecationWarning, True), ("ignore", DeprecationWarning, False),
            ("ignore", PendingDeprecationWarning, False), ("ignore", ImportWarning, False),
            ("ignore", ResourceWarning, False)]
_told = set()
# Where recorded warnings go, or None: the last is in force.
_logs = [None]


class WarningMessage:
    __module__ = "warnings"

    def __init__(self, message, category, filename, lineno, file=None, line=None, source=None):
        self.message, self.category, self.filename, self.lineno = message, category, filename, lineno
        self.file, self.line, self.source = file, line, source

    def __str__(self):
        return (f"{{message : {self.message!r}, category : {self.category.__name__!r}, filename : {self.filename!r}, "
                f"lineno : {self.lineno}, line : {self.line!r}}}")


def _action(category, is_own):
    for action, kind, own_alone in _filters:
        if issubclass(category, kind) and (is_own or not own_alone):
            return action
    return "default"


# What was told may be told again; the runtime's own warnings go by the same filters.
def _changed():
    _told.clear()
    for category in (RuntimeWarning, DeprecationWarning):
        _pollscope.filter_warnings(category.__name__, _action(category, True))


def _is_told(action, text, category, line):
    if action == "always":
        return False
    key = text, category, line if action == "default" else None
    if key in _told:
        return True
    _told.add(key)
    return False


def warn(message, category=None, stacklevel=1, source=None):
    if isinstance(message, Warning):
        category = type(message)
    elif category is None:
        category = UserWarning
    elif not (isinstance(category, type) and issubclass(category, Warning)):
        raise TypeError(f"category must be a Warning subclass, not '{type(category).__name__}'")
    text = str(message)
    made = message if isinstance(message, Warning) else category(message)
    _, line, file, quoted, is_own = _pollscope.caller(stacklevel)
    action = _action(category, is_own)
    if action == "error":
        raise made
    if action == "ignore" or _is_told(action, text, category, line):
        return
    if _logs[-1] is not None:
        _logs[-1].append(WarningMessage(made, category, file, line, source=source))
        return
    shown = f"{file}:{line}: {category.__name__}: {text}\n"
    _pollscope.write_err(shown + (f"  {quoted}\n" if quoted else ""))


def _add(row, append):
    if append:
        if row not in _filters:
            _filters.append(row)
    else:
        if row in _filters:
            _filters.remove(row)
        _filters.insert(0, row)
    _changed()


def simplefilter(action, category=Warning, lineno=0, append=False):
    filterwarnings(action, category=category, lineno=lineno, append=append)


def filterwarnings(action, message="", category=Warning, module="", lineno=0, append=False):
    if action not in _ACTIONS:
        raise ValueError(f"invalid action: {action!r}")
    if message or module or lineno:
        _pollscope.refuse("a filter by message, module or line; filter by `category`")
    _add((action, category, False), append)


def resetwarnings():
    _filters.clear()
    _changed()


class catch_warnings:
    __module__ = "warnings"

    def __init__(self, *, record=False, module=None, action=None, category=Warning, lineno=0, append=False):
        self._record, self._entered = record, False
        self._filter = None if action is None else (action, category, lineno, append)

    def __enter__(self):
        if self._entered:
            raise RuntimeError(f"Cannot enter {self!r} twice")
        self._entered = True
        self._saved = _filters[:]
        _logs.append([] if self._record else _logs[-1])
        _changed()
        if self._filter is not None:
            simplefilter(*self._filter)
        return _logs[-1] if self._record else None

    def __exit__(self, *exc_info):
        if not self._entered:
            raise RuntimeError(f"Cannot exit {self!r} without entering first")
        _filters[:] = self._saved
        _logs.pop()
        _changed()
