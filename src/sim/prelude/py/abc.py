# CPython 3.13 Lib/abc.py, Lib/_py_abc.py.
def abstractmethod(function):
    function.__isabstractmethod__ = True
    return function


def _is_abstract(value):
    if isinstance(value, property):
        parts = (value.fget, value.fset, value.fdel)
    elif isinstance(value, (classmethod, staticmethod)):
        parts = (value.__func__,)
    else:
        parts = (value,)
    for part in parts:
        if getattr(part, "__isabstractmethod__", False) is True:
            return True
    return False


class ABCMeta(type):
    __module__ = "abc"

    def __init__(cls, name, bases, namespace):
        names = [key for key, value in namespace.items() if _is_abstract(value)]
        for base in bases:
            for key in getattr(base, "__abstractmethods__", ()):
                if key not in names and _is_abstract(getattr(cls, key, None)):
                    names.append(key)
        cls.__abstractmethods__ = tuple(sorted(names))

    def register(cls, subclass):
        _pollscope.refuse("`register` of an abstract class: inherit from it")


class ABC(metaclass=ABCMeta):
    __module__ = "abc"
