

# CPython 3.13 Modules/_pickle.c: what can be sent to another process, and how, after the text of executors.
class PickleError(Exception):
    __module__ = "_pickle"


class PicklingError(PickleError):
    __module__ = "_pickle"


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
