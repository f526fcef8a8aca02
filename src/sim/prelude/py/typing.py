# CPython 3.13 Lib/typing.py: names for annotations, which are not checked, and what classes are made of.
TYPE_CHECKING = False


class _Form:
    __module__ = "typing"

    def __init__(self, name):
        self._name = name

    def __getitem__(self, item):
        return self

    def __call__(self, *args, **keywords):
        _pollscope.refuse("calling this name of typing")

    def __or__(self, other):
        return self

    def __ror__(self, other):
        return self

    def __repr__(self):
        return "typing." + self._name


Any = _Form("Any")
Optional = _Form("Optional")
Union = _Form("Union")
Callable = _Form("Callable")
Awaitable = _Form("Awaitable")
Coroutine = _Form("Coroutine")
AsyncIterator = _Form("AsyncIterator")
AsyncIterable = _Form("AsyncIterable")
AsyncGenerator = _Form("AsyncGenerator")
Iterator = _Form("Iterator")
Iterable = _Form("Iterable")
Generator = _Form("Generator")
Sequence = _Form("Sequence")
MutableSequence = _Form("MutableSequence")
Mapping = _Form("Mapping")
MutableMapping = _Form("MutableMapping")
Deque = _Form("Deque")
DefaultDict = _Form("DefaultDict")
Literal = _Form("Literal")
Final = _Form("Final")
ClassVar = _Form("ClassVar")
Annotated = _Form("Annotated")
Self = _Form("Self")
NoReturn = _Form("NoReturn")
Never = _Form("Never")
Concatenate = _Form("Concatenate")
Hashable = _Form("Hashable")
Sized = _Form("Sized")
Collection = _Form("Collection")
AsyncContextManager = _Form("AsyncContextManager")
ContextManager = _Form("ContextManager")
TypeAlias = _Form("TypeAlias")
TypeGuard = _Form("TypeGuard")
Required = _Form("Required")
NotRequired = _Form("NotRequired")
Unpack = _Form("Unpack")
AnyStr = _Form("AnyStr")
SupportsInt = _Form("SupportsInt")
SupportsFloat = _Form("SupportsFloat")
Counter = _Form("Counter")
OrderedDict = _Form("OrderedDict")
FrozenSet = _Form("FrozenSet")
Type = _Form("Type")
List = list
Dict = dict
Set = set
Tuple = tuple
Text = str


class TypeVar:
    __module__ = "typing"

    def __init__(self, name, *constraints, bound=None, covariant=False, contravariant=False, default=None):
        self.__name__ = name
        self.__constraints__ = constraints
        self.__bound__ = bound

    def __or__(self, other):
        return self

    def __ror__(self, other):
        return self

    def __repr__(self):
        return "~" + self.__name__


class ParamSpec(TypeVar):
    __module__ = "typing"
    args = None
    kwargs = None


class TypeVarTuple(TypeVar):
    __module__ = "typing"


class Generic:
    __module__ = "typing"

    def __class_getitem__(cls, item):
        return cls


class Protocol(Generic):
    __module__ = "typing"

    @classmethod
    def _check_instance(cls, value):
        if Protocol not in cls.__bases__:
            return False
        if not getattr(cls, "_is_runtime_protocol", False):
            raise TypeError("Instance and class checks can only be used with @runtime_checkable protocols")
        return all([hasattr(value, name) for name in _members(cls)])


# What a value must have to be of a protocol.
def _members(protocol):
    names = []
    for base in protocol.__mro__:
        if Protocol in base.__bases__:
            names.extend([name for name, value in _pollscope.namespace(base)])
            names.extend([name for name, kind in _pollscope.annotations(base)])
    left_out = ("__module__", "__doc__", "__init__", "_is_runtime_protocol")
    return [name for name in names if name not in left_out]


def NewType(name, kind):
    def make(value):
        return value

    make.__name__ = name
    make.__qualname__ = name
    make.__supertype__ = kind
    return make


def cast(kind, value):
    return value


def overload(function):
    return function


def final(value):
    value.__final__ = True
    return value


def override(value):
    value.__override__ = True
    return value


def runtime_checkable(cls):
    cls._is_runtime_protocol = True
    return cls


class _TypedDictType(type):
    def __call__(cls, *args, **keywords):
        return dict(*args, **keywords)


class TypedDict(metaclass=_TypedDictType):
    __module__ = "typing"

    def __init_subclass__(cls, total=True):
        pass
