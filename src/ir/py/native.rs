//! The builtins of Python as values, and the modules around asyncio.

use super::class::PyClass;

/// A module that can be imported.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum PyModule {
    /// `asyncio`
    Asyncio,
    /// `time`
    Time,
    /// `sys`
    Sys,
    /// `traceback`
    Traceback,
    /// `contextvars`
    ContextVars,
    /// `gc`
    Gc,
    /// What the prelude uses of the runtime; no program can name it.
    Primitives,
}

impl PyModule {
    /// The module of this name, if programs can import it.
    pub fn named(name: &str) -> Option<PyModule> {
        match name {
            "asyncio" => Some(PyModule::Asyncio),
            "time" => Some(PyModule::Time),
            "sys" => Some(PyModule::Sys),
            "traceback" => Some(PyModule::Traceback),
            "gc" => Some(PyModule::Gc),
            "contextvars" => Some(PyModule::ContextVars),
            _ => None,
        }
    }

    /// Its `__name__`.
    pub fn name(self) -> &'static str {
        match self {
            PyModule::Asyncio => "asyncio",
            PyModule::Time => "time",
            PyModule::Sys => "sys",
            PyModule::Traceback => "traceback",
            PyModule::Gc => "gc",
            PyModule::ContextVars => "contextvars",
            PyModule::Primitives => "_pollscope",
        }
    }
}

macro_rules! natives {
    ($($(#[$doc:meta])* $name:ident $text:literal,)*) => {
        /// A builtin function, class or module.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub enum PyNative {
            /// A builtin class.
            Class(PyClass),
            /// A module.
            Module(PyModule),
            $($(#[$doc])* $name,)*
        }

        impl PyNative {
            /// Its `__name__`.
            pub fn name(self) -> &'static str {
                match self {
                    PyNative::Class(class) => class.name(),
                    PyNative::Module(module) => module.name(),
                    $(PyNative::$name => $text,)*
                }
            }
        }
    };
}

natives! {
    /// `print(*values, sep=, end=)`.
    Print "print",
    /// `len(x)`.
    Len "len",
    /// `repr(x)`.
    Repr "repr",
    /// `isinstance(x, classes)`.
    IsInstance "isinstance",
    /// `issubclass(class, classes)`.
    IsSubclass "issubclass",
    /// `sorted(iterable, reverse=)`.
    Sorted "sorted",
    /// `min(..)`.
    Min "min",
    /// `max(..)`.
    Max "max",
    /// `sum(iterable, start)`.
    Sum "sum",
    /// `abs(x)`.
    Abs "abs",
    /// `any(iterable)`.
    Any "any",
    /// `all(iterable)`.
    All "all",
    /// `round(x, digits)`.
    Round "round",
    /// `divmod(a, b)`.
    Divmod "divmod",
    /// `pow(a, b)`.
    Pow "pow",
    /// `chr(i)`.
    Chr "chr",
    /// `ord(c)`.
    Ord "ord",
    /// `hash(x)`.
    Hash "hash",
    /// `id(x)`.
    Id "id",
    /// `hex(x)`.
    Hex "hex",
    /// `bin(x)`.
    Bin "bin",
    /// `oct(x)`.
    Oct "oct",
    /// `callable(x)`.
    Callable "callable",
    /// `getattr(x, name, default)`.
    GetAttr "getattr",
    /// `hasattr(x, name)`.
    HasAttr "hasattr",
    /// `setattr(x, name, value)`.
    SetAttr "setattr",
    /// `delattr(x, name)`.
    DelAttr "delattr",
    /// `vars(x)`.
    Vars "vars",
    /// `dir(x)`.
    Dir "dir",
    /// `(class)`: its own attributes as a list of pairs; the prelude's.
    Namespace "namespace",
    /// `NotImplemented`, which is no function.
    NotImplemented "NotImplemented",
    /// `iter(x)`.
    Iter "iter",
    /// `next(x, default)`.
    Next "next",
    /// `aiter(x)`.
    Aiter "aiter",
    /// `anext(x, default)`.
    Anext "anext",
    /// `format(x, spec)`.
    Format "format",
    /// `(items, keys, reverse)`: the items as a new list, sorted by the keys; the prelude's `sorted`.
    SortBy "sorted",
    /// `(part, whole)`: a part of an exception group gets the state of the whole; the prelude's `split`.
    CopyExceptionState "copy_exception_state",
    /// `(one, other)`: whether two exceptions were raised as one; the prelude's `except*`.
    SameExceptionState "same_exception_state",
    /// `(exception)`: a group of it alone, raised here; the prelude's `except*`.
    WrapNaked "wrap_naked",
    /// `()`: the exception being handled, or None; the prelude's `sys.exception`.
    Handled "handled",
    /// `(exception, chained)`: its report; of a traceback, its entries; the prelude's `traceback`.
    FormatException "format_exception",
    /// `(exception)`: whether its class has a `__str__` of the program; the prelude's `traceback`.
    WritesItself "writes_itself",
    /// `(text)`: writes to standard error; the prelude's `traceback`.
    WriteErr "write_err",
    /// `time.sleep(seconds)`: blocks the thread.
    TimeSleep "sleep",
    /// `time.monotonic()`: seconds.
    Monotonic "monotonic",
    /// `time.perf_counter()`: seconds.
    PerfCounter "perf_counter",
    /// `time.time()`: seconds since 1970.
    Time "time",
    /// `time.monotonic_ns()`, `time.perf_counter_ns()`.
    MonotonicNs "monotonic_ns",
    /// `time.time_ns()`.
    TimeNs "time_ns",
    /// `gc.collect(generation)`.
    GcCollect "collect",
    /// `asyncio.iscoroutine(x)`.
    IsCoroutine "iscoroutine",
    /// `asyncio.iscoroutinefunction(x)`.
    IsCoroutineFunction "iscoroutinefunction",
}
