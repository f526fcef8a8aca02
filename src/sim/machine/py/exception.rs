//! Python's exceptions: making them, their classes, their texts.

use super::object::{Exception, PyObject};
use super::{class, repr};
use crate::ir::program::NameId;
pub use crate::ir::py::PyClass as ExceptionKind;
use crate::ir::py::{PyNative, name};
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
pub fn with_args(sim: &mut Sim, class: Value, mut args: Vec<Value>) -> Value {
    let class = os_error_class(class, &args);
    let attributes = file_names(sim, class, &mut args);
    let exception = Exception {
        class,
        args,
        attributes,
        cause: Value::Unit,
        context: Value::Empty,
        suppress_context: false,
        traceback: Vec::new(),
        held: Vec::new(),
    };
    let body = Body::Py(PyObject::Exception(Box::new(exception)));
    Value::Object(sim.heap.alloc(body))
}

/// `OSError(errno, text, filename, winerror, filename2)` keeps the two first as its arguments. CPython 3.13
/// `Objects/exceptions.c` `oserror_init`.
fn file_names(sim: &mut Sim, class: Value, args: &mut Vec<Value>) -> Vec<(NameId, Value)> {
    let is_os_error = matches!(class, Value::Native(_))
        && class::inherits(sim, class, class::builtin(ExceptionKind::OSError));
    if !is_os_error || !(3..=5).contains(&args.len()) || args[2] == Value::Unit {
        return Vec::new();
    }
    let mut names = args.split_off(2).into_iter();
    let mut attributes = Vec::new();
    attributes.extend(names.next().map(|file| (name::FILENAME, file)));
    if let Some(not_here) = names.next() {
        sim.heap.release(not_here);
    }
    attributes.extend(names.next().map(|file| (name::FILENAME2, file)));
    attributes
}

/// `errno`, `strerror`, `filename` and `filename2` of an OSError; nothing if it keeps that as an attribute.
fn os_error_part(found: &Exception, name: NameId) -> Option<Value> {
    match (&found.args[..], name) {
        ([number, _, ..], name::ERRNO) => Some(*number),
        ([_, text, ..], name::STRERROR) => Some(*text),
        _ if found.attributes.iter().any(|entry| entry.0 == name) => None,
        _ => Some(Value::Unit),
    }
}

/// `OSError(errno, text)` is of the class for that number. CPython 3.13 `Objects/exceptions.c` `errnomap`.
fn os_error_class(class: Value, args: &[Value]) -> Value {
    let ([Value::Int(_, number), _, ..], true) =
        (args, class == class::builtin(ExceptionKind::OSError))
    else {
        return class;
    };
    class::builtin(match number {
        1 | 13 => ExceptionKind::PermissionError,
        2 => ExceptionKind::FileNotFoundError,
        3 => ExceptionKind::ProcessLookupError,
        4 => ExceptionKind::InterruptedError,
        10 => ExceptionKind::ChildProcessError,
        11 | 114 | 115 => ExceptionKind::BlockingIOError,
        17 => ExceptionKind::FileExistsError,
        20 => ExceptionKind::NotADirectoryError,
        21 => ExceptionKind::IsADirectoryError,
        32 | 108 => ExceptionKind::BrokenPipeError,
        103 => ExceptionKind::ConnectionAbortedError,
        104 => ExceptionKind::ConnectionResetError,
        111 => ExceptionKind::ConnectionRefusedError,
        110 => ExceptionKind::TimeoutError,
        _ => return class,
    })
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

/// The exceptions in a group (not owned), if it is one.
pub fn group_members(sim: &Sim, group: Value) -> Option<Vec<Value>> {
    if !is_instance(sim, group, ExceptionKind::BaseExceptionGroup) {
        return None;
    }
    let members = get(sim, group)?.args.get(1).copied()?;
    super::sequences::items(sim, members)
}

/// `str(exception)`. CPython `Objects/exceptions.c` `BaseException_str`, `KeyError_str`.
pub fn message(sim: &Sim, exception: Value) -> String {
    let Some(found) = get(sim, exception) else {
        return String::new();
    };
    let described = found
        .attributes
        .iter()
        .find(|entry| entry.0 == name::DESCRIBED);
    if let Some((_, described)) = described {
        return repr::text(sim, *described);
    }
    match found.args[..] {
        [message, members] if is_instance(sim, exception, ExceptionKind::BaseExceptionGroup) => {
            let count = super::sequences::length(sim, members).unwrap_or(0);
            let plural = if count == 1 { "" } else { "s" };
            format!(
                "{} ({count} sub-exception{plural})",
                repr::text(sim, message)
            )
        }
        [code, message] if is_instance(sim, exception, ExceptionKind::OSError) => {
            let mut text = format!(
                "[Errno {}] {}",
                repr::text(sim, code),
                repr::text(sim, message)
            );
            for (name, joint) in [(name::FILENAME, ": "), (name::FILENAME2, " -> ")] {
                if let Some((_, file)) = found.attributes.iter().find(|entry| entry.0 == name) {
                    text.push_str(joint);
                    text.push_str(&repr::repr(sim, *file));
                }
            }
            text
        }
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

/// Whether a class of the program says how the exception is written.
pub fn writes_itself(sim: &Sim, exception: Value) -> bool {
    get(sim, exception).is_some() && class::special(sim, exception, name::DUNDER_STR).is_some()
}

/// Whether an exception or one that it follows from must be asked for its text before a report.
pub fn must_be_described(sim: &Sim, exception: Value) -> bool {
    let mut waiting = vec![exception];
    let mut seen = Vec::new();
    while let Some(value) = waiting.pop() {
        let Some(found) = get(sim, value).filter(|_| !seen.contains(&value)) else {
            continue;
        };
        seen.push(value);
        let is_described = found
            .attributes
            .iter()
            .any(|entry| entry.0 == name::DESCRIBED);
        if writes_itself(sim, value) && !is_described {
            return true;
        }
        waiting.extend([found.cause, found.context]);
        waiting.extend(group_members(sim, value).unwrap_or_default());
    }
    false
}

/// `add_note(note)`; the note is owned by the exception now.
///
/// # Errors
/// TypeError if it is no string.
pub fn add_note(sim: &mut Sim, exception: Value, note: Value) -> super::Given {
    if super::text::of(sim, note).is_none() {
        let kind = class::type_name(sim, note);
        sim.heap.release(note);
        return super::type_error(sim, &format!("note must be a str, not '{kind}'"));
    }
    let attributes = get(sim, exception).map(|found| &found.attributes[..]);
    let mut attributes = attributes.unwrap_or_default().iter();
    let notes = attributes.find(|entry| entry.0 == name::NOTES);
    if let Some((_, Value::Object(list))) = notes.copied() {
        if let Body::List(notes) = sim.heap.body_mut(list) {
            notes.push(note);
        }
        return Ok(Value::Unit);
    }
    let list = Value::Object(sim.heap.alloc(Body::List(vec![note])));
    if let Some(found) = get_mut(sim, exception) {
        found.attributes.push((name::NOTES, list));
    }
    Ok(Value::Unit)
}

/// `with_traceback(tb)`, or `__traceback__ = tb` (not owned): None forgets all.
///
/// # Errors
/// TypeError if it is neither a traceback nor None.
pub fn set_traceback(sim: &mut Sim, exception: Value, traceback: Value) -> super::Given {
    let entries = match traceback {
        Value::Unit => Vec::new(),
        Value::Object(object) => match sim.heap.body(object) {
            Body::Py(PyObject::Traceback(entries)) => entries.to_vec(),
            _ => return super::type_error(sim, "__traceback__ must be a traceback or None"),
        },
        _ => return super::type_error(sim, "__traceback__ must be a traceback or None"),
    };
    if let Some(found) = get_mut(sim, exception) {
        found.traceback = entries;
    }
    Ok(Value::Unit)
}

/// What CPython's `traceback.print_exception` writes for it, with a final newline.
pub fn report(sim: &Sim, exception: Value) -> String {
    super::traceback::report(sim, exception)
}

/// The exit code of a program that KeyboardInterrupt ended: 128 and the number of SIGINT.
const INTERRUPTED: i32 = 130;

/// The exit code that an exception leaving the program gives, and what CPython writes to stderr for it:
/// `SystemExit` says its own.
pub fn exit_code(sim: &Sim, exception: Value) -> (i32, String) {
    if is_instance(sim, exception, ExceptionKind::KeyboardInterrupt) {
        let report = super::traceback::report_leaving(sim, exception);
        return (INTERRUPTED, report);
    }
    if !is_instance(sim, exception, ExceptionKind::SystemExit) {
        return (1, super::traceback::report_leaving(sim, exception));
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
    if let Value::Object(object) = exception
        && let Body::Py(PyObject::Traceback(entries)) = sim.heap.body(object)
    {
        let entries = entries.clone();
        return super::traceback::attribute(sim, &entries, name);
    }
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
        name::MESSAGE if is_instance(sim, exception, ExceptionKind::BaseExceptionGroup) => {
            found.args.first().copied().unwrap_or(Value::Unit)
        }
        name::ERRNO | name::STRERROR | name::FILENAME | name::FILENAME2
            if is_instance(sim, exception, ExceptionKind::OSError) =>
        {
            os_error_part(found, name)?
        }
        name::EXCEPTIONS => {
            let members = group_members(sim, exception)?;
            members.iter().for_each(|member| {
                sim.heap.retain(*member);
            });
            return Some(Value::Object(sim.heap.alloc(Body::Tuple(members.into()))));
        }
        name::SPLIT | name::SUBGROUP | name::DERIVE => {
            group_members(sim, exception)?;
            let function = match name {
                name::SPLIT => name::GROUP_SPLIT,
                name::SUBGROUP => name::GROUP_SUBGROUP,
                _ => name::GROUP_DERIVE,
            };
            let function = Value::Function(sim.program.prelude(function)?);
            sim.heap.retain(exception);
            let body = Body::Py(PyObject::Method(Box::new([exception, function])));
            return Some(Value::Object(sim.heap.alloc(body)));
        }
        name::TRACEBACK => {
            let entries = found.traceback.clone();
            if entries.is_empty() {
                return Some(Value::Unit);
            }
            let body = Body::Py(PyObject::Traceback(entries.into()));
            return Some(Value::Object(sim.heap.alloc(body)));
        }
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

/// KeyError with the key as its argument (not owned).
pub fn key_error<T>(sim: &mut Sim, key: Value) -> Result<T, Value> {
    sim.heap.retain(key);
    let class = class::builtin(ExceptionKind::KeyError);
    Err(with_args(sim, class, vec![key]))
}

/// IndexError.
pub fn index_error<T>(sim: &mut Sim, message: &str) -> Result<T, Value> {
    super::error(sim, ExceptionKind::IndexError, message)
}
