# CPython 3.13 Lib/enum.py.
class auto:
    __module__ = "enum"

    def __init__(self, value=None):
        self.value = value

    def __or__(self, other):
        return _Combined(self, other, "|")

    def __and__(self, other):
        return _Combined(self, other, "&")

    def __xor__(self, other):
        return _Combined(self, other, "^")

    __ror__ = __or__


# What a class's body makes of values that are numbered when the body has run.
class _Combined(auto):
    def __init__(self, left, right, operator):
        self.left, self.right, self.operator = left, right, operator

    def resolved(self):
        left, right = _settled(self.left), _settled(self.right)
        if self.operator == "|":
            return left | right
        return left & right if self.operator == "&" else left ^ right


def _settled(value):
    if isinstance(value, _Combined):
        return value.resolved()
    return value.value if isinstance(value, auto) else value


def _is_member(name, value):
    if name.startswith("_") and (name.endswith("_") or name.startswith("__")):
        return False
    kinds = (property, classmethod, staticmethod)
    return not isinstance(value, kinds) and not _pollscope.is_function(value)


class EnumType(type):
    __module__ = "enum"

    def __init__(cls, name, bases, namespace):
        members = {}
        cls._member_map_ = members
        _mix_in(cls, [key for key in namespace])
        for key, value in namespace.items():
            if not _is_member(key, value):
                continue
            if isinstance(value, _Combined):
                value = value.resolved()
            elif isinstance(value, auto):
                values = [member._value_ for member in members.values()]
                value.value = cls._generate_next_value_(key, 1, len(values), values)
                value = value.value
            for member in members.values():
                if member._value_ == value and type(member._value_) is type(value):
                    break
            else:
                member = object.__new__(cls)
                member._name_ = key
                member._value_ = value
                initialize = getattr(cls, "__init__")
                if _pollscope.is_function(initialize):
                    if isinstance(value, tuple):
                        initialize(member, *value)
                    else:
                        initialize(member, value)
            setattr(cls, key, member)
            members[key] = member

    def __call__(cls, value, names=None, start=1):
        if names is not None:
            return _made(cls, value, names, start)
        for member in cls._member_map_.values():
            if member is value or member._value_ == value:
                return member
        found = cls._missing_(value)
        if found is not None:
            return found
        raise ValueError(f"{value!r} is not a valid {cls.__qualname__}")

    def __setattr__(cls, name, value):
        if name in cls.__dict__.get("_member_map_", ()):
            raise AttributeError(f"cannot reassign member {name!r}")
        super().__setattr__(name, value)

    def _distinct(cls):
        listed = cls._is_listed_
        return [member for name, member in cls._member_map_.items() if member._name_ == name and listed(member._value_)]

    def __iter__(cls):
        return iter(cls._distinct())

    def __reversed__(cls):
        return iter(cls._distinct()[::-1])

    def __len__(cls):
        return len(cls._distinct())

    def __bool__(cls):
        return True

    def __getitem__(cls, name):
        return cls._member_map_[name]

    def __contains__(cls, value):
        for member in cls._member_map_.values():
            if member is value or member._value_ == value:
                return True
        return False

    @property
    def __members__(cls):
        return dict(cls._member_map_)

    def __repr__(cls):
        return f"<enum '{cls.__name__}'>"


# CPython 3.13 Lib/enum.py: EnumType._create_.
def _made(cls, name, names, start):
    if isinstance(names, str):
        names = names.replace(",", " ").split()
    if isinstance(names, dict):
        names = list(names.items())
    namespace, values = {}, []
    for count, item in enumerate(names):
        if isinstance(item, str):
            item = (item, cls._generate_next_value_(item, start, count, values))
        namespace[item[0]] = item[1]
        values.append(item[1])
    return type(cls)(name, (cls,), namespace)


# What members over int or str take from their value's class.
def _mix_in(cls, own):
    sources = []
    if int in cls.__mro__ or float in cls.__mro__:
        sources = [_Valued, _IntValued]
    elif str in cls.__mro__:
        sources = [_Valued]
    for source in sources:
        for name, value in _pollscope.namespace(source):
            if name not in own and name not in ("__module__", "_member_map_"):
                setattr(cls, name, value)


class Enum(metaclass=EnumType):
    __module__ = "enum"

    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        return max(last_values) + 1 if last_values else start

    # Members of one bit alone are gone through where members are flags.
    @staticmethod
    def _is_listed_(value):
        return True

    @classmethod
    def _missing_(cls, value):
        return None

    @property
    def name(self):
        return self._name_

    @property
    def value(self):
        return self._value_

    def __repr__(self):
        return f"<{type(self).__name__}.{self._name_}: {self._value_!r}>"

    def __str__(self):
        return f"{type(self).__name__}.{self._name_}"

    def __format__(self, spec):
        return format(str(self), spec)


def _plain(value):
    return value._value_ if isinstance(value, Enum) else value


# What members of enumerations over int or str take from their value.
class _Valued(Enum):
    def __eq__(self, other):
        return self._value_ == _plain(other)

    def __ne__(self, other):
        return self._value_ != _plain(other)

    def __lt__(self, other):
        return self._value_ < _plain(other)

    def __le__(self, other):
        return self._value_ <= _plain(other)

    def __gt__(self, other):
        return self._value_ > _plain(other)

    def __ge__(self, other):
        return self._value_ >= _plain(other)

    def __hash__(self):
        return _pollscope.hash_settled(self._value_)

    def __add__(self, other):
        return self._value_ + _plain(other)

    def __radd__(self, other):
        return other + self._value_

    def __mul__(self, other):
        return self._value_ * _plain(other)

    def __rmul__(self, other):
        return other * self._value_

    def __getattr__(self, name):
        return getattr(self._value_, name)


class _IntValued(_Valued):
    def __sub__(self, other):
        return self._value_ - _plain(other)

    def __rsub__(self, other):
        return other - self._value_

    def __truediv__(self, other):
        return self._value_ / _plain(other)

    def __floordiv__(self, other):
        return self._value_ // _plain(other)

    def __mod__(self, other):
        return self._value_ % _plain(other)

    def __neg__(self):
        return -self._value_

    def __bool__(self):
        return self._value_ != 0

    def __int__(self):
        return self._value_

    def __index__(self):
        return self._value_

    def __float__(self):
        return float(self._value_)


class IntEnum(_IntValued):
    __module__ = "enum"

    def __str__(self):
        return str(self._value_)

    def __format__(self, spec):
        return format(self._value_, spec)


class StrEnum(_Valued):
    __module__ = "enum"

    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        return name.lower()

    def __str__(self):
        return self._value_

    def __format__(self, spec):
        return format(self._value_, spec)

    def __len__(self):
        return len(self._value_)


class Flag(Enum):
    __module__ = "enum"

    @staticmethod
    def _is_listed_(value):
        return value > 0 and value & (value - 1) == 0

    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        value = 1
        while last_values and value <= max(last_values):
            value *= 2
        return value

    @classmethod
    def _missing_(cls, value):
        known = 0
        for member in cls._member_map_.values():
            known |= member._value_
        if not isinstance(value, int) or value < 0 or value & ~known:
            return None
        made = object.__new__(cls)
        made._value_ = value
        names = [member._name_ for member in cls._distinct() if member._value_ & value and member._value_ & value == member._value_]
        made._name_ = "|".join(names) if names else None
        return made

    def __repr__(self):
        name = "" if self._name_ is None else "." + self._name_
        return f"<{type(self).__name__}{name}: {self._value_!r}>"

    def __str__(self):
        if self._name_ is None:
            return f"{type(self).__name__}({self._value_!r})"
        return f"{type(self).__name__}.{self._name_}"

    def __or__(self, other):
        return type(self)(self._value_ | other._value_)

    def __and__(self, other):
        return type(self)(self._value_ & other._value_)

    def __xor__(self, other):
        return type(self)(self._value_ ^ other._value_)

    def __invert__(self):
        known = 0
        for member in type(self)._member_map_.values():
            known |= member._value_
        return type(self)(known & ~self._value_)

    def __contains__(self, other):
        return other._value_ & self._value_ == other._value_

    def __iter__(self):
        return iter([member for member in type(self)._distinct() if member._value_ & self._value_])

    def __bool__(self):
        return self._value_ != 0

    def __eq__(self, other):
        return type(other) is type(self) and self._value_ == other._value_

    def __hash__(self):
        return hash(self._value_)


class IntFlag(Flag):
    __module__ = "enum"

    def __int__(self):
        return self._value_

    def __index__(self):
        return self._value_


def unique(cls):
    for name, member in cls._member_map_.items():
        if member._name_ != name:
            raise ValueError(f"duplicate values found in {cls!r}: {name} -> {member._name_}")
    return cls
