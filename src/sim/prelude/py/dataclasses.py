# CPython 3.13 Lib/dataclasses.py.
class _MISSING_TYPE:
    __module__ = "dataclasses"


class KW_ONLY:
    __module__ = "dataclasses"


MISSING = _MISSING_TYPE()


class FrozenInstanceError(AttributeError):
    __module__ = "dataclasses"


class Field:
    __module__ = "dataclasses"

    def __init__(self, default, default_factory, init, repr, hash, compare, metadata, kw_only):
        self.name = None
        self.default = default
        self.default_factory = default_factory
        self.init = init
        self.repr = repr
        self.hash = hash
        self.compare = compare
        self.metadata = metadata or {}
        self.kw_only = kw_only
        self.is_init_var = False


def field(*, default=MISSING, default_factory=MISSING, init=True, repr=True, hash=None, compare=True,
          metadata=None, kw_only=MISSING):
    if default is not MISSING and default_factory is not MISSING:
        raise ValueError("cannot specify both default and default_factory")
    return Field(default, default_factory, init, repr, hash, compare, metadata, kw_only)


def _own_fields(cls, kw_only):
    own = dict(_pollscope.namespace(cls))
    found = []
    for name, annotation in _pollscope.annotations(cls):
        kind = annotation.split("[")[0].split(".")[-1]
        if kind == "ClassVar":
            continue
        if kind == "KW_ONLY":
            kw_only = True
            continue
        default = own.get(name, MISSING)
        if isinstance(default, Field):
            made = default
            if made.default is MISSING:
                delattr(cls, name)
            else:
                setattr(cls, name, made.default)
        else:
            made = field(default=default)
        made.name = name
        made.is_init_var = kind == "InitVar"
        if made.kw_only is MISSING:
            made.kw_only = kw_only
        if isinstance(made.default, (list, dict, set)):
            kind = type(made.default)
            raise ValueError(f"mutable default {kind} for field {name} is not allowed: use default_factory")
        found.append(made)
    return found


def _all_fields(cls, kw_only):
    fields = {}
    for base in cls.__mro__[-1:0:-1]:
        for inherited in getattr(base, "__dataclass_fields__", {}).values():
            fields[inherited.name] = inherited
    for own in _own_fields(cls, kw_only):
        fields[own.name] = own
    return fields


def _has_default(item):
    return item.default is not MISSING or item.default_factory is not MISSING


def _make_init(cls, fields, frozen):
    name = cls.__qualname__ + ".__init__"
    seen = None
    for item in fields:
        if item.init and not item.kw_only:
            if _has_default(item):
                seen = item
            elif seen is not None:
                late = "" if _pollscope.minor() < 13 else f" {seen.name!r}"
                raise TypeError(f"non-default argument {item.name!r} follows default argument{late}")

    parameters = [(item.name, _has_default(item), item.kw_only) for item in fields if item.init]

    def __init__(self, *args, **keywords):
        values = bind_fields(name, parameters, args, keywords)
        extra = []
        for item in fields:
            if item.init and item.name in values:
                value = values[item.name]
            elif item.default_factory is not MISSING:
                value = item.default_factory()
            elif item.default is not MISSING:
                value = item.default
            else:
                continue
            if item.is_init_var:
                extra.append(value)
            elif frozen:
                object.__setattr__(self, item.name, value)
            else:
                setattr(self, item.name, value)
        if hasattr(self, "__post_init__"):
            self.__post_init__(*extra)

    return __init__


_writing = []


def _make_repr(fields):
    shown = [item.name for item in fields if item.repr and not item.is_init_var]

    def __repr__(self):
        for other in _writing:
            if other is self:
                return "..."
        _writing.append(self)
        try:
            parts = [f"{name}={getattr(self, name)!r}" for name in shown]
        finally:
            _writing.pop()
        return type(self).__qualname__ + "(" + ", ".join(parts) + ")"

    return __repr__


def _compared(fields):
    return [item.name for item in fields if item.compare and not item.is_init_var]


def _values(instance, names):
    return tuple([getattr(instance, name) for name in names])


def _make_eq(names):
    def __eq__(self, other):
        if type(other) is not type(self):
            return NotImplemented
        return self is other or _values(self, names) == _values(other, names)

    return __eq__


def _add_order(cls, names):
    def __lt__(self, other):
        return _values(self, names) < _values(other, names) if type(other) is type(self) else NotImplemented

    def __le__(self, other):
        return _values(self, names) <= _values(other, names) if type(other) is type(self) else NotImplemented

    def __gt__(self, other):
        return _values(self, names) > _values(other, names) if type(other) is type(self) else NotImplemented

    def __ge__(self, other):
        return _values(self, names) >= _values(other, names) if type(other) is type(self) else NotImplemented

    for function in (__lt__, __le__, __gt__, __ge__):
        if function.__name__ in dict(_pollscope.namespace(cls)):
            raise TypeError(
                f"Cannot overwrite attribute {function.__name__} in class {cls.__name__}. "
                "Consider using functools.total_ordering"
            )
        setattr(cls, function.__name__, function)


def _add_frozen(cls, names):
    def __setattr__(self, name, value):
        if type(self) is cls or name in names:
            raise FrozenInstanceError(f"cannot assign to field {name!r}")
        super(cls, self).__setattr__(name, value)

    def __delattr__(self, name):
        if type(self) is cls or name in names:
            raise FrozenInstanceError(f"cannot delete field {name!r}")
        super(cls, self).__delattr__(name)

    cls.__setattr__ = __setattr__
    cls.__delattr__ = __delattr__


def _make_hash(fields):
    names = [item.name for item in fields if (item.compare if item.hash is None else item.hash)]

    def __hash__(self):
        return hash(_values(self, names))

    return __hash__


def _refuse_mixed(cls, frozen):
    for base in cls.__mro__[1:]:
        other = getattr(base, "__dataclass_params__", None)
        if other is not None and other["frozen"] != frozen:
            if frozen:
                raise TypeError("cannot inherit frozen dataclass from a non-frozen one")
            raise TypeError("cannot inherit non-frozen dataclass from a frozen one")


def _process(cls, init, repr, eq, order, unsafe_hash, frozen, match_args, kw_only, slots):
    if order and not eq:
        raise ValueError("eq must be true if order is true")
    own = [name for name, value in _pollscope.namespace(cls)]
    fields = _all_fields(cls, kw_only)
    _refuse_mixed(cls, frozen)
    cls.__dataclass_fields__ = fields
    cls.__dataclass_params__ = {"frozen": frozen}
    fields = list(fields.values())
    if init:
        cls.__init__ = _make_init(cls, fields, frozen)
    if repr and "__repr__" not in own:
        cls.__repr__ = _make_repr(fields)
    if eq and "__eq__" not in own:
        cls.__eq__ = _make_eq(_compared(fields))
    if order:
        _add_order(cls, _compared(fields))
    if frozen:
        _add_frozen(cls, [item.name for item in fields])
    if unsafe_hash or eq and frozen:
        if "__hash__" not in own or unsafe_hash:
            cls.__hash__ = _make_hash(fields)
    elif eq and "__hash__" not in own:
        cls.__hash__ = None
    if match_args and "__match_args__" not in own:
        cls.__match_args__ = tuple([item.name for item in fields if item.init and not item.kw_only])
    if slots:
        for item in fields:
            if item.name in own and not item.is_init_var:
                delattr(cls, item.name)
        _pollscope.seal(cls, tuple([item.name for item in fields if not item.is_init_var]))
    return cls


def dataclass(cls=None, *, init=True, repr=True, eq=True, order=False, unsafe_hash=False, frozen=False,
              match_args=True, kw_only=False, slots=False, weakref_slot=False):
    def wrap(cls):
        return _process(cls, init, repr, eq, order, unsafe_hash, frozen, match_args, kw_only, slots)

    return wrap if cls is None else wrap(cls)


def fields(cls):
    found = getattr(cls, "__dataclass_fields__", None)
    if found is None:
        raise TypeError("must be called with a dataclass type or instance")
    return tuple([item for item in found.values() if not item.is_init_var])


def is_dataclass(value):
    return hasattr(value, "__dataclass_fields__")


def _is_instance(value):
    return hasattr(type(value), "__dataclass_fields__")


def replace(instance, **changes):
    if not _is_instance(instance):
        raise TypeError("replace() should be called on dataclass instances")
    for item in instance.__dataclass_fields__.values():
        if item.is_init_var:
            if item.name not in changes and item.default is MISSING:
                raise ValueError(f"InitVar {item.name!r} must be specified with replace()")
        elif not item.init:
            if item.name in changes:
                raise TypeError(
                    f"field {item.name} is declared with init=False, it cannot be specified with replace()"
                    if _pollscope.minor() >= 13
                    else f"field {item.name} is declared with init=False, it cannot be specified with replace()"
                )
        elif item.name not in changes:
            changes[item.name] = getattr(instance, item.name)
    return type(instance)(**changes)


def _as_dict(value, factory):
    if _is_instance(value):
        return factory([(item.name, _as_dict(getattr(value, item.name), factory)) for item in fields(value)])
    if isinstance(value, (list, tuple)):
        return type(value)([_as_dict(item, factory) for item in value])
    if isinstance(value, dict):
        return {_as_dict(key, factory): _as_dict(item, factory) for key, item in value.items()}
    return value


def asdict(instance, *, dict_factory=dict):
    if not _is_instance(instance):
        raise TypeError("asdict() should be called on dataclass instances")
    return _as_dict(instance, dict_factory)


def _as_tuple(value):
    if _is_instance(value):
        return tuple([_as_tuple(getattr(value, item.name)) for item in fields(value)])
    if isinstance(value, (list, tuple)):
        return type(value)([_as_tuple(item) for item in value])
    if isinstance(value, dict):
        return {_as_tuple(key): _as_tuple(item) for key, item in value.items()}
    return value


def astuple(instance):
    if not _is_instance(instance):
        raise TypeError("astuple() should be called on dataclass instances")
    return _as_tuple(instance)


class InitVar:
    __module__ = "dataclasses"

    def __class_getitem__(cls, item):
        return cls
