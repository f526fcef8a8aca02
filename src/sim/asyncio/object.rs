//! asyncio's objects, as plain data: futures, tasks, gathering futures, handles.

use super::events::{TimerHandle, UserHandle};
use crate::ir::py::PyClass;
use crate::sim::event::TaskId;
use crate::sim::frame::FrameId;
use crate::sim::heap::ObjectId;
use crate::sim::value::Value;
use std::rc::Rc;

/// An object of asyncio.
#[derive(Clone, Debug)]
pub enum AsyncioObject {
    /// A loop: the running one, or one that was closed.
    Loop,
    /// `asyncio.Future`.
    Future(FutureState),
    /// `asyncio.Task`: a slot of [`super::World::tasks`].
    Task(u32),
    /// What `gather` gives.
    Gather(Box<GatherState>),
    /// What `call_later` and `call_at` give.
    Timer(Box<TimerHandle>),
    /// What `call_soon` gives; also a done callback of the program's own.
    Handle(Box<UserHandle>),
    /// `asyncio.tasks.__sleep0()`, and whether it has yielded.
    BareYield(bool),
}

/// CPython's `_PENDING`, `_FINISHED` (with a result or an exception), `_CANCELLED`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FutureStatus {
    /// Nothing yet.
    Pending,
    /// It has a result.
    Finished,
    /// It has an exception.
    Failed,
    /// It was cancelled.
    Cancelled,
}

/// What every future has. CPython 3.13 `Lib/asyncio/futures.py` `Future`.
#[derive(Clone, Debug)]
pub struct FutureState {
    /// Where it is.
    pub status: FutureStatus,
    /// `__log_traceback`: the exception was never retrieved.
    pub log_traceback: bool,
    /// Cancelled: [`FutureState::value`] is the CancelledError to raise first, not the message.
    pub holds_error: bool,
    /// How many frames the exception had passed when it got here: each `result()` raises it with
    /// these (`with_traceback`).
    pub traceback_len: u32,
    /// The result, the exception, or the cancellation's error or message. Owned.
    pub value: Value,
    /// Done callbacks in order of registration. Owned.
    pub callbacks: Callbacks,
}

/// A done callback. Objects named are owned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Callback {
    /// `Task.__wakeup` of the task.
    Wakeup(ObjectId),
    /// gather's `_done_callback` for the outer future.
    GatherChild(ObjectId),
    /// `_run_until_complete_cb`: stops the loop.
    Stop,
    /// A callback of the program's own, kept in a handle.
    User(ObjectId),
}

/// Callbacks: nearly always none or one, as in CPython's `fut_callback0`.
#[derive(Clone, Debug, Default)]
pub enum Callbacks {
    /// None.
    #[default]
    None,
    /// One.
    One(Callback),
    /// Several, in order.
    Many(Box<Vec<Callback>>),
}

impl Callbacks {
    /// Appends one.
    pub fn push(&mut self, callback: Callback) {
        match self {
            Callbacks::None => *self = Callbacks::One(callback),
            Callbacks::One(first) => *self = Callbacks::Many(Box::new(vec![*first, callback])),
            Callbacks::Many(all) => all.push(callback),
        }
    }

    /// All of them, in order.
    pub fn as_slice(&self) -> &[Callback] {
        match self {
            Callbacks::None => &[],
            Callbacks::One(callback) => std::slice::from_ref(callback),
            Callbacks::Many(all) => all,
        }
    }
}

impl FutureState {
    /// A pending future.
    pub const PENDING: FutureState = FutureState {
        status: FutureStatus::Pending,
        log_traceback: false,
        holds_error: false,
        traceback_len: 0,
        value: Value::Empty,
        callbacks: Callbacks::None,
    };

    /// Whether it has a result, an exception, or was cancelled.
    pub fn done(&self) -> bool {
        self.status != FutureStatus::Pending
    }
}

/// A task's name.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum TaskName {
    /// `Task-N`.
    Numbered(u32),
    /// Given by the program; a string, owned.
    Given(Value),
}

/// What a task has besides its future. CPython 3.13 `Lib/asyncio/tasks.py` `Task`.
#[derive(Clone, Debug)]
pub struct TaskState {
    /// Its future.
    pub future: FutureState,
    /// The Task object; not owned (it owns this state).
    pub object: ObjectId,
    /// Its number for the page.
    pub id: TaskId,
    /// `_coro`. Owned.
    pub coroutine: ObjectId,
    /// The coroutine's frame.
    pub root: FrameId,
    /// `_fut_waiter`. Owned.
    pub waiter: Option<ObjectId>,
    /// `_must_cancel`.
    pub must_cancel: bool,
    /// `_log_destroy_pending`.
    pub log_destroy_pending: bool,
    /// `_num_cancels_requested`.
    pub cancels: u32,
    /// `_name`.
    pub name: TaskName,
    /// `_cancel_message`; Unit is None. Owned.
    pub cancel_message: Value,
}

/// What a gathering future has besides its future. CPython 3.13 `Lib/asyncio/tasks.py` `gather`.
#[derive(Clone, Debug)]
pub struct GatherState {
    /// Its future.
    pub future: FutureState,
    /// The children in order of the arguments, with repetitions. Owned, each as often as it is here.
    pub children: Rc<[ObjectId]>,
    /// How many different children there are.
    pub different: u32,
    /// How many have finished.
    pub finished: u32,
    /// `return_exceptions`.
    pub return_exceptions: bool,
    /// `_cancel_requested`.
    pub cancel_requested: bool,
}

/// The class of an object.
pub fn class(object: &AsyncioObject) -> PyClass {
    match object {
        AsyncioObject::Task(_) => PyClass::Task,
        AsyncioObject::Future(_) | AsyncioObject::Gather(_) => PyClass::Future,
        AsyncioObject::Loop
        | AsyncioObject::Timer(_)
        | AsyncioObject::Handle(_)
        | AsyncioObject::BareYield(_) => PyClass::AsyncioOther,
    }
}

/// Whether an object has a method of this name.
pub fn has(object: &AsyncioObject, name: &str) -> bool {
    const FUTURE: &[&str] = &[
        "done",
        "cancelled",
        "cancel",
        "result",
        "exception",
        "add_done_callback",
        "remove_done_callback",
        "get_loop",
        "__await__",
        "__iter__",
    ];
    const TASK: &[&str] = &["cancelling", "uncancel", "get_name", "set_name", "get_coro"];
    const SETTERS: &[&str] = &["set_result", "set_exception"];
    const HANDLE: &[&str] = &["cancel", "cancelled"];
    const LOOP: &[&str] = &[
        "time",
        "is_running",
        "is_closed",
        "create_future",
        "create_task",
        "stop",
        "call_soon",
        "call_later",
        "call_at",
    ];
    match object {
        AsyncioObject::Loop => LOOP.contains(&name),
        AsyncioObject::Future(_) | AsyncioObject::Gather(_) => {
            FUTURE.contains(&name) || SETTERS.contains(&name)
        }
        AsyncioObject::Task(_) => FUTURE.contains(&name) || TASK.contains(&name),
        AsyncioObject::Timer(_) => HANDLE.contains(&name) || name == "when",
        AsyncioObject::Handle(_) => HANDLE.contains(&name),
        AsyncioObject::BareYield(_) => false,
    }
}
