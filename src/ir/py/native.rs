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
    /// `functools`
    Functools,
    /// `contextlib`
    Contextlib,
    /// `dataclasses`
    Dataclasses,
    /// `enum`
    Enum,
    /// `abc`
    Abc,
    /// `typing`
    Typing,
    /// `copy`
    Copy,
    /// `operator`
    Operator,
    /// `math`
    Math,
    /// `bisect`
    Bisect,
    /// `heapq`
    Heapq,
    /// `itertools`
    Itertools,
    /// `collections`
    Collections,
    /// `string`
    String,
    /// `textwrap`
    Textwrap,
    /// `statistics`
    Statistics,
    /// `random`
    Random,
    /// `json`
    Json,
    /// `datetime`
    Datetime,
    /// `logging`
    Logging,
    /// `traceback`
    Traceback,
    /// `gc`
    Gc,
    /// `types`
    Types,
    /// `contextvars`
    ContextVars,
    /// `io`
    Io,
    /// `pprint`
    Pprint,
    /// `os`
    Os,
    /// `threading`
    Threading,
    /// `queue`
    Queue,
    /// `concurrent`
    Concurrent,
    /// `concurrent.futures`
    Futures,
    /// `inspect`
    Inspect,
    /// `collections.abc`
    CollectionsAbc,
    /// `warnings`
    Warnings,
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
            "functools" => Some(PyModule::Functools),
            "contextlib" => Some(PyModule::Contextlib),
            "dataclasses" => Some(PyModule::Dataclasses),
            "enum" => Some(PyModule::Enum),
            "abc" => Some(PyModule::Abc),
            "typing" | "typing_extensions" => Some(PyModule::Typing),
            "copy" => Some(PyModule::Copy),
            "operator" => Some(PyModule::Operator),
            "math" => Some(PyModule::Math),
            "bisect" => Some(PyModule::Bisect),
            "heapq" => Some(PyModule::Heapq),
            "itertools" => Some(PyModule::Itertools),
            "collections" => Some(PyModule::Collections),
            "string" => Some(PyModule::String),
            "textwrap" => Some(PyModule::Textwrap),
            "statistics" => Some(PyModule::Statistics),
            "random" => Some(PyModule::Random),
            "json" => Some(PyModule::Json),
            "datetime" => Some(PyModule::Datetime),
            "logging" => Some(PyModule::Logging),
            "traceback" => Some(PyModule::Traceback),
            "gc" => Some(PyModule::Gc),
            "types" => Some(PyModule::Types),
            "contextvars" => Some(PyModule::ContextVars),
            "io" => Some(PyModule::Io),
            "pprint" => Some(PyModule::Pprint),
            "os" => Some(PyModule::Os),
            "threading" => Some(PyModule::Threading),
            "queue" => Some(PyModule::Queue),
            "inspect" => Some(PyModule::Inspect),
            "warnings" => Some(PyModule::Warnings),
            "collections.abc" => Some(PyModule::CollectionsAbc),
            "concurrent" => Some(PyModule::Concurrent),
            "concurrent.futures" | "concurrent.futures.thread" | "concurrent.futures.process" => {
                Some(PyModule::Futures)
            }
            _ => None,
        }
    }

    /// Its `__name__`.
    pub fn name(self) -> &'static str {
        match self {
            PyModule::Asyncio => "asyncio",
            PyModule::Time => "time",
            PyModule::Sys => "sys",
            PyModule::Functools => "functools",
            PyModule::Contextlib => "contextlib",
            PyModule::Dataclasses => "dataclasses",
            PyModule::Enum => "enum",
            PyModule::Abc => "abc",
            PyModule::Typing => "typing",
            PyModule::Copy => "copy",
            PyModule::Operator => "operator",
            PyModule::Math => "math",
            PyModule::Bisect => "bisect",
            PyModule::Heapq => "heapq",
            PyModule::Itertools => "itertools",
            PyModule::Collections => "collections",
            PyModule::String => "string",
            PyModule::Textwrap => "textwrap",
            PyModule::Statistics => "statistics",
            PyModule::Random => "random",
            PyModule::Json => "json",
            PyModule::Datetime => "datetime",
            PyModule::Logging => "logging",
            PyModule::Traceback => "traceback",
            PyModule::Gc => "gc",
            PyModule::Types => "types",
            PyModule::ContextVars => "contextvars",
            PyModule::Io => "io",
            PyModule::Pprint => "pprint",
            PyModule::Os => "os",
            PyModule::Threading => "threading",
            PyModule::Queue => "queue",
            PyModule::Concurrent => "concurrent",
            PyModule::Futures => "concurrent.futures",
            PyModule::Inspect => "inspect",
            PyModule::Warnings => "warnings",
            PyModule::CollectionsAbc => "collections.abc",
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
    /// `ascii(x)`.
    Ascii "ascii",
    /// `int.from_bytes(bytes, byteorder, signed=)`.
    FromBytes "from_bytes",
    /// `float.fromhex(text)`.
    FromHex "fromhex",
    /// `bytes.fromhex(text)`.
    BytesFromHex "fromhex",
    /// `dict.fromkeys(keys, value)`.
    FromKeys "fromkeys",
    /// `OrderedDict.fromkeys(keys, value)`.
    OrderedFromKeys "fromkeys",
    /// `str.maketrans(..)`.
    MakeTrans "maketrans",
    /// `delattr(x, name)`.
    DelAttr "delattr",
    /// `vars(x)`.
    Vars "vars",
    /// `dir(x)`.
    Dir "dir",
    /// `(class)`: its own attributes as a list of pairs; the prelude's.
    Namespace "namespace",
    /// `(class)`: the names and texts of the annotations in its body, as pairs; the prelude's.
    AnnotationsOf "annotations",
    /// `(exception)`: how many frames it has passed; the prelude's.
    TracebackLength "traceback_length",
    /// `(exception, length)`: forgets the frames it passed later; the prelude's.
    CutTraceback "cut_traceback",
    /// `(x)`: whether it is a function of the program; the prelude's.
    IsFunction "is_function",
    /// `(x)`: whether its class is one of the program; the prelude's.
    IsInstanceOfProgram "is_instance",
    /// `(text)`: ends the run because of something outside the subset; the prelude's.
    Refuse "refuse",
    /// `()`: the minor version of CPython; the prelude's.
    Minor "minor",
    /// `(receiver, callable)`: a bound method; the prelude's.
    Bound "bound",
    /// `(class, names)`: holds its instances to these attributes; the prelude's.
    Seal "seal",
    /// `(class)`: `type.__new__` gives this class next; the prelude's.
    Creating "creating",
    /// `(stream)`: what is printed goes there, with None where it went before; the prelude's.
    Redirect "redirect",
    /// `(key)`: whether its class has its own `__hash__`; the prelude's.
    HasOwnHash "has_own_hash",
    /// `(key, hash or None)`: see `machine::py::keys`; the prelude's.
    Settle "settle",
    /// `(key)`: the hash of a key whose parts are settled; the prelude's.
    HashSettled "hash_settled",
    /// `(table, key)`: the keys of the table with the same hash; the prelude's.
    Candidates "candidates",
    /// `NotImplemented`, which is no function.
    NotImplemented "NotImplemented",
    /// `...`, which is no function either.
    Ellipsis "Ellipsis",
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
    /// `(name, x)` or `(name, x, y)`: a function of `math` by its name.
    Math "math",
    /// `(seed)`: the Mersenne Twister's first 624 words, as a list.
    MersenneWords "mersenne_words",
    /// `(words)`: the next 624 words, in place.
    MersenneTwist "mersenne_twist",
    /// `()`: a number from the run's seed, for generators that the program does not seed.
    RunSeed "run_seed",
    /// `(bytes)`: their SHA-512.
    Sha512 "sha512",
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
    /// `(function, name)`: a thread that calls it; its number; the prelude's `threading`.
    ThreadStart "start_thread",
    /// `()`: the number of the thread; the prelude's `threading`.
    ThreadIdent "thread_number",
    /// `(number, name or None)`: what a thread is called, after it was named; the prelude's `threading`.
    ThreadName "thread_name",
    /// `(text)`: a warning, which begins with its category, at the program's line; the prelude's.
    Warn "warn",
    /// `(lock, seconds or None)`: takes a lock; the prelude's `threading`.
    LockAcquire "acquire_lock",
    /// `(lock)`: lets a lock go; the prelude's `threading`.
    LockRelease "release_lock",
    /// `()`: how many cores there are; the prelude's `os`.
    Cores "cores",
    /// `(seconds or None)`: `sys.setswitchinterval`; gives the interval; the prelude's `sys`.
    SwitchInterval "switch_interval",
    /// `sys._is_gil_enabled()`; the prelude's `sys`.
    GilEnabled "gil_enabled",
    /// `(function, name)`: a process that calls it; its number; the prelude's `concurrent.futures`.
    Fork "fork",
    /// `()`: the number of the process; the prelude's `os`.
    ProcessNumber "process_number",
    /// `()`: a new channel between processes, as a number; the prelude's `concurrent.futures`.
    Channel "channel",
    /// `(channel, parts)`: sends plain data; the prelude's `concurrent.futures`.
    Send "channel_send",
    /// `(channel)`: what was sent, blocking; the prelude's `concurrent.futures`.
    Receive "channel_receive",
    /// `(channel)`: how much was sent and not received; the prelude's `concurrent.futures`.
    Sent "channel_sent",
    /// `(name)`: what the program's module has under a name, or None; the prelude's `concurrent.futures`.
    MainGlobal "main_global",
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
    /// `time.process_time()`: seconds that the program's threads ran.
    ProcessTime "process_time",
    /// `time.process_time_ns()`.
    ProcessTimeNs "process_time_ns",
    /// `time.thread_time()`: seconds that this thread ran.
    ThreadTime "thread_time",
    /// `time.thread_time_ns()`.
    ThreadTimeNs "thread_time_ns",
    /// `time.time_ns()`.
    TimeNs "time_ns",
    /// `gc.collect(generation)`.
    GcCollect "collect",
    /// Of the function of the program that runs, so many functions out: its name, line, file and the line's
    /// text, and whether there are so many.
    Caller "caller",
    /// `(category, action)`: what becomes of the runtime's own warnings; the prelude's `warnings`.
    FilterWarnings "filter_warnings",
    /// What a coroutine or generator is at: `"CREATED"`, `"RUNNING"`, `"SUSPENDED"` or `"CLOSED"`.
    FrameState "frame_state",
    /// What calling a function gives: `"plain"`, `"coroutine"`, `"generator"` or `"async generator"`.
    FunctionKind "function_kind",
    /// `asyncio.iscoroutine(x)`.
    IsCoroutine "iscoroutine",
    /// `asyncio.iscoroutinefunction(x)`.
    IsCoroutineFunction "iscoroutinefunction",
}
