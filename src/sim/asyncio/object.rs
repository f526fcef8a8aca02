//! asyncio's objects, as plain data: futures, tasks, gathering futures, handles.

use super::LoopId;
use super::events::{TimerHandle, UserHandle};
use crate::ir::py::PyClass;
use crate::sim::event::TaskId;
use crate::sim::frame::FrameId;
use crate::sim::heap::ObjectId;
use crate::sim::value::Value;
use crate::sim::weight::Weigh;
use std::rc::Rc;

/// An object of asyncio.
#[derive(Clone, Debug)]
pub enum AsyncioObject {
    /// An event loop.
    Loop(LoopId),
    /// `asyncio.Runner`.
    Runner(Box<RunnerState>),
    /// `asyncio.Future`.
    Future(Box<FutureState>),
    /// `asyncio.Task`: a slot of [`super::World::tasks`].
    Task(u32),
    /// What `gather` gives.
    Gather(Box<GatherState>),
    /// What `call_later` and `call_at` give.
    Timer(Box<TimerHandle>),
    /// What `call_soon` gives; also a done callback of the program's own.
    Handle(Box<UserHandle>),
    /// `contextvars.ContextVar`: its name (a string) and its default (Empty: none). Owned.
    ContextVar(Value, Value),
    /// `contextvars.Context`: variables with their values, in order of setting. Owned.
    Context(Vec<(ObjectId, Value)>),
    /// `contextvars.Token`.
    Token(Box<TokenState>),
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
    /// `_asyncio_future_blocking` was left set: a task that awaited it was told that it cannot.
    pub refused: bool,
    /// `_loop`
    pub home: LoopId,
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
    /// A pending future of a loop.
    pub const fn pending(home: LoopId) -> FutureState {
        FutureState {
            status: FutureStatus::Pending,
            log_traceback: false,
            holds_error: false,
            refused: false,
            home,
            traceback_len: 0,
            value: Value::Empty,
            callbacks: Callbacks::None,
        }
    }

    /// Whether it has a result, an exception, or was cancelled.
    pub fn done(&self) -> bool {
        self.status != FutureStatus::Pending
    }
}

impl Weigh for FutureState {
    fn outside(&self) -> usize {
        match &self.callbacks {
            Callbacks::Many(all) => size_of_val(all) + all.capacity() * size_of::<Callback>(),
            Callbacks::None | Callbacks::One(_) => 0,
        }
    }
}

impl Weigh for AsyncioObject {
    fn outside(&self) -> usize {
        match self {
            AsyncioObject::Runner(_) => size_of::<RunnerState>(),
            AsyncioObject::Future(future) => size_of::<FutureState>() + future.outside(),
            AsyncioObject::Gather(gather) => {
                let children =
                    size_of_val(&gather.children[..]) / Rc::strong_count(&gather.children);
                size_of::<GatherState>() + children + gather.future.outside()
            }
            AsyncioObject::Timer(timer) => size_of::<TimerHandle>() + timer.action.outside(),
            AsyncioObject::Handle(handle) => {
                size_of::<UserHandle>() + size_of_val(&handle.arguments[..])
            }
            AsyncioObject::Context(entries) => entries.capacity() * size_of::<(ObjectId, Value)>(),
            AsyncioObject::Token(_) => size_of::<TokenState>(),
            AsyncioObject::Loop(_)
            | AsyncioObject::Task(_)
            | AsyncioObject::ContextVar(..)
            | AsyncioObject::BareYield(_) => 0,
        }
    }
}

/// A task's name.
#[derive(Clone, Debug, PartialEq)]
pub enum TaskName {
    /// `Task-N`.
    Numbered(u32),
    /// Given by the program; a string, owned.
    Given(Box<Value>),
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
    /// The step of an async generator that is its coroutine in CPython: it lives as long. Owned.
    pub step: Option<ObjectId>,
    /// `_fut_waiter`. Owned.
    pub waiter: Option<ObjectId>,
    /// `_must_cancel`.
    pub must_cancel: bool,
    /// Its first step was eager and its last: `_coro` is None.
    pub eagerly_done: bool,
    /// `_log_destroy_pending`.
    pub log_destroy_pending: bool,
    /// `_num_cancels_requested`.
    pub cancels: u32,
    /// `_name`.
    pub name: TaskName,
    /// `_cancel_message`, unless it is None. Owned.
    pub(super) message: Option<Box<Value>>,
    /// `_context`; none: an empty one that nobody has seen. Owned.
    pub context: Option<ObjectId>,
}

impl Default for TaskState {
    fn default() -> TaskState {
        TaskState {
            future: FutureState::pending(LoopId(0)),
            object: ObjectId::new(0),
            id: TaskId::NONE,
            coroutine: ObjectId::new(0),
            root: FrameId::new(0),
            step: None,
            waiter: None,
            must_cancel: false,
            eagerly_done: false,
            log_destroy_pending: false,
            cancels: 0,
            name: TaskName::Numbered(0),
            message: None,
            context: None,
        }
    }
}

impl TaskState {
    /// `_cancel_message`; Unit is None.
    pub fn cancel_message(&self) -> Value {
        self.message
            .as_deref()
            .map_or(Value::Unit, |message| *message)
    }

    /// Sets `_cancel_message`, owned, and gives the old one.
    pub fn set_cancel_message(&mut self, message: Value) -> Value {
        let old = self.cancel_message();
        self.message = (message != Value::Unit).then(|| Box::new(message));
        old
    }
}

impl Weigh for TaskState {
    fn outside(&self) -> usize {
        let given = [
            matches!(self.name, TaskName::Given(_)),
            self.message.is_some(),
        ];
        let values = given.iter().filter(|given| **given).count();
        self.future.outside() + values * size_of::<Value>()
    }
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

/// What a Runner has. CPython 3.13 `Lib/asyncio/runners.py` `Runner`.
#[derive(Clone, Debug, Default)]
pub struct RunnerState {
    /// `_loop`, once it was made.
    pub home: Option<LoopId>,
    /// `debug`; Unit is None. No counted value.
    pub debug: Value,
    /// `_loop_factory`: a class or a function; Unit is None. Owned.
    pub factory: Value,
    /// `_State.CLOSED`
    pub closed: bool,
}

/// What a Token has. CPython 3.13 `Python/context.c` `PyContextToken`.
#[derive(Clone, Debug)]
pub struct TokenState {
    /// `tok_var`. Owned.
    pub variable: ObjectId,
    /// `tok_ctx`. Owned.
    pub context: ObjectId,
    /// `tok_oldval`; Empty: `Token.MISSING`. Owned.
    pub old: Value,
    /// `tok_used`
    pub used: bool,
}

/// The class of an object.
pub fn class(object: &AsyncioObject) -> PyClass {
    match object {
        AsyncioObject::Task(_) => PyClass::Task,
        AsyncioObject::Future(_) | AsyncioObject::Gather(_) => PyClass::Future,
        AsyncioObject::Timer(_) => PyClass::TimerHandle,
        AsyncioObject::Handle(_) => PyClass::Handle,
        AsyncioObject::Loop(_) => PyClass::SelectorEventLoop,
        AsyncioObject::Runner(_) => PyClass::Runner,
        AsyncioObject::ContextVar(..) => PyClass::ContextVar,
        AsyncioObject::Context(_) => PyClass::Context,
        AsyncioObject::Token(_) => PyClass::Token,
        AsyncioObject::BareYield(_) => PyClass::AsyncioOther,
    }
}
