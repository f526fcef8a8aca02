//! What asyncio's objects look like in text. CPython 3.13 `Lib/asyncio/base_futures.py`
//! `_future_repr_info`, `base_tasks.py` `_task_repr_info`, `coroutines.py` `_format_coroutine`.

use super::object::{AsyncioObject, Callback, FutureState, FutureStatus, TaskName, TaskState};
use super::{futures, tasks};
use crate::sim::Sim;
use crate::sim::frame::FrameState;
use crate::sim::heap::{Body, ObjectId};
use crate::sim::machine::py::exception;
use crate::sim::value::Value;

/// The name that stands for the program's file.
const FILE: &str = "main.py";

/// `str(value)` of a string; `None` for anything else.
pub fn plain(sim: &Sim, value: Value) -> Option<String> {
    match value {
        Value::Text(constant) => match &sim.program.constants[constant.index()] {
            crate::ir::program::Const::Text(text) => Some(text.to_string()),
            _ => None,
        },
        Value::Object(object) => match sim.heap.body(object) {
            Body::Text(text) => Some(text.to_string()),
            _ => None,
        },
        _ => None,
    }
}

/// `repr(value)`, for messages.
pub fn repr(sim: &Sim, value: Value) -> String {
    match value {
        Value::Unit => "None".to_owned(),
        Value::Int(_, number) => number.to_string(),
        Value::Object(object) if matches!(sim.heap.body(object), Body::Asyncio(_)) => {
            object_repr(sim, object)
        }
        other => plain(sim, other).map_or_else(String::new, |text| format!("'{text}'")),
    }
}

/// A task's name as text.
pub fn task_name(sim: &Sim, task: &TaskState) -> String {
    match task.name {
        TaskName::Numbered(number) => format!("Task-{number}"),
        TaskName::Given(name) => plain(sim, name).unwrap_or_default(),
    }
}

/// `repr(object)` of an asyncio object.
pub fn object_repr(sim: &Sim, object: ObjectId) -> String {
    match sim.heap.body(object) {
        Body::Asyncio(AsyncioObject::Future(future)) => {
            format!("<Future {}>", future_info(sim, future, &[]))
        }
        Body::Asyncio(AsyncioObject::Gather(gather)) => {
            let info = future_info(sim, &gather.future, &[]);
            format!("<_GatheringFuture {info}>")
        }
        Body::Asyncio(AsyncioObject::Task(slot)) => {
            let task = sim.asyncio.tasks.get(*slot);
            let mut middle = vec![
                format!("name='{}'", task_name(sim, task)),
                format!("coro=<{}>", coroutine_text(sim, task)),
            ];
            if let Some(waiter) = task.waiter {
                middle.push(format!("wait_for={}", object_repr(sim, waiter)));
            }
            let mut info = future_info(sim, &task.future, &middle);
            if task.cancels > 0 && !task.future.done() {
                info = info.replacen("pending", "cancelling", 1);
            }
            format!("<Task {info}>")
        }
        Body::Asyncio(AsyncioObject::Loop) => {
            let running = sim.asyncio.running.as_ref();
            let is_running = running.is_some_and(|running| running.object == object);
            let (running, closed) = match is_running {
                true => ("True", "False"),
                false => ("False", "True"),
            };
            format!("<_UnixSelectorEventLoop running={running} closed={closed} debug=False>")
        }
        Body::Asyncio(AsyncioObject::Timer(timer)) => {
            let when = timer.when_ns as f64 / 1e9;
            match timer.cancelled {
                true => format!("<TimerHandle cancelled when={when:?}>"),
                false => format!("<TimerHandle when={when:?}>"),
            }
        }
        Body::Asyncio(AsyncioObject::Handle(handle)) => match handle.cancelled {
            true => "<Handle cancelled>".to_owned(),
            false => "<Handle>".to_owned(),
        },
        _ => "<generator object>".to_owned(),
    }
}

/// Status, what is between, and the outcome or callbacks.
fn future_info(sim: &Sim, future: &FutureState, middle: &[String]) -> String {
    let status = match future.status {
        FutureStatus::Pending => "pending",
        FutureStatus::Finished | FutureStatus::Failed => "finished",
        FutureStatus::Cancelled => "cancelled",
    };
    let mut parts = vec![status.to_owned()];
    let finished = future.status != FutureStatus::Pending;
    let outcome = match future.status {
        FutureStatus::Finished => Some(format!("result={}", repr(sim, future.value))),
        FutureStatus::Failed => Some(format!("exception={}", exception::repr(sim, future.value))),
        FutureStatus::Pending | FutureStatus::Cancelled => None,
    };
    parts.extend(middle.iter().cloned());
    parts.extend(outcome);
    let callbacks = callbacks_text(future.callbacks.as_slice());
    if !finished && !callbacks.is_empty() {
        parts.push(format!("cb=[{callbacks}]"));
    }
    parts.join(" ")
}

/// `_format_callbacks`: all of two, else the first, how many more, and the last.
fn callbacks_text(callbacks: &[Callback]) -> String {
    let one = |callback: &Callback| match callback {
        Callback::Wakeup(_) => "Task.task_wakeup()",
        Callback::GatherChild(_) => "gather.<locals>._done_callback()",
        Callback::Stop => "_run_until_complete_cb()",
        Callback::User(_) => "callback()",
    };
    match callbacks {
        [] => String::new(),
        [only] => one(only).to_owned(),
        [first, second] => format!("{}, {}", one(first), one(second)),
        [first, middle @ .., last] => {
            format!("{}, <{} more>, {}", one(first), middle.len(), one(last))
        }
    }
}

/// `fetch() running at main.py:3`, `fetch() done, defined at main.py:2`.
fn coroutine_text(sim: &Sim, task: &TaskState) -> String {
    let record = sim.tasks.get(task.id.0);
    let function = sim.program.function(record.function);
    let name = sim.program.name(function.name);
    let line_of = |site| sim.program.site_line(site) + 1;
    let defined = sim.program.lines.line(function.signature.start) + 1;
    let Body::Coroutine(root) = *sim.heap.body(task.coroutine) else {
        return format!("{name}() done, defined at {FILE}:{defined}");
    };
    match sim.frames.get(root).state {
        FrameState::Returned | FrameState::Panicked => {
            format!("{name}() done, defined at {FILE}:{defined}")
        }
        FrameState::Created => format!("{name}() running at {FILE}:{defined}"),
        FrameState::Running | FrameState::Suspended(_) => {
            format!("{name}() running at {FILE}:{}", line_of(sim.site_of(root)))
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
