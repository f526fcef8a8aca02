//! Python's exceptions: their classes, messages, tracebacks and reports.

use crate::sim::Sim;
use crate::sim::value::Value;

/// The builtin exception classes that the runtime itself raises or looks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ExceptionKind {
    /// `BaseException`
    BaseException,
    /// `Exception`
    Exception,
    /// `asyncio.CancelledError` (a BaseException).
    CancelledError,
    /// `asyncio.InvalidStateError`
    InvalidStateError,
    /// `GeneratorExit`
    GeneratorExit,
    /// `KeyboardInterrupt`
    KeyboardInterrupt,
    /// `SystemExit`
    SystemExit,
    /// `RuntimeError`
    RuntimeError,
    /// `TypeError`
    TypeError,
    /// `ValueError`
    ValueError,
}

/// A new exception with one message argument (none if the message is empty), owned by the caller.
pub fn new(_sim: &mut Sim, _kind: ExceptionKind, _message: &str) -> Value {
    Value::Unit
}

/// Whether the exception is an instance of the class (or of a subclass).
pub fn is_instance(_sim: &Sim, _exception: Value, _kind: ExceptionKind) -> bool {
    false
}

/// What CPython's `traceback.print_exception` writes for it, with a final newline.
pub fn report(_sim: &Sim, _exception: Value) -> String {
    String::new()
}

/// `repr(exception)`.
pub fn repr(_sim: &Sim, _exception: Value) -> String {
    String::new()
}
