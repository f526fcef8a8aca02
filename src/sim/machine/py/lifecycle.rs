//! Coroutines and generators between their calls, destruction, and the end of the program.

use super::arguments::Arguments;
use super::object::{AsyncAsked, AsyncStep, Iter, PyObject};
use super::{
    asyncgen, calls, class, delegation, entries, exception, handling, roots, traceback, type_error,
};
use crate::ir::program::{AwaitId, FuncId, Slot};
use crate::ir::py::{PyClass, name};
use crate::sim::config::PythonVersion;
use crate::sim::event::{EventKind, ThreadId};
use crate::sim::frame::{FrameId, FrameState, Link};
use crate::sim::heap::{Body, ObjectId};
use crate::sim::machine::{Flow, control, destroy as destruction};
use crate::sim::thread::Exit;
use crate::sim::value::Value;
use crate::sim::{Recorder, Sim, Stream, asyncio};

/// What follows the warning of a coroutine that was never awaited.
const UNTRACED: &str =
    "RuntimeWarning: Enable tracemalloc to get the object allocation traceback\n";

/// A local was read before it was assigned: UnboundLocalError.
pub fn unbound_local(sim: &mut Sim, id: ThreadId, slot: Slot) -> Flow {
    let frame = sim.thread(id).frame.expect("an operation has a frame");
    let function = sim.program.function(sim.frames.get(frame).function);
    let name = sim.program.name(function.slots[slot.index()].name);
    let message =
        format!("cannot access local variable '{name}' where it is not associated with a value");
    Flow::Raise(exception::new(sim, PyClass::UnboundLocalError, &message))
}

/// RecursionError.
pub fn recursion_error(sim: &mut Sim, _id: ThreadId) -> Flow {
    let message = "maximum recursion depth exceeded";
    Flow::Raise(exception::new(sim, PyClass::RecursionError, message))
}

/// `await` of an object of Python's own (`__await__`).
pub fn await_object(
    sim: &mut Sim,
    id: ThreadId,
    value: Value,
    point: AwaitId,
    recorder: &mut dyn Recorder,
) -> Flow {
    if let Value::Object(object) = value
        && let Body::Py(PyObject::AsyncStep(_)) = sim.heap.body(object)
    {
        return asyncgen::await_step(sim, id, object, recorder);
    }
    if class::special(sim, value, name::DUNDER_AWAIT).is_none() {
        return not_awaitable(sim, id, value);
    }
    let Some(function) = sim.program.prelude(name::AWAIT_METHOD) else {
        return crate::sim::machine::unsupported(sim, id, "awaiting an object with `__await__`");
    };
    let frame = control::new_frame(sim, function, &[value]);
    let object = sim.heap.alloc(Body::Coroutine(frame));
    sim.frames.get_mut(frame).owner = Some(object);
    control::push(sim, id, Value::Object(object));
    control::await_value(sim, id, point, recorder)
}

/// TypeError: object X can't be used in 'await' expression.
pub fn not_awaitable(sim: &mut Sim, _id: ThreadId, value: Value) -> Flow {
    let kind = class::type_name(sim, value);
    sim.heap.release(value);
    let message = format!("object {kind} can't be used in 'await' expression");
    match type_error::<Value>(sim, &message) {
        Ok(_) => Flow::Next,
        Err(exception) => Flow::Raise(exception),
    }
}

/// RuntimeError: cannot reuse already awaited coroutine.
pub fn reused_coroutine(sim: &mut Sim, _id: ThreadId, value: Value) -> Flow {
    let state = match value {
        Value::Object(object) => match sim.heap.body(object) {
            Body::Coroutine(frame) => sim.frames.get(*frame).state,
            _ => FrameState::Returned,
        },
        _ => FrameState::Returned,
    };
    sim.heap.release(value);
    let message = match state {
        FrameState::Running | FrameState::Suspended(_) => "coroutine is being awaited already",
        _ => "cannot reuse already awaited coroutine",
    };
    handling::runtime_error(sim, message)
}

/// An exception left a destructor: CPython writes "Exception ignored in ...". Closing with GeneratorExit
/// is no fault.
pub fn unraisable(
    sim: &mut Sim,
    id: ThreadId,
    value: Value,
    (owner, function): (Option<ObjectId>, FuncId),
    recorder: &mut dyn Recorder,
) {
    if exception::is_instance(sim, value, PyClass::GeneratorExit) {
        sim.heap.release(value);
        return;
    }
    let mut running = sim.thread(id).frame;
    while let Some(frame) = running
        && sim.program.function(sim.frames.get(frame).function).hidden
    {
        running = sim.frames.get(frame).link.caller();
    }
    let text = format!(
        "Exception ignored in: {}\n{}",
        delegation::ignored_in(sim, owner, function),
        traceback::report_alone(sim, value, running)
    );
    sim.heap.release(value);
    let site = sim.site(id);
    sim.write(recorder, EventKind::Warning, id, site, Stream::Err, &text);
}

/// A coroutine that was never awaited dies: RuntimeWarning. CPython `Python/_warnings.c`
/// `_PyErr_WarnUnawaitedCoroutine`: at the line that is running, each line once.
pub fn never_awaited(sim: &mut Sim, id: ThreadId, frame: FrameId, recorder: &mut dyn Recorder) {
    use crate::ir::program::FunctionKind;
    let program = sim.program.clone();
    let function = program.function(sim.frames.get(frame).function);
    if function.kind != FunctionKind::Async {
        return;
    }
    // What CPython has in C (a step of an async generator as a coroutine) is none there.
    if function.in_c {
        return;
    }
    let name = class::coroutine_name(sim, frame).to_owned();
    let said = format!("RuntimeWarning: coroutine '{name}' was never awaited");
    show_warning(sim, id, &said, UNTRACED, recorder);
}

/// A step of an async generator dies that was never awaited: RuntimeWarning, since CPython 3.13
/// (`Objects/genobject.c` `async_gen_asend_finalize`, `async_gen_athrow_finalize`).
fn step_never_awaited(sim: &mut Sim, id: ThreadId, step: &AsyncStep, recorder: &mut dyn Recorder) {
    let is_silent = sim.config.python_version() < PythonVersion::V3_13;
    if step.used || is_silent {
        return;
    }
    let method = match step.asked {
        AsyncAsked::Send => "asend",
        AsyncAsked::Throw => "athrow",
        AsyncAsked::Close => "aclose",
    };
    let Body::Coroutine(frame) = *sim.heap.body(step.generator) else {
        return;
    };
    let name = class::coroutine_name(sim, frame);
    let said = format!("RuntimeWarning: coroutine method '{method}' of '{name}' was never awaited");
    show_warning(sim, id, &said, UNTRACED, recorder);
}

/// A warning at the line that is running, each line and text once. CPython `Python/_warnings.c`
/// `show_warning`.
pub fn show_warning(
    sim: &mut Sim,
    id: ThreadId,
    said: &str,
    after: &str,
    recorder: &mut dyn Recorder,
) {
    let category = said.split(':').next().unwrap_or_default();
    let action = sim.python.warning_filters.get(category).cloned();
    if action.as_deref() == Some("ignore") {
        return;
    }
    let (place, source, after) = match running_line(sim, id) {
        Some(line) => {
            let source = entries::source_line(sim, line).trim().to_owned();
            (format!("{}:{}", sim.config.file, line + 1), source, after)
        }
        None if sim.asyncio.running.is_some() => {
            let (place, source) = asyncio::library::running_handle(sim);
            (place, source, after)
        }
        // The interpreter ends: what `warnings` would add is gone.
        None => match sim.config.python_version() >= PythonVersion::V3_13 {
            true => ("<sys>:0".to_owned(), String::new(), ""),
            false => ("sys:1".to_owned(), String::new(), ""),
        },
    };
    let quoted = match source.is_empty() {
        true => String::new(),
        false => format!("  {source}\n"),
    };
    let key = (place.as_str().into(), said.into());
    if action.as_deref() != Some("always") && !sim.python.warned.insert(key) {
        return;
    }
    let text = format!("{place}: {said}\n{quoted}{after}");
    let site = sim.site(id);
    sim.write(recorder, EventKind::Warning, id, site, Stream::Err, &text);
}

/// The zero-based line that the thread's innermost visible frame executes.
fn running_line(sim: &Sim, id: ThreadId) -> Option<u32> {
    let mut at = sim.thread(id).frame?;
    loop {
        let frame = sim.frames.get(at);
        if !sim.program.function(frame.function).hidden {
            let site = match sim.python.handling {
                Some((handling, target, site)) if (handling, target) == (at, frame.pc) => site,
                _ => sim.site_of(at),
            };
            return Some(sim.program.site_line(site));
        }
        at = frame.link.caller()?;
    }
}

/// A new GeneratorExit, for closing a suspended coroutine.
pub fn generator_exit(sim: &mut Sim) -> Value {
    exception::new(sim, PyClass::GeneratorExit, "")
}

/// `__del__`: runs once, with the object brought back for it. CPython `Objects/object.c`
/// `PyObject_CallFinalizerFromDealloc`.
fn finalize(sim: &mut Sim, id: ThreadId, object: ObjectId, method: Value) -> bool {
    sim.heap.revive(object);
    sim.heap.retain(method);
    sim.python.finalized.insert(object);
    let arguments = Arguments::positional(vec![Value::Object(object)]);
    let (function, values) = match calls::bound_function(sim, method, arguments) {
        Some(Ok(found)) => found,
        _ => {
            crate::sim::machine::unsupported(sim, id, "this kind of `__del__`");
            return false;
        }
    };
    destruction::hold(sim, id);
    let next = sim.thread(id).frame;
    let frame = control::new_frame(sim, function, &values);
    let entered = sim.frames.get_mut(frame);
    entered.link = Link::Drop(next);
    entered.state = FrameState::Running;
    let thread = sim.thread_mut(id);
    thread.frame = Some(frame);
    thread.depth += 1;
    true
}

/// Destroys an object of Python's own: takes its body and releases what it held. Whether a frame was
/// entered.
pub fn destroy(sim: &mut Sim, id: ThreadId, object: ObjectId, recorder: &mut dyn Recorder) -> bool {
    if let Some(method) = class::special(sim, Value::Object(object), name::DUNDER_DEL)
        && !sim.python.finalized.remove(&object)
    {
        return finalize(sim, id, object, method);
    }
    sim.python.settled.forget(object);
    let Body::Py(body) = sim.heap.take(object) else {
        return false;
    };
    if let PyObject::AsyncStep(step) = &body {
        step_never_awaited(sim, id, step, recorder);
    }
    let values = parts(body);
    if values.iter().any(|value| matches!(value, Value::Object(_))) {
        destruction::release_all(sim, id, values);
    }
    false
}

/// What an object holds, in the order in which it lets go.
pub fn parts(body: PyObject) -> Vec<Value> {
    let named = |attributes: Vec<(crate::ir::program::NameId, Value)>| {
        attributes.into_iter().map(|entry| entry.1)
    };
    match body {
        PyObject::Range(..) | PyObject::Traceback(_) | PyObject::Int(_) | PyObject::Bytes(..) => {
            Vec::new()
        }
        PyObject::Union(classes) => classes.into_vec(),
        PyObject::Dict(mut table) | PyObject::Set(mut table) => {
            let mut values = table.drain();
            if let super::dict::Kind::Default(factory) = table.kind {
                values.push(factory);
            }
            values
        }
        PyObject::Class(class) => {
            let own = named(class.attributes).chain(class.bases);
            own.chain(class.order).chain([class.meta]).collect()
        }
        PyObject::Object => Vec::new(),
        PyObject::Property(parts) => parts.to_vec(),
        PyObject::Wrapped(_, function) => vec![function],
        PyObject::Instance(class, attributes) => {
            named(attributes).chain([Value::Object(class)]).collect()
        }
        PyObject::Exception(exception) => {
            let links = [exception.cause, exception.context, exception.class];
            let own = exception
                .args
                .into_iter()
                .chain(named(exception.attributes));
            own.chain(links).chain(exception.held).collect()
        }
        PyObject::Iterator(iter) => match iter {
            Iter::Sequence(over, _)
            | Iter::Text(over, _)
            | Iter::Table(over, ..)
            | Iter::Enumerate(over, _)
            | Iter::Reversed(over, _) => vec![over],
            Iter::Zip(inner) => inner,
            Iter::Range(..) => Vec::new(),
        },
        PyObject::View(over, _) => vec![Value::Object(over)],
        PyObject::Method(parts) | PyObject::Super(parts) => parts.to_vec(),
        PyObject::BuiltinMethod(receiver, _) => vec![receiver],
        PyObject::Slice(parts) => parts.to_vec(),
        PyObject::AsyncStep(step) => vec![Value::Object(step.generator), step.value],
    }
}

/// The module body came back: interpreter shutdown. The exit code, or `None` while there is more to do.
pub fn finish(sim: &mut Sim, id: ThreadId, exit: Exit, recorder: &mut dyn Recorder) -> Option<i32> {
    let exit = match (sim.python.leaving.take(), exit) {
        (Some(leaving), Exit::Returned(value) | Exit::Raised(value)) => {
            sim.heap.release(value);
            Exit::Raised(leaving)
        }
        (_, exit) => exit,
    };
    if let Exit::Raised(value) = exit
        && exception::must_be_described(sim, value)
        && let Some(function) = sim.program.prelude(name::DESCRIBE)
    {
        sim.python.leaving = Some(value);
        sim.heap.retain(value);
        roots::start_root(sim, id, function, &[value]);
        return None;
    }
    let code = match exit {
        Exit::Returned(Value::Int(_, code)) => code as i32,
        Exit::Returned(value) => {
            sim.heap.release(value);
            0
        }
        Exit::Raised(value) => {
            let (code, text) = exception::exit_code(sim, value);
            if !text.is_empty() {
                let site = sim.site(id);
                sim.write(recorder, EventKind::Warning, id, site, Stream::Err, &text);
            }
            sim.heap.release(value);
            code
        }
        Exit::Suspended(_) | Exit::Dropped => 0,
    };
    if super::threads::join_all(sim, id, code) {
        return None;
    }
    let globals: Vec<Value> = sim.globals.iter_mut().map(std::mem::take).collect();
    let is_kept = |value: &Value| *value != Value::Empty;
    if !globals.iter().any(is_kept) && !destruction::pending(sim, id) {
        let has_collected = std::mem::replace(&mut sim.python.has_collected, true);
        if has_collected || super::collect::collect(sim, id, true) == 0 {
            return Some(code);
        }
    }
    let kept = globals.into_iter().filter(is_kept).collect();
    destruction::release_all(sim, id, kept);
    let code = super::operators::int(i64::from(code));
    sim.thread_mut(id).exit = Some(Exit::Returned(code));
    None
}
