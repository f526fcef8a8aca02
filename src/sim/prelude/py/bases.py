# What classes that inherit from list, dict or set inherit: the builtin inside, and its methods around it.
# CPython Objects/listobject.c, Objects/dictobject.c, Objects/setobject.c.
def _inside(value):
    return value._data if isinstance(value, (_list_base, _dict_base, _set_base)) else value


class _list_base(list):
    __hash__ = None

    def __new__(cls, *args, **kwargs):
        made = object.__new__(cls)
        object.__setattr__(made, "_data", [])
        return made

    def __init__(self, iterable=()):
        self._data[:] = list(iterable)

    def append(self, object):
        self._data.append(object)

    def extend(self, iterable):
        self._data.extend(list(iterable))

    def insert(self, index, object):
        self._data.insert(index, object)

    def pop(self, index=-1):
        return self._data.pop(index)

    def remove(self, value):
        self._data.remove(value)

    def clear(self):
        self._data.clear()

    def copy(self):
        return self._data.copy()

    def count(self, value):
        return self._data.count(value)

    def index(self, value, *bounds):
        return self._data.index(value, *bounds)

    def reverse(self):
        self._data.reverse()

    def sort(self, *, key=None, reverse=False):
        self._data.sort(key=key, reverse=reverse)

    def __getitem__(self, index):
        return self._data[index]

    def __setitem__(self, index, value):
        self._data[index] = _inside(value) if isinstance(index, slice) else value

    def __delitem__(self, index):
        del self._data[index]

    def __len__(self):
        return len(self._data)

    def __iter__(self):
        return iter(self._data)

    def __reversed__(self):
        return reversed(self._data)

    def __contains__(self, item):
        return item in self._data

    def __repr__(self):
        return repr(self._data)

    def __eq__(self, other):
        other = _inside(other)
        return self._data == other if isinstance(other, list) else NotImplemented

    def __lt__(self, other):
        other = _inside(other)
        return self._data < other if isinstance(other, list) else NotImplemented

    def __le__(self, other):
        other = _inside(other)
        return self._data <= other if isinstance(other, list) else NotImplemented

    def __gt__(self, other):
        other = _inside(other)
        return self._data > other if isinstance(other, list) else NotImplemented

    def __ge__(self, other):
        other = _inside(other)
        return self._data >= other if isinstance(other, list) else NotImplemented

    def __add__(self, other):
        return self._data + _inside(other)

    def __radd__(self, other):
        return other + self._data

    def __iadd__(self, other):
        self._data.extend(list(other))
        return self

    def __mul__(self, times):
        return self._data * times

    def __rmul__(self, times):
        return self._data * times


class _dict_base(dict):
    __hash__ = None

    def __new__(cls, *args, **kwargs):
        made = object.__new__(cls)
        object.__setattr__(made, "_data", {})
        return made

    def __init__(self, *args, **kwargs):
        self._data.update(*[_inside(given) for given in args], **kwargs)

    def update(self, *args, **kwargs):
        self._data.update(*[_inside(given) for given in args], **kwargs)

    def get(self, key, default=None):
        return self._data.get(key, default)

    def setdefault(self, key, default=None):
        return self._data.setdefault(key, default)

    def pop(self, key, *default):
        return self._data.pop(key, *default)

    def popitem(self):
        return self._data.popitem()

    def clear(self):
        self._data.clear()

    def copy(self):
        return self._data.copy()

    def keys(self):
        return self._data.keys()

    def values(self):
        return self._data.values()

    def items(self):
        return self._data.items()

    @classmethod
    def fromkeys(cls, iterable, value=None):
        made = cls()
        for key in iterable:
            made[key] = value
        return made

    def __getitem__(self, key):
        if key not in self._data and hasattr(type(self), "__missing__"):
            return self.__missing__(key)
        return self._data[key]

    def __setitem__(self, key, value):
        self._data[key] = value

    def __delitem__(self, key):
        del self._data[key]

    def __len__(self):
        return len(self._data)

    def __iter__(self):
        return iter(self._data)

    def __reversed__(self):
        return reversed(self._data)

    def __contains__(self, key):
        return key in self._data

    def __repr__(self):
        return repr(self._data)

    def __eq__(self, other):
        other = _inside(other)
        return self._data == other if isinstance(other, dict) else NotImplemented

    def __or__(self, other):
        other = _inside(other)
        return self._data | other if isinstance(other, dict) else NotImplemented

    def __ror__(self, other):
        return other | self._data if isinstance(other, dict) else NotImplemented

    def __ior__(self, other):
        self._data.update(_inside(other))
        return self


class _set_base(set):
    __hash__ = None

    def __new__(cls, *args, **kwargs):
        made = object.__new__(cls)
        object.__setattr__(made, "_data", set())
        return made

    def __init__(self, iterable=()):
        self._data.clear()
        self._data.update(list(iterable))

    def _of(self, data):
        made = object.__new__(type(self))
        object.__setattr__(made, "_data", data)
        return made

    def add(self, item):
        self._data.add(item)

    def remove(self, item):
        self._data.remove(item)

    def discard(self, item):
        self._data.discard(item)

    def pop(self):
        return self._data.pop()

    def clear(self):
        self._data.clear()

    def copy(self):
        return self._of(self._data.copy())

    def update(self, *others):
        for other in others:
            self._data.update(list(other))

    def union(self, *others):
        return self._of(self._data.union(*[list(other) for other in others]))

    def intersection(self, *others):
        return self._of(self._data.intersection(*[list(other) for other in others]))

    def difference(self, *others):
        return self._of(self._data.difference(*[list(other) for other in others]))

    def issubset(self, other):
        return self._data.issubset(list(other))

    def issuperset(self, other):
        return self._data.issuperset(list(other))

    def isdisjoint(self, other):
        return self._data.isdisjoint(list(other))

    def __len__(self):
        return len(self._data)

    def __iter__(self):
        return iter(self._data)

    def __contains__(self, item):
        return item in self._data

    def __repr__(self):
        written = repr(self._data)
        return type(self).__name__ + "(" + (written if self._data else "") + ")"

    def __eq__(self, other):
        return self._data == _inside(other)

    def __le__(self, other):
        return self._data <= _inside(other)

    def __lt__(self, other):
        return self._data < _inside(other)

    def __ge__(self, other):
        return self._data >= _inside(other)

    def __gt__(self, other):
        return self._data > _inside(other)

    def __or__(self, other):
        return self._of(self._data | _inside(other))

    def __and__(self, other):
        return self._of(self._data & _inside(other))

    def __sub__(self, other):
        return self._of(self._data - _inside(other))

    def __xor__(self, other):
        return self._of(self._data ^ _inside(other))
