# CPython 3.13 Lib/inspect.py, as far as programs ask what something is.
VERSION = _pollscope.version()
CO_GENERATOR, CO_COROUTINE, CO_ASYNC_GENERATOR = 32, 128, 512


def _generator():
    yield


async def _async_generator():
    yield


class _Class:
    def method(self):
        pass


_GENERATOR, _ASYNC_GENERATOR = type(_generator()), type(_async_generator())
_METHOD, _BUILTIN, _MODULE = type(_Class().method), type(len), type(_pollscope)


# The function inside of `functools.partial` objects and methods.
def _unwrapped(value):
    while type(value).__name__ == "partial" and hasattr(value, "func"):
        value = value.func
    return value


def iscoroutinefunction(obj):
    return _pollscope.function_kind(_unwrapped(obj)) == "coroutine"


def isgeneratorfunction(obj):
    return _pollscope.function_kind(_unwrapped(obj)) == "generator"


def isasyncgenfunction(obj):
    return _pollscope.function_kind(_unwrapped(obj)) == "async generator"


def iscoroutine(object):
    return _pollscope.iscoroutine(object)


def isgenerator(object):
    return type(object) is _GENERATOR


def isasyncgen(object):
    return type(object) is _ASYNC_GENERATOR


def isawaitable(object):
    return (_pollscope.iscoroutine(object) or isinstance(object, _pollscope.Future)
            or hasattr(type(object), "__await__"))


def isfunction(object):
    return _pollscope.is_function(object)


def ismethod(object):
    return type(object) is _METHOD and _pollscope.is_function(getattr(object, "__func__", None))


def isbuiltin(object):
    return type(object) is _BUILTIN


def isroutine(object):
    return isfunction(object) or ismethod(object) or isbuiltin(object)


def isclass(object):
    return isinstance(object, type)


def ismodule(object):
    return type(object) is _MODULE


def isabstract(object):
    return isclass(object) and bool(getattr(object, "__abstractmethods__", ()))


def getdoc(object):
    doc = getattr(object, "__doc__", None)
    return None if doc is None else cleandoc(doc)


def cleandoc(doc):
    lines = doc.expandtabs().split("\n")
    margins = [len(line) - len(line.lstrip()) for line in lines[1:] if line.lstrip()]
    margin = min(margins) if margins else 0
    lines = [lines[0].lstrip()] + [line[margin:] for line in lines[1:]]
    while lines and not lines[-1]:
        lines.pop()
    while lines and not lines[0]:
        lines.pop(0)
    return "\n".join(lines)


CORO_CREATED, CORO_RUNNING, CORO_SUSPENDED, CORO_CLOSED = "CORO_CREATED", "CORO_RUNNING", "CORO_SUSPENDED", "CORO_CLOSED"
GEN_CREATED, GEN_RUNNING, GEN_SUSPENDED, GEN_CLOSED = "GEN_CREATED", "GEN_RUNNING", "GEN_SUSPENDED", "GEN_CLOSED"


def getcoroutinestate(coroutine):
    return "CORO_" + _pollscope.frame_state(coroutine)


def getgeneratorstate(generator):
    return "GEN_" + _pollscope.frame_state(generator)


if VERSION >= 12:
    AGEN_CREATED, AGEN_RUNNING, AGEN_SUSPENDED, AGEN_CLOSED = "AGEN_CREATED", "AGEN_RUNNING", "AGEN_SUSPENDED", "AGEN_CLOSED"

    def getasyncgenstate(agen):
        return "AGEN_" + _pollscope.frame_state(agen)
