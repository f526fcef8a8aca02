# CPython 3.13 Lib/_collections_abc.py. What a class lacks of what is required makes it abstract.
class _Abstract:
    __module__ = "collections.abc"
    _required = ()

    def __init_subclass__(cls, **keywords):
        super().__init_subclass__(**keywords)
        if "_required" not in cls.__dict__:
            cls.__abstractmethods__ = tuple(sorted([name for name in cls._required if not hasattr(cls, name)]))

    def __class_getitem__(cls, item):
        return cls

    @classmethod
    def _check_instance(cls, value):
        return "_required" in cls.__dict__ and _is_of(cls.__name__, value)


def _gives(ask, value):
    try:
        return ask(value)
    except TypeError:
        return None


_SEQUENCES = (list, tuple, str, bytes, bytearray, range)
_CONCRETE = {
    "Mapping": (dict,), "MutableMapping": (dict,), "Sequence": _SEQUENCES, "MutableSequence": (list, bytearray),
    "Set": (set, frozenset), "MutableSet": (set,), "Reversible": _SEQUENCES + (dict,),
    "Container": _SEQUENCES + (dict, set, frozenset), "Collection": _SEQUENCES + (dict, set, frozenset),
}
_STRUCTURAL = {
    "Iterable": ("__iter__",), "Iterator": ("__iter__", "__next__"), "Sized": ("__len__",),
    "Container": ("__contains__",), "Collection": ("__len__", "__iter__", "__contains__"),
    "Reversible": ("__reversed__", "__iter__"), "Awaitable": ("__await__",),
    "Coroutine": ("__await__", "send", "throw", "close"), "AsyncIterable": ("__aiter__",),
    "AsyncIterator": ("__aiter__", "__anext__"), "Generator": ("__iter__", "__next__", "send", "throw", "close"),
    "AsyncGenerator": ("__aiter__", "__anext__", "asend", "athrow", "aclose"),
}
_NAMED = {
    "Generator": ("generator",), "Coroutine": ("coroutine",), "AsyncGenerator": ("async_generator",),
    "AsyncIterable": ("async_generator",), "AsyncIterator": ("async_generator",), "Collection": ("dict_keys", "dict_values", "dict_items"),
    "KeysView": ("dict_keys",), "ValuesView": ("dict_values",), "ItemsView": ("dict_items",), "Set": ("dict_keys", "dict_items"),
    "MutableSequence": ("deque",), "Sequence": ("deque",),
}


def _is_of(name, value):
    kind = type(value)
    if isinstance(value, _CONCRETE.get(name, ())) or kind.__name__ in _NAMED.get(name, ()):
        return True
    if name == "Callable":
        return callable(value)
    if name == "Hashable":
        return _gives(hash, value) is not None
    if _pollscope.is_instance(value):
        methods = _STRUCTURAL.get(name, ())
        return bool(methods) and all([getattr(kind, method, None) is not None for method in methods])
    if name == "Awaitable":
        return _pollscope.iscoroutine(value) or isinstance(value, _pollscope.Future)
    if name == "Sized":
        return _gives(len, value) is not None
    if name == "Iterable":
        return _gives(iter, value) is not None
    return name == "Iterator" and _gives(iter, value) is value


class Hashable(_Abstract):
    _required = ("__hash__",)


class Callable(_Abstract):
    _required = ("__call__",)


class Awaitable(_Abstract):
    _required = ("__await__",)


class Coroutine(Awaitable):
    _required = ("__await__", "send", "throw")


class AsyncIterable(_Abstract):
    _required = ("__aiter__",)


class AsyncIterator(AsyncIterable):
    _required = ("__anext__",)

    def __aiter__(self):
        return self


class AsyncGenerator(AsyncIterator):
    _required = ("asend", "athrow")

    async def __anext__(self):
        return await self.asend(None)


class Iterable(_Abstract):
    _required = ("__iter__",)


class Iterator(Iterable):
    _required = ("__next__",)

    def __iter__(self):
        return self


class Generator(Iterator):
    _required = ("send", "throw")

    def __next__(self):
        return self.send(None)


class Sized(_Abstract):
    _required = ("__len__",)


class Container(_Abstract):
    _required = ("__contains__",)


class Reversible(Iterable):
    _required = ("__iter__", "__reversed__")


class Collection(Sized, Iterable, Container):
    _required = ("__contains__", "__iter__", "__len__")


class Sequence(Reversible, Collection):
    _required = ("__getitem__", "__len__")

    def __iter__(self):
        index = 0
        try:
            while True:
                yield self[index]
                index += 1
        except IndexError:
            return

    def __contains__(self, value):
        return any([found is value or found == value for found in self])

    def __reversed__(self):
        for index in reversed(range(len(self))):
            yield self[index]

    def index(self, value):
        for index, found in enumerate(self):
            if found is value or found == value:
                return index
        raise ValueError

    def count(self, value):
        return len([found for found in self if found is value or found == value])


class MutableSequence(Sequence):
    _required = ("__delitem__", "__getitem__", "__len__", "__setitem__", "insert")

    def append(self, value):
        self.insert(len(self), value)

    def extend(self, values):
        for value in list(values):
            self.append(value)

    def pop(self, index=-1):
        value = self[index]
        del self[index]
        return value

    def remove(self, value):
        del self[self.index(value)]

    def clear(self):
        while len(self):
            self.pop()

    def __iadd__(self, values):
        self.extend(values)
        return self


class Set(Collection):
    _required = ("__contains__", "__iter__", "__len__")

    def __le__(self, other):
        return all([value in other for value in self])

    def __and__(self, other):
        return type(self)([value for value in other if value in self])

    def __or__(self, other):
        return type(self)(list(self) + list(other))

    def __sub__(self, other):
        return type(self)([value for value in self if value not in other])

    def __eq__(self, other):
        return len(self) == len(other) and self <= other

    def isdisjoint(self, other):
        return not any([value in self for value in other])


class MutableSet(Set):
    _required = ("__contains__", "__iter__", "__len__", "add", "discard")

    def remove(self, value):
        if value not in self:
            raise KeyError(value)
        self.discard(value)

    def pop(self):
        for value in self:
            self.discard(value)
            return value
        raise KeyError

    def clear(self):
        for value in list(self):
            self.discard(value)

    def __ior__(self, other):
        for value in other:
            self.add(value)
        return self


class MappingView(Sized):
    _required = ()

    def __init__(self, mapping):
        self._mapping = mapping

    def __len__(self):
        return len(self._mapping)

    def __repr__(self):
        return f"{type(self).__name__}({self._mapping!r})"


class KeysView(MappingView):
    _required = ()

    def __contains__(self, key):
        return key in self._mapping

    def __iter__(self):
        yield from self._mapping


class ItemsView(MappingView):
    _required = ()

    def __contains__(self, item):
        return item[0] in self._mapping and self._mapping[item[0]] == item[1]

    def __iter__(self):
        for key in self._mapping:
            yield key, self._mapping[key]


class ValuesView(MappingView):
    _required = ()

    def __contains__(self, value):
        return any([found is value or found == value for found in self])

    def __iter__(self):
        for key in self._mapping:
            yield self._mapping[key]


class Mapping(Collection):
    _required = ("__getitem__", "__iter__", "__len__")

    def get(self, key, default=None):
        try:
            return self[key]
        except KeyError:
            return default

    def __contains__(self, key):
        try:
            self[key]
        except KeyError:
            return False
        return True

    def keys(self):
        return KeysView(self)

    def items(self):
        return ItemsView(self)

    def values(self):
        return ValuesView(self)

    def __eq__(self, other):
        if not isinstance(other, (dict, Mapping)):
            return NotImplemented
        return dict(self.items()) == dict(other.items())


_NONE_GIVEN = object()


class MutableMapping(Mapping):
    _required = ("__delitem__", "__getitem__", "__iter__", "__len__", "__setitem__")

    def pop(self, key, default=_NONE_GIVEN):
        try:
            value = self[key]
        except KeyError:
            if default is _NONE_GIVEN:
                raise
            return default
        del self[key]
        return value

    def popitem(self):
        for key in self:
            return key, self.pop(key)
        raise KeyError

    def clear(self):
        for key in list(self):
            del self[key]

    def update(self, other=(), **named):
        pairs = other.items() if hasattr(other, "items") else other
        for key, value in list(pairs) + list(named.items()):
            self[key] = value

    def setdefault(self, key, default=None):
        if key not in self:
            self[key] = default
        return self[key]
