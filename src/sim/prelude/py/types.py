# CPython 3.13 Objects/namespaceobject.c.
class SimpleNamespace:
    __module__ = "types"

    def __init__(self, **keywords):
        for name, value in keywords.items():
            setattr(self, name, value)

    def __repr__(self):
        return "namespace(" + ", ".join([f"{name}={value!r}" for name, value in vars(self).items()]) + ")"

    def __eq__(self, other):
        if not isinstance(other, SimpleNamespace):
            return NotImplemented
        return vars(self) == vars(other)


# CPython 3.13 Lib/types.py coroutine: there the generator itself is marked as awaitable.
class _AwaitableGenerator:
    __module__ = "types"

    def __init__(self, generator):
        self._generator = generator

    def __await__(self):
        return self._generator

    def __iter__(self):
        return self._generator

    def __next__(self):
        return next(self._generator)

    def send(self, value):
        return self._generator.send(value)

    def throw(self, error):
        return self._generator.throw(error)

    def close(self):
        self._generator.close()


def coroutine(func):
    def wrapped(*args, **keywords):
        return _AwaitableGenerator(func(*args, **keywords))

    wrapped.__name__ = func.__name__
    wrapped.__qualname__ = func.__qualname__
    return wrapped
