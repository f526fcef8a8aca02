//! The builtin classes of Python that programs can name or meet, with their bases.

macro_rules! classes {
    ($($(#[$doc:meta])* $name:ident $text:literal $base:ident,)*) => {
        /// A builtin class.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub enum PyClass { $($(#[$doc])* $name,)* }

        impl PyClass {
            /// All classes, by number.
            pub const ALL: &[PyClass] = &[$(PyClass::$name,)*];

            /// Its `__name__`.
            pub fn name(self) -> &'static str {
                match self { $(PyClass::$name => $text,)* }
            }

            /// Its base class; `object` is its own.
            pub fn base(self) -> PyClass {
                match self { $(PyClass::$name => PyClass::$base,)* }
            }
        }
    };
}

classes! {
    /// `object`
    Object "object" Object,
    /// `type`
    Type "type" Object,
    /// `int`
    Int "int" Object,
    /// `bool`
    Bool "bool" Int,
    /// `float`
    Float "float" Object,
    /// `str`
    Str "str" Object,
    /// `None`'s class
    NoneType "NoneType" Object,
    /// `bytes`
    Bytes "bytes" Object,
    /// `bytearray`
    ByteArray "bytearray" Object,
    /// `list`
    List "list" Object,
    /// `tuple`
    Tuple "tuple" Object,
    /// `dict`
    Dict "dict" Object,
    /// `collections.defaultdict`
    DefaultDict "defaultdict" Dict,
    /// `collections.Counter`
    Counter "Counter" Dict,
    /// `collections.OrderedDict`
    OrderedDict "OrderedDict" Dict,
    /// `set`
    Set "set" Object,
    /// `types.UnionType`
    UnionType "UnionType" Object,
    /// `frozenset`
    FrozenSet "frozenset" Object,
    /// `range`
    Range "range" Object,
    /// `slice`
    Slice "slice" Object,
    /// `enumerate`
    Enumerate "enumerate" Object,
    /// `zip`
    Zip "zip" Object,
    /// `map`
    Map "map" Object,
    /// `filter`
    Filter "filter" Object,
    /// `reversed`
    Reversed "reversed" Object,
    /// `super`
    Super "super" Object,
    /// `property`
    Property "property" Object,
    /// `staticmethod`
    StaticMethod "staticmethod" Object,
    /// `classmethod`
    ClassMethod "classmethod" Object,
    /// `NotImplemented`'s class
    NotImplementedType "NotImplementedType" Object,
    /// The class of `...`
    EllipsisType "ellipsis" Object,
    /// A function's class
    Function "function" Object,
    /// A bound method's class
    Method "method" Object,
    /// A builtin's class
    Builtin "builtin_function_or_method" Object,
    /// A module's class
    Module "module" Object,
    /// A coroutine's class
    Coroutine "coroutine" Object,
    /// A generator's class
    Generator "generator" Object,
    /// An async generator's class
    AsyncGenerator "async_generator" Object,
    /// The class of what `asend` and its like give
    AsyncStep "async_generator_asend" Object,
    /// A traceback's class
    Traceback "traceback" Object,
    /// A cell's class
    Cell "cell" Object,
    /// `list_iterator` and the other builtin iterators
    Iterator "iterator" Object,
    /// `dict_keys` and the other views
    View "dict_view" Object,
    /// `asyncio.Task`
    Task "Task" Future,
    /// `asyncio.Future`
    Future "Future" Object,
    /// `asyncio.Handle`
    Handle "Handle" Object,
    /// `asyncio.TimerHandle`
    TimerHandle "TimerHandle" Handle,
    /// A loop's class, `asyncio.SelectorEventLoop`
    SelectorEventLoop "_UnixSelectorEventLoop" Object,
    /// `asyncio.Runner`
    Runner "Runner" Object,
    /// `contextvars.ContextVar`
    ContextVar "ContextVar" Object,
    /// `contextvars.Context`
    Context "Context" Object,
    /// `contextvars.Token`
    Token "Token" Object,
    /// Other objects of asyncio
    AsyncioOther "object" Object,
    /// `BaseException`
    BaseException "BaseException" Object,
    /// `Exception`
    Exception "Exception" BaseException,
    /// `BaseExceptionGroup`
    BaseExceptionGroup "BaseExceptionGroup" BaseException,
    /// `ExceptionGroup`: an Exception too.
    ExceptionGroup "ExceptionGroup" BaseExceptionGroup,
    /// `asyncio.CancelledError`: a BaseException.
    CancelledError "CancelledError" BaseException,
    /// `GeneratorExit`
    GeneratorExit "GeneratorExit" BaseException,
    /// `KeyboardInterrupt`
    KeyboardInterrupt "KeyboardInterrupt" BaseException,
    /// `SystemExit`
    SystemExit "SystemExit" BaseException,
    /// `asyncio.InvalidStateError`
    InvalidStateError "InvalidStateError" Exception,
    /// `RuntimeError`
    RuntimeError "RuntimeError" Exception,
    /// `NotImplementedError`
    NotImplementedError "NotImplementedError" RuntimeError,
    /// `RecursionError`
    RecursionError "RecursionError" RuntimeError,
    /// `TypeError`
    TypeError "TypeError" Exception,
    /// `ValueError`
    ValueError "ValueError" Exception,
    /// `ArithmeticError`
    ArithmeticError "ArithmeticError" Exception,
    /// `ZeroDivisionError`
    ZeroDivisionError "ZeroDivisionError" ArithmeticError,
    /// `FloatingPointError`
    FloatingPointError "FloatingPointError" ArithmeticError,
    /// `OverflowError`
    OverflowError "OverflowError" ArithmeticError,
    /// `AssertionError`
    AssertionError "AssertionError" Exception,
    /// `AttributeError`
    AttributeError "AttributeError" Exception,
    /// `ImportError`
    ImportError "ImportError" Exception,
    /// `ModuleNotFoundError`
    ModuleNotFoundError "ModuleNotFoundError" ImportError,
    /// `LookupError`
    LookupError "LookupError" Exception,
    /// `IndexError`
    IndexError "IndexError" LookupError,
    /// `KeyError`
    KeyError "KeyError" LookupError,
    /// `NameError`
    NameError "NameError" Exception,
    /// `UnboundLocalError`
    UnboundLocalError "UnboundLocalError" NameError,
    /// `OSError`
    OSError "OSError" Exception,
    /// `ConnectionError`
    ConnectionError "ConnectionError" OSError,
    /// `BrokenPipeError`
    BrokenPipeError "BrokenPipeError" ConnectionError,
    /// `ConnectionAbortedError`
    ConnectionAbortedError "ConnectionAbortedError" ConnectionError,
    /// `ConnectionRefusedError`
    ConnectionRefusedError "ConnectionRefusedError" ConnectionError,
    /// `ConnectionResetError`
    ConnectionResetError "ConnectionResetError" ConnectionError,
    /// `BlockingIOError`
    BlockingIOError "BlockingIOError" OSError,
    /// `ChildProcessError`
    ChildProcessError "ChildProcessError" OSError,
    /// `FileExistsError`
    FileExistsError "FileExistsError" OSError,
    /// `InterruptedError`
    InterruptedError "InterruptedError" OSError,
    /// `IsADirectoryError`
    IsADirectoryError "IsADirectoryError" OSError,
    /// `NotADirectoryError`
    NotADirectoryError "NotADirectoryError" OSError,
    /// `ProcessLookupError`
    ProcessLookupError "ProcessLookupError" OSError,
    /// `PermissionError`
    PermissionError "PermissionError" OSError,
    /// `FileNotFoundError`
    FileNotFoundError "FileNotFoundError" OSError,
    /// `TimeoutError`, which is `asyncio.TimeoutError` too (since 3.11).
    TimeoutError "TimeoutError" OSError,
    /// `EOFError`
    EOFError "EOFError" Exception,
    /// `MemoryError`
    MemoryError "MemoryError" Exception,
    /// `BufferError`
    BufferError "BufferError" Exception,
    /// `ReferenceError`
    ReferenceError "ReferenceError" Exception,
    /// `SystemError`
    SystemError "SystemError" Exception,
    /// `SyntaxError`
    SyntaxError "SyntaxError" Exception,
    /// `IndentationError`
    IndentationError "IndentationError" SyntaxError,
    /// `TabError`
    TabError "TabError" IndentationError,
    /// `StopIteration`
    StopIteration "StopIteration" Exception,
    /// `StopAsyncIteration`
    StopAsyncIteration "StopAsyncIteration" Exception,
    /// `UnicodeError`
    UnicodeError "UnicodeError" ValueError,
    /// `UnicodeEncodeError`
    UnicodeEncodeError "UnicodeEncodeError" UnicodeError,
    /// `UnicodeDecodeError`
    UnicodeDecodeError "UnicodeDecodeError" UnicodeError,
    /// `Warning`
    Warning "Warning" Exception,
    /// `RuntimeWarning`
    RuntimeWarning "RuntimeWarning" Warning,
    /// `DeprecationWarning`
    DeprecationWarning "DeprecationWarning" Warning,
    /// `PendingDeprecationWarning`
    PendingDeprecationWarning "PendingDeprecationWarning" Warning,
    /// `FutureWarning`
    FutureWarning "FutureWarning" Warning,
    /// `ResourceWarning`
    ResourceWarning "ResourceWarning" Warning,
    /// `SyntaxWarning`
    SyntaxWarning "SyntaxWarning" Warning,
    /// `ImportWarning`
    ImportWarning "ImportWarning" Warning,
    /// `UnicodeWarning`
    UnicodeWarning "UnicodeWarning" Warning,
    /// `BytesWarning`
    BytesWarning "BytesWarning" Warning,
    /// `EncodingWarning`
    EncodingWarning "EncodingWarning" Warning,
    /// `UserWarning`
    UserWarning "UserWarning" Warning,
}

impl PyClass {
    /// Whether it is `other` or inherits from it.
    pub fn inherits(self, other: PyClass) -> bool {
        let mut at = self;
        loop {
            let is_exception = at == PyClass::ExceptionGroup && other == PyClass::Exception;
            if at == other || is_exception {
                return true;
            }
            if at == PyClass::Object {
                return false;
            }
            at = at.base();
        }
    }

    /// Whether its instances are exceptions.
    pub fn is_exception(self) -> bool {
        self.inherits(PyClass::BaseException)
    }

    /// The module a traceback names before it: none for builtins.
    pub fn module(self) -> Option<&'static str> {
        match self {
            PyClass::DefaultDict | PyClass::Counter | PyClass::OrderedDict => Some("collections"),
            PyClass::UnionType => Some("types"),
            PyClass::CancelledError | PyClass::InvalidStateError => Some("asyncio.exceptions"),
            PyClass::Task | PyClass::Future => Some("_asyncio"),
            PyClass::Handle | PyClass::TimerHandle => Some("asyncio.events"),
            PyClass::SelectorEventLoop => Some("asyncio.unix_events"),
            PyClass::Runner => Some("asyncio.runners"),
            PyClass::ContextVar | PyClass::Context | PyClass::Token => Some("_contextvars"),
            _ => None,
        }
    }
}
