//! What our prelude has of the library's modules, by name: one table for the front end's checks and for
//! running.

use super::native::PyModule;

impl PyModule {
    /// What our prelude has of it, by name.
    pub fn in_prelude(self) -> &'static [&'static str] {
        match self {
            PyModule::Functools => FUNCTOOLS,
            PyModule::Contextlib => CONTEXTLIB,
            PyModule::Dataclasses => DATACLASSES,
            PyModule::Enum => &[
                "Enum", "IntEnum", "StrEnum", "Flag", "IntFlag", "auto", "unique",
            ],
            PyModule::Collections => &["namedtuple"],
            PyModule::Abc => &["ABC", "ABCMeta", "abstractmethod"],
            PyModule::Copy => &["copy", "deepcopy"],
            PyModule::Operator => OPERATOR,
            PyModule::Types => &["SimpleNamespace", "coroutine"],
            PyModule::Typing => TYPING,
            _ => &[],
        }
    }
}

/// What the prelude has of `functools`.
const FUNCTOOLS: &[&str] = &[
    "partial",
    "partialmethod",
    "wraps",
    "update_wrapper",
    "reduce",
    "lru_cache",
    "cache",
    "cached_property",
    "total_ordering",
    "singledispatch",
    "cmp_to_key",
];

/// What the prelude has of `contextlib`.
const CONTEXTLIB: &[&str] = &[
    "contextmanager",
    "asynccontextmanager",
    "suppress",
    "closing",
    "redirect_stdout",
    "aclosing",
    "nullcontext",
    "ExitStack",
    "AsyncExitStack",
    "AbstractContextManager",
    "AbstractAsyncContextManager",
    "ContextDecorator",
    "AsyncContextDecorator",
];

/// What the prelude has of `dataclasses`.
const DATACLASSES: &[&str] = &[
    "dataclass",
    "field",
    "fields",
    "replace",
    "asdict",
    "astuple",
    "is_dataclass",
    "FrozenInstanceError",
    "KW_ONLY",
    "MISSING",
    "InitVar",
];

/// What the prelude has of `operator`.
const OPERATOR: &[&str] = &[
    "itemgetter",
    "attrgetter",
    "methodcaller",
    "add",
    "sub",
    "mul",
    "truediv",
    "floordiv",
    "mod",
    "neg",
    "eq",
    "ne",
    "lt",
    "le",
    "gt",
    "ge",
    "and_",
    "or_",
    "xor",
    "not_",
    "contains",
    "getitem",
];

/// What the prelude has of `typing`.
const TYPING: &[&str] = &[
    "NamedTuple",
    "TypedDict",
    "Protocol",
    "Generic",
    "TypeVar",
    "ParamSpec",
    "TypeVarTuple",
    "NewType",
    "cast",
    "overload",
    "final",
    "override",
    "runtime_checkable",
    "TYPE_CHECKING",
    "Any",
    "Optional",
    "Union",
    "Callable",
    "Awaitable",
    "Coroutine",
    "AsyncIterator",
    "AsyncIterable",
    "AsyncGenerator",
    "Iterator",
    "Iterable",
    "Generator",
    "Sequence",
    "MutableSequence",
    "Mapping",
    "MutableMapping",
    "List",
    "Dict",
    "Set",
    "FrozenSet",
    "Tuple",
    "Type",
    "Deque",
    "DefaultDict",
    "Literal",
    "Final",
    "ClassVar",
    "Annotated",
    "Self",
    "NoReturn",
    "Never",
    "Concatenate",
    "Hashable",
    "Sized",
    "Collection",
    "AsyncContextManager",
    "ContextManager",
    "TypeAlias",
    "TypeGuard",
    "Required",
    "NotRequired",
    "Unpack",
    "AnyStr",
    "Text",
    "SupportsInt",
    "SupportsFloat",
    "Counter",
    "OrderedDict",
];
