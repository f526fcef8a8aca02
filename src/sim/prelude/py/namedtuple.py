# CPython 3.13 Lib/collections/__init__.py: namedtuple; Lib/typing.py: NamedTuple.
class _FieldTuple(tuple):
    __module__ = "collections"
    _fields = ()
    _field_defaults = {}

    def __new__(cls, *args, **keywords):
        fields = [(name, name in cls._field_defaults, False) for name in cls._fields]
        values = bind_fields(cls.__name__ + ".__new__", fields, args, keywords)
        made = object.__new__(cls)
        for name in cls._fields:
            value = values[name] if name in values else cls._field_defaults[name]
            object.__setattr__(made, name, value)
        return made

    def __init__(self, *args, **keywords):
        pass

    def _values(self):
        return tuple([getattr(self, name) for name in self._fields])

    @classmethod
    def _make(cls, iterable):
        values = [item for item in iterable]
        if len(values) != len(cls._fields):
            raise TypeError(f"Expected {len(cls._fields)} arguments, got {len(values)}")
        return cls(*values)

    def _replace(self, **changes):
        unknown = [name for name in changes if name not in self._fields]
        if unknown:
            if _pollscope.minor() >= 13:
                raise TypeError(f"Got unexpected field names: {unknown!r}")
            raise ValueError(f"Got unexpected field names: {unknown!r}")
        return type(self)(**{**self._asdict(), **changes})

    def _asdict(self):
        return {name: getattr(self, name) for name in self._fields}

    def __repr__(self):
        parts = [f"{name}={getattr(self, name)!r}" for name in self._fields]
        return type(self).__name__ + "(" + ", ".join(parts) + ")"

    def __setattr__(self, name, value):
        if name in self._fields:
            raise AttributeError("can't set attribute")
        text = f"'{type(self).__name__}' object has no attribute '{name}'"
        if _pollscope.minor() >= 13:
            text += " and no __dict__ for setting new attributes"
        raise AttributeError(text)

    def __iter__(self):
        return iter(self._values())

    def __len__(self):
        return len(self._fields)

    def __bool__(self):
        return len(self._fields) > 0

    def __getitem__(self, index):
        return self._values()[index]

    def __contains__(self, item):
        return item in self._values()

    def __hash__(self):
        return hash(self._values())

    def __eq__(self, other):
        return self._values() == _plain_tuple(other) if isinstance(other, tuple) else NotImplemented

    def __ne__(self, other):
        return self._values() != _plain_tuple(other) if isinstance(other, tuple) else NotImplemented

    def __lt__(self, other):
        return self._values() < _plain_tuple(other) if isinstance(other, tuple) else NotImplemented

    def __le__(self, other):
        return self._values() <= _plain_tuple(other) if isinstance(other, tuple) else NotImplemented

    def __gt__(self, other):
        return self._values() > _plain_tuple(other) if isinstance(other, tuple) else NotImplemented

    def __ge__(self, other):
        return self._values() >= _plain_tuple(other) if isinstance(other, tuple) else NotImplemented

    def __add__(self, other):
        return self._values() + _plain_tuple(other)

    def __radd__(self, other):
        return other + self._values()

    def __mul__(self, count):
        return self._values() * count

    def index(self, item):
        return self._values().index(item)

    def count(self, item):
        return self._values().count(item)


def _plain_tuple(value):
    return value._values() if isinstance(value, _FieldTuple) else value


def namedtuple(typename, field_names, *, rename=False, defaults=None, module=None):
    if isinstance(field_names, str):
        field_names = field_names.replace(",", " ").split()
    names = [name for name in field_names]
    for position in range(len(names)):
        name = names[position]
        bad = not name.isidentifier() or name.startswith("_") or name in names[:position]
        if bad and rename:
            names[position] = f"_{position}"
        elif bad and name.startswith("_"):
            raise ValueError(f"Field names cannot start with an underscore: {name!r}")
        elif bad and name in names[:position]:
            raise ValueError(f"Encountered duplicate field name: {name!r}")
        elif bad:
            raise ValueError(f"Type names and field names must be valid identifiers: {name!r}")
    values = [] if defaults is None else [value for value in defaults]
    if len(values) > len(names):
        raise TypeError("Got more default values than field names")

    class made(_FieldTuple):
        _fields = tuple(names)
        _field_defaults = dict(zip(names[len(names) - len(values):], values))
        __match_args__ = tuple(names)

    made.__name__ = typename
    made.__qualname__ = typename
    made.__module__ = module or "__main__"
    return made


class NamedTuple(_FieldTuple):
    __module__ = "typing"

    def __init_subclass__(cls):
        annotated = _pollscope.annotations(cls)
        if not annotated:
            return
        own = dict(_pollscope.namespace(cls))
        names = [name for name, kind in annotated]
        cls._fields = tuple(names)
        cls.__match_args__ = cls._fields
        cls._field_defaults = {name: own[name] for name in names if name in own}
        seen = None
        for name in names:
            if name in own:
                seen = name
            elif seen is not None:
                raise TypeError(f"non-default namedtuple field {name} cannot follow default field {seen}")
