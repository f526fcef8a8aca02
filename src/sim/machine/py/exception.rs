//! Python's exceptions: making them, their classes, their texts.

use super::object::{Exception, PyObject};
use super::{class, repr};
use crate::ir::program::NameId;
pub use crate::ir::py::PyClass as ExceptionKind;
use crate::ir::py::PyNative;
use crate::sim::Sim;
use crate::sim::heap::{Body, ObjectId};
use crate::sim::value::Value;

/// A new exception with one message argument (none if the message is empty), owned by the caller.
pub fn new(sim: &mut Sim, kind: ExceptionKind, message: &str) -> Value {
    let args = match message {
        "" => Vec::new(),
        message => vec![sim.heap.text(message)],
    };
    with_args(sim, class::builtin(kind), args)
}

/// A new exception of a class with these arguments; both are owned by it now.
pub fn with_args(sim: &mut Sim, class: Value, args: Vec<Value>) -> Value {
    let exception = Exception {
        class,
        args,
        attributes: Vec::new(),
        cause: Value::Unit,
        context: Value::Empty,
        suppress_context: false,
        traceback: Vec::new(),
        held: Vec::new(),
    };
    let body = Body::Py(PyObject::Exception(Box::new(exception)));
    Value::Object(sim.heap.alloc(body))
}

/// The exception a value is, if it is one.
pub fn get(sim: &Sim, value: Value) -> Option<&Exception> {
    let Value::Object(object) = value else {
        return None;
    };
    match sim.heap.body(object) {
        Body::Py(PyObject::Exception(exception)) => Some(exception),
        _ => None,
    }
}

/// The exception a value is, for writing.
pub fn get_mut(sim: &mut Sim, value: Value) -> Option<&mut Exception> {
    let Value::Object(object) = value else {
        return None;
    };
    get_mut_object(sim, object)
}

fn get_mut_object(sim: &mut Sim, object: ObjectId) -> Option<&mut Exception> {
    match sim.heap.body_mut(object) {
        Body::Py(PyObject::Exception(exception)) => Some(exception),
        _ => None,
    }
}

/// Whether the exception is an instance of the class (or of a subclass).
pub fn is_instance(sim: &Sim, exception: Value, kind: ExceptionKind) -> bool {
    get(sim, exception)
        .is_some_and(|exception| class::builtin_base(sim, exception.class).inherits(kind))
}

/// How many frames the exception has passed so far.
pub fn traceback_len(sim: &Sim, exception: Value) -> usize {
    get(sim, exception).map_or(0, |exception| exception.traceback.len())
}

/// Forgets the frames passed after the first `len`: `exception.with_traceback(tb)`, as `Future.result`
/// does so that awaiting twice shows each await alone. CPython 3.13 `Lib/asyncio/futures.py`.
pub fn cut_traceback(sim: &mut Sim, exception: Value, len: usize) {
    if let Some(exception) = get_mut(sim, exception) {
        exception.traceback.truncate(len);
    }
}

/// Gives an exception its `__cause__` (owned by it now), as `raise .. from ..` does.
pub fn set_cause(sim: &mut Sim, exception: Value, cause: Value) {
    let Some(exception) = get_mut(sim, exception) else {
        return sim.heap.release(cause);
    };
    exception.suppress_context = true;
    let old = std::mem::replace(&mut exception.cause, cause);
    sim.heap.release(old);
}

/// Gives an exception its `__context__` (not owned), unless that would be itself. CPython
/// `Python/errors.c` `_PyErr_SetObject`: a chain that leads back to it is cut there.
pub fn set_context(sim: &mut Sim, exception: Value, context: Value) {
    if exception == context {
        return;
    }
    let mut at = context;
    while let Some(next) = get(sim, at).map(|exception| exception.context) {
        if next == exception {
            if let Some(found) = get_mut(sim, at) {
                found.context = Value::Unit;
            }
            sim.heap.release(exception);
            break;
        }
        at = next;
    }
    sim.heap.retain(context);
    if let Some(found) = get_mut(sim, exception) {
        let old = std::mem::replace(&mut found.context, context);
        sim.heap.release(old);
    }
}

/// `str(exception)`. CPython `Objects/exceptions.c` `BaseException_str`, `KeyError_str`.
pub fn message(sim: &Sim, exception: Value) -> String {
    let Some(found) = get(sim, exception) else {
        return String::new();
    };
    match found.args[..] {
        [] => String::new(),
        [only] if is_instance(sim, exception, ExceptionKind::KeyError) => repr::repr(sim, only),
        [only] => repr::text(sim, only),
        _ => repr::tuple(sim, &found.args),
    }
}

/// `repr(exception)`.
pub fn repr(sim: &Sim, exception: Value) -> String {
    let Some(found) = get(sim, exception) else {
        return String::new();
    };
    let name = class::name(sim, found.class);
    match found.args[..] {
        [only] => format!("{name}({})", repr::repr(sim, only)),
        _ => format!("{name}{}", repr::tuple(sim, &found.args)),
    }
}

/// What CPython's `traceback.print_exception` writes for it, with a final newline.
pub fn report(sim: &Sim, exception: Value) -> String {
    super::traceback::report(sim, exception)
}

/// The exit code that an exception leaving the program gives, and what CPython writes to stderr for it:
/// `SystemExit` says its own.
pub fn exit_code(sim: &Sim, exception: Value) -> (i32, String) {
    if !is_instance(sim, exception, ExceptionKind::SystemExit) {
        return (1, report(sim, exception));
    }
    match get(sim, exception).map(|exception| &exception.args[..]) {
        None | Some([] | [Value::Unit]) => (0, String::new()),
        Some([Value::Int(_, code)]) => ((*code & 0xff) as i32, String::new()),
        Some([Value::Bool(code)]) => (i32::from(*code), String::new()),
        Some(_) => (1, format!("{}\n", message(sim, exception))),
    }
}

/// An attribute that exceptions have by themselves, as a new owner.
pub fn attribute(sim: &mut Sim, exception: Value, name: NameId) -> Option<Value> {
    use crate::ir::py::name;
    let found = get(sim, exception)?;
    let value = match name {
        name::ARGS => {
            let args: Box<[Value]> = found.args.clone().into();
            args.iter().for_each(|value| {
                sim.heap.retain(*value);
            });
            return Some(Value::Object(sim.heap.alloc(Body::Tuple(args))));
        }
        name::CAUSE => found.cause,
        name::CONTEXT if found.context == Value::Empty => Value::Unit,
        name::CONTEXT => found.context,
        name::SUPPRESS_CONTEXT => Value::Bool(found.suppress_context),
        name::VALUE if is_instance(sim, exception, ExceptionKind::StopIteration) => {
            found.args.first().copied().unwrap_or(Value::Unit)
        }
        name::CODE if is_instance(sim, exception, ExceptionKind::SystemExit) => {
            found.args.first().copied().unwrap_or(Value::Unit)
        }
        _ => return None,
    };
    Some(sim.heap.retain(value))
}

/// Whether a value is a class of exceptions.
pub fn is_exception_class(sim: &Sim, value: Value) -> bool {
    class::is_class(sim, value) && class::builtin_base(sim, value).is_exception()
}

/// `TypeError: exceptions must derive from BaseException`.
pub fn not_an_exception(sim: &mut Sim) -> Value {
    new(
        sim,
        ExceptionKind::TypeError,
        "exceptions must derive from BaseException",
    )
}

/// The builtin class a native value names, if it names one.
pub fn class_of_native(native: PyNative) -> Option<ExceptionKind> {
    match native {
        PyNative::Class(class) => Some(class),
        _ => None,
    }
}
