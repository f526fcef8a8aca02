//! What asyncio's objects look like in text. CPython 3.13 `Lib/asyncio/base_futures.py`
//! `_future_repr_info`, `base_tasks.py` `_task_repr_info`, `coroutines.py` `_format_coroutine`.

use super::events::TimerAction;
use super::library::{self, Row};
use super::object::{AsyncioObject, Callback, FutureState, FutureStatus, TaskName, TaskState};
use super::{asyncgens, futures, tasks};
use crate::sim::Sim;
use crate::sim::frame::{FrameId, FrameState};
use crate::sim::heap::{Body, ObjectId};
use crate::sim::machine::py::object::{PyObject, TracebackEntry};
use crate::sim::machine::py::shortened::shortened;
use crate::sim::machine::py::{
    class, entries, instance, primitives, repr, sequences, tables, text, traceback,
};
use crate::sim::value::Value;
use std::borrow::Cow;

/// `repr(value)`, for messages.
pub fn repr(sim: &Sim, value: Value) -> String {
    repr::repr(sim, value)
}

/// A task's name as text.
pub fn task_name(sim: &Sim, task: &TaskState) -> String {
    match &task.name {
        TaskName::Numbered(number) => format!("Task-{number}"),
        TaskName::Given(name) => repr::text(sim, **name),
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
            let mut middle = format!(" name='{name}'");
            if !task.eagerly_done {
                middle.push_str(&format!(" coro=<{}>", coroutine_text(sim, task)));
            }
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
        AsyncioObject::Runner(_)
        | AsyncioObject::ContextVar(..)
        | AsyncioObject::Context(_)
        | AsyncioObject::Token(_) => write_other(sim, object, body, out, inside),
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
    if let Some(place) = sim.asyncio.origins.get(&object) {
        out.push_str(&format!(" created at {place}"));
    }
    out.push('>');
}

/// A Runner or an object of contextvars, up to the last bracket.
fn write_other(
    sim: &Sim,
    object: ObjectId,
    body: &AsyncioObject,
    out: &mut String,
    inside: &mut Vec<ObjectId>,
) {
    match body {
        AsyncioObject::Runner(_) => {
            let at = repr::address(object.slot());
            out.push_str(&format!("<asyncio.runners.Runner object at {at}"));
        }
        AsyncioObject::ContextVar(name, default) => {
            out.push_str("<ContextVar name=");
            repr::write_repr(sim, *name, out, inside);
            if *default != Value::Empty {
                out.push_str(" default=");
                repr::write_repr(sim, *default, out, inside);
            }
            out.push_str(&format!(" at {}", repr::address(object.slot())));
        }
        AsyncioObject::Context(_) => {
            let at = repr::address(object.slot());
            out.push_str(&format!("<_contextvars.Context object at {at}"));
        }
        AsyncioObject::Token(token) => {
            let used = if token.used { " used" } else { "" };
            out.push_str(&format!("<Token{used} var="));
            repr::write_repr(sim, Value::Object(token.variable), out, inside);
            out.push_str(&format!(" at {}", repr::address(object.slot())));
        }
        _ => {}
    }
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
            out.push_str(&shortened(sim, future.value));
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
        Callback::GatherChild(_) => {
            let place = library::place(sim, Row::GatherDef as u32);
            format!("gather.<locals>._done_callback() at {place}")
        }
        Callback::Stop => {
            let place = library::place(sim, Row::StopDef as u32);
            format!("_run_until_complete_cb() at {place}")
        }
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

/// `format_helpers.py` `_format_callback_source`: since 3.13 arguments are shown in debug mode only. Of a
/// `functools.partial` it is what that calls, with the arguments that it holds in brackets of their own.
fn write_call(sim: &Sim, callback: Value, arguments: &[Value], out: &mut String) {
    let home = super::current_home(sim);
    let home = sim.asyncio.loops.get(usize::from(home.0));
    let is_shown = super::before_3_13(sim) || home.is_some_and(|home| home.debug);
    let mut called = callback;
    let mut brackets = vec![given(sim, arguments, &[], is_shown)];
    while let Some((function, held, keywords)) = partial(sim, called) {
        brackets.push(given(sim, &held, &keywords, is_shown));
        called = function;
    }
    out.push_str(&callable_text(sim, called));
    brackets.iter().rev().for_each(|one| out.push_str(one));
    if let Some(function) = super::callbacks::function_of(sim, called)
        && let Some(place) = library::definition(sim, function)
    {
        out.push_str(&format!(" at {place}"));
    }
}

/// `_format_args_and_kwargs`.
fn given(sim: &Sim, held: &[Value], keywords: &[(Value, Value)], is_shown: bool) -> String {
    if !is_shown {
        return "()".to_owned();
    }
    let positional = held.iter().map(|one| shortened(sim, *one));
    let keywords = keywords.iter().map(|(keyword, value)| {
        let keyword = text::of(sim, *keyword).unwrap_or_default();
        format!("{keyword}={}", shortened(sim, *value))
    });
    let all: Vec<String> = positional.chain(keywords).collect();
    format!("({})", all.join(", "))
}

/// What a `functools.partial` calls, and with what.
type Partial = (Value, Vec<Value>, Vec<(Value, Value)>);

fn partial(sim: &Sim, callback: Value) -> Option<Partial> {
    let Value::Object(object) = callback else {
        return None;
    };
    let class = class::of(sim, callback);
    if class::full_name(sim, class) != "functools.partial" {
        return None;
    }
    let [(_, function), (_, held), (_, keywords), ..] = instance::attributes(sim, object)?[..]
    else {
        return None;
    };
    let held = sequences::items(sim, held)?;
    Some((function, held, tables::entries(sim, keywords)))
}

/// The name of a function, method or class; what else can be called is shown by `repr`.
fn callable_text(sim: &Sim, called: Value) -> String {
    let is_instance = matches!(called, Value::Object(object)
        if matches!(sim.heap.body(object), Body::Py(PyObject::Instance(..))));
    match is_instance && !primitives::has_own_text(sim, called) {
        true => repr(sim, called),
        false => repr::callable_name(sim, called),
    }
}

/// `fetch() running at main.py:3`, `fetch() done, defined at main.py:2`.
fn coroutine_text(sim: &Sim, task: &TaskState) -> String {
    let record = sim.tasks.get(task.id.0);
    if let Some(kind) = asyncgens::awaited_kind(sim, record.function) {
        return format!("<{kind} without __name__>()");
    }
    let own = sim.program.function(record.function).name;
    let name = match *sim.heap.body(task.coroutine) {
        Body::Coroutine(root) => crate::sim::machine::py::class::coroutine_name(sim, root),
        _ => sim.program.name(own),
    };
    let defined = library::definition(sim, record.function).unwrap_or_default();
    let Body::Coroutine(root) = *sim.heap.body(task.coroutine) else {
        return format!("{name}() done, defined at {defined}");
    };
    match sim.frames.get(root).state {
        FrameState::Returned | FrameState::Panicked => {
            format!("{name}() done, defined at {defined}")
        }
        FrameState::Created => format!("{name}() running at {defined}"),
        FrameState::Running | FrameState::Suspended(_) => {
            let place = library::standing(sim, root).unwrap_or_default();
            format!("{name}() running at {place}")
        }
    }
}

/// What a task waits for, in a few words, for the page.
pub fn waits_for(sim: &Sim, task: &TaskState) -> Cow<'static, str> {
    let Some(waiter) = task.waiter else {
        return Cow::Borrowed("");
    };
    match tasks::get(sim, waiter) {
        Some(other) => {
            let function = sim.program.function(sim.tasks.get(other.id.0).function);
            format!("task {}", sim.program.name(function.name)).into()
        }
        None if matches!(
            sim.heap.body(waiter),
            Body::Asyncio(AsyncioObject::Gather(_))
        ) =>
        {
            Cow::Borrowed("gather")
        }
        None if futures::get(sim, waiter).is_some() => Cow::Borrowed("Future"),
        None => Cow::Borrowed(""),
    }
}

/// A task's `_fut_waiter`, as its repr begins; `None` while the task waits for nothing. `Lib/asyncio/tasks.py`
/// `Task.__step`: set when the coroutine yields a future, cleared by the wakeup.
pub fn fut_waiter(sim: &Sim, task: &TaskState) -> String {
    let Some(waiter) = task.waiter else {
        return "None".to_owned();
    };
    let whole = repr(sim, Value::Object(waiter));
    let kept = [" coro=", " cb=", " created at"].map(|word| whole.find(word));
    match kept.into_iter().flatten().min() {
        Some(end) => format!("{}>", &whole[..end]),
        None => whole,
    }
}

/// What debug mode calls a step of a task. `base_events.py` `_format_handle`.
pub fn step_text(sim: &Sim, task: ObjectId) -> String {
    repr(sim, Value::Object(task))
}

/// What `Task.print_stack()` writes: to stdout, then to stderr, then to stdout. `base_tasks.py`
/// `_task_print_stack`.
pub fn stack(sim: &Sim, task: &TaskState) -> [String; 3] {
    let shown = repr(sim, Value::Object(task.object));
    if task.future.status == FutureStatus::Failed {
        let error = task.future.value;
        let head = format!("Traceback for {shown} (most recent call last):\n");
        let last = traceback::last_line(sim, error);
        return [
            head,
            entries::plain_entries(sim, error),
            format!("{last}\n"),
        ];
    }
    let frame = match *sim.heap.body(task.coroutine) {
        Body::Coroutine(root) => Some(root),
        _ => None,
    };
    let is_open = |root: &FrameId| {
        let state = sim.frames.get(*root).state;
        !matches!(state, FrameState::Returned | FrameState::Panicked)
    };
    let Some(root) = frame.filter(is_open) else {
        return [
            format!("No stack for {shown}\n"),
            String::new(),
            String::new(),
        ];
    };
    let head = format!("Stack for {shown} (most recent call last):\n");
    let function = sim.program.function(sim.frames.get(root).function);
    let name = sim.program.name(function.name);
    let name = name.rsplit('.').next().unwrap_or(name);
    let line = match sim.frames.get(root).state {
        FrameState::Created => sim.program.lines.line(function.signature.start),
        _ => sim.program.site_line(sim.site_of(root)),
    };
    let running = sim.frames.get(root);
    let entry = TracebackEntry {
        function: running.function,
        pc: running.operation(),
        site: sim.site_of(root),
    };
    let mut of_library = String::new();
    if library::write_frame(sim, &entry, &mut of_library) {
        let shown: String = of_library.split_inclusive('\n').take(2).collect();
        return [head, shown, String::new()];
    }
    [head, entries::plain_entry(sim, name, line), String::new()]
}
