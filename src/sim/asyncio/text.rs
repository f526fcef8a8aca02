//! What asyncio's objects look like in text. CPython 3.13 `Lib/asyncio/base_futures.py`
//! `_future_repr_info`, `base_tasks.py` `_task_repr_info`, `coroutines.py` `_format_coroutine`.

use super::events::TimerAction;
use super::object::{AsyncioObject, Callback, FutureState, FutureStatus, TaskName, TaskState};
use super::{futures, tasks};
use crate::sim::Sim;
use crate::sim::frame::FrameState;
use crate::sim::heap::{Body, ObjectId};
use crate::sim::machine::py::repr;
use crate::sim::value::Value;

/// `repr(value)`, for messages.
pub fn repr(sim: &Sim, value: Value) -> String {
    repr::repr(sim, value)
}

/// A task's name as text.
pub fn task_name(sim: &Sim, task: &TaskState) -> String {
    match task.name {
        TaskName::Numbered(number) => format!("Task-{number}"),
        TaskName::Given(name) => repr::text(sim, name),
    }
}

/// Appends `repr(object)` of an asyncio object; `inside` are the objects written around it, itself
/// included.
pub fn write_repr(sim: &Sim, object: ObjectId, out: &mut String, inside: &mut Vec<ObjectId>) {
    let Body::Asyncio(body) = sim.heap.body(object) else {
        return;
    };
    match body {
        AsyncioObject::Future(future) => {
            out.push_str("<Future ");
            write_future(sim, future, "", out, inside);
        }
        AsyncioObject::Gather(gather) => {
            out.push_str("<_GatheringFuture ");
            write_future(sim, &gather.future, "", out, inside);
        }
        AsyncioObject::Task(slot) => {
            let task = sim.asyncio.tasks.get(*slot);
            let name = task_name(sim, task);
            let mut middle = format!(" name='{name}' coro=<{}>", coroutine_text(sim, task));
            if let Some(waiter) = task.waiter {
                middle.push_str(" wait_for=");
                repr::write_repr(sim, Value::Object(waiter), &mut middle, inside);
            }
            out.push_str("<Task ");
            if task.cancels > 0 && !task.future.done() {
                out.push_str("cancelling");
                out.push_str(&middle);
                write_callbacks(sim, task.future.callbacks.as_slice(), out);
            } else {
                write_future(sim, &task.future, &middle, out, inside);
            }
        }
        AsyncioObject::Loop(home) => {
            let found = super::base_events::get(sim, *home);
            let text = |truth| if truth { "True" } else { "False" };
            let running = text(sim.asyncio.running == Some(*home));
            let (closed, debug) = (text(found.closed), text(found.debug));
            out.push_str(&format!(
                "<_UnixSelectorEventLoop running={running} closed={closed} debug={debug}"
            ));
        }
        AsyncioObject::Runner(_) => {
            let at = repr::address(object.0);
            out.push_str(&format!("<asyncio.runners.Runner object at {at}"));
        }
        AsyncioObject::ContextVar(name, default) => {
            out.push_str("<ContextVar name=");
            repr::write_repr(sim, *name, out, inside);
            if *default != Value::Empty {
                out.push_str(" default=");
                repr::write_repr(sim, *default, out, inside);
            }
            out.push_str(&format!(" at {}", repr::address(object.0)));
        }
        AsyncioObject::Context(_) => {
            let at = repr::address(object.0);
            out.push_str(&format!("<_contextvars.Context object at {at}"));
        }
        AsyncioObject::Token(token) => {
            let used = if token.used { " used" } else { "" };
            out.push_str(&format!("<Token{used} var="));
            repr::write_repr(sim, Value::Object(token.variable), out, inside);
            out.push_str(&format!(" at {}", repr::address(object.0)));
        }
        AsyncioObject::Timer(timer) => {
            let when = repr::repr(sim, Value::Float(timer.when_ns as f64 / 1e9));
            let cancelled = if timer.cancelled { " cancelled" } else { "" };
            out.push_str(&format!("<TimerHandle{cancelled} when={when}"));
            if let TimerAction::User(callback, arguments) = &timer.action {
                out.push(' ');
                write_call(sim, *callback, arguments, out);
            }
        }
        AsyncioObject::Handle(handle) if handle.cancelled => out.push_str("<Handle cancelled"),
        AsyncioObject::Handle(handle) => {
            out.push_str("<Handle ");
            write_call(sim, handle.callback, &handle.arguments, out);
        }
        AsyncioObject::BareYield(_) => out.push_str("<generator object __sleep0"),
    }
    out.push('>');
}

/// Status, what is between, and the outcome or callbacks.
fn write_future(
    sim: &Sim,
    future: &FutureState,
    middle: &str,
    out: &mut String,
    inside: &mut Vec<ObjectId>,
) {
    out.push_str(match future.status {
        FutureStatus::Pending => "pending",
        FutureStatus::Finished | FutureStatus::Failed => "finished",
        FutureStatus::Cancelled => "cancelled",
    });
    out.push_str(middle);
    match future.status {
        FutureStatus::Finished => {
            out.push_str(" result=");
            repr::write_repr(sim, future.value, out, inside);
        }
        FutureStatus::Failed => {
            out.push_str(" exception=");
            repr::write_repr(sim, future.value, out, inside);
        }
        FutureStatus::Pending => write_callbacks(sim, future.callbacks.as_slice(), out),
        FutureStatus::Cancelled => {}
    }
}

/// `_format_callbacks`: all of two, else the first, how many more, and the last.
fn write_callbacks(sim: &Sim, callbacks: &[Callback], out: &mut String) {
    let one = |callback: &Callback| match callback {
        Callback::Wakeup(_) => "Task.task_wakeup()".to_owned(),
        Callback::GatherChild(_) => "gather.<locals>._done_callback()".to_owned(),
        Callback::Stop => "_run_until_complete_cb()".to_owned(),
        Callback::User(handle) => match sim.heap.body(*handle) {
            Body::Asyncio(AsyncioObject::Handle(handle)) => {
                let mut text = String::new();
                write_call(sim, handle.callback, &[], &mut text);
                text
            }
            _ => String::new(),
        },
    };
    let text = match callbacks {
        [] => return,
        [only] => one(only),
        [first, second] => format!("{}, {}", one(first), one(second)),
        [first, middle @ .., last] => {
            format!("{}, <{} more>, {}", one(first), middle.len(), one(last))
        }
    };
    out.push_str(&format!(" cb=[{text}]"));
}

/// What a handle calls: `work(1) at main.py:3`.
pub fn handle_call(sim: &Sim, handle: ObjectId) -> String {
    let mut out = String::new();
    match sim.heap.body(handle) {
        Body::Asyncio(AsyncioObject::Handle(handle)) => {
            write_call(sim, handle.callback, &handle.arguments, &mut out);
        }
        Body::Asyncio(AsyncioObject::Timer(timer)) => {
            if let TimerAction::User(callback, arguments) = &timer.action {
                write_call(sim, *callback, arguments, &mut out);
            }
        }
        _ => {}
    }
    out
}

/// `format_helpers.py` `_format_callback_source`: since 3.13 arguments are shown in debug mode only.
fn write_call(sim: &Sim, callback: Value, arguments: &[Value], out: &mut String) {
    out.push_str(&repr::callable_name(sim, callback));
    let home = super::current_home(sim);
    let home = sim.asyncio.loops.get(usize::from(home.0));
    let is_debug = home.is_some_and(|home| home.debug);
    let arguments = match super::before_3_13(sim) || is_debug {
        true => arguments,
        false => &[],
    };
    let mut arguments = repr::tuple(sim, arguments);
    if arguments.ends_with(",)") {
        arguments.truncate(arguments.len() - 2);
        arguments.push(')');
    }
    out.push_str(&arguments);
    if let Some(function) = super::callbacks::function_of(sim, callback) {
        let signature = sim.program.function(function).signature;
        let line = sim.program.lines.line(signature.start) + 1;
        let file = &sim.config.file;
        out.push_str(&format!(" at {file}:{line}"));
    }
}

/// `fetch() running at main.py:3`, `fetch() done, defined at main.py:2`.
fn coroutine_text(sim: &Sim, task: &TaskState) -> String {
    let record = sim.tasks.get(task.id.0);
    let function = sim.program.function(record.function);
    let name = sim.program.name(function.name);
    let file = &sim.config.file;
    let line_of = |site| sim.program.site_line(site) + 1;
    let defined = sim.program.lines.line(function.signature.start) + 1;
    let Body::Coroutine(root) = *sim.heap.body(task.coroutine) else {
        return format!("{name}() done, defined at {file}:{defined}");
    };
    match sim.frames.get(root).state {
        FrameState::Returned | FrameState::Panicked => {
            format!("{name}() done, defined at {file}:{defined}")
        }
        FrameState::Created => format!("{name}() running at {file}:{defined}"),
        FrameState::Running | FrameState::Suspended(_) => {
            format!("{name}() running at {file}:{}", line_of(sim.site_of(root)))
        }
    }
}

/// What a task waits for, in a few words, for the page.
pub fn waits_for(sim: &Sim, task: &TaskState) -> String {
    let Some(waiter) = task.waiter else {
        return String::new();
    };
    match tasks::get(sim, waiter) {
        Some(other) => {
            let function = sim.program.function(sim.tasks.get(other.id.0).function);
            format!("task {}", sim.program.name(function.name))
        }
        None if matches!(
            sim.heap.body(waiter),
            Body::Asyncio(AsyncioObject::Gather(_))
        ) =>
        {
            "gather".to_owned()
        }
        None if futures::get(sim, waiter).is_some() => "Future".to_owned(),
        None => String::new(),
    }
}

/// What debug mode calls a step of a task. `base_events.py` `_format_handle`.
pub fn step_text(sim: &Sim, task: ObjectId) -> String {
    repr(sim, Value::Object(task))
}
