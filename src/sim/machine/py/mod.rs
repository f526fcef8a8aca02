//! Python's primitives: objects, operators, attributes, calls, exceptions, as CPython has them.
//!
//! Read in this order: [`object`] (what there is), [`class`] (what a value's class is), [`exception`] with [`groups`] and
//! [`traceback`] with [`entries`], [`carets`] and [`suggestions`], [`primitives`] (operations to what follows), [`operators`], [`compare`], [`attributes`]
//! and [`assign`] over [`instance`], [`create`] (classes), [`calls`] with [`bind`], [`arguments`] and [`roots`], [`builtins`] with [`print`](mod@print), [`convert`] and [`fold`], [`iterate`],
//! [`sequences`], [`lists`], [`strings`], [`tables`] and [`sets`] over [`dict`], [`methods`], [`format`] with [`repr`],
//! [`text`] and [`float`], [`handling`] (exceptions being handled), [`generators`] with [`delegation`] and [`asyncgen`], [`lifecycle`] (coroutines' ends,
//! destruction, the program's end), [`collect`] (lost cycles).
//!
//! It must never call the program's code on Rust's stack: it enters frames, or functions of the prelude.

pub mod arguments;
pub mod assign;
pub mod asyncgen;
pub mod attributes;
pub mod big;
pub mod big_text;
pub mod bind;
pub mod builtins;
pub mod bytes;
pub mod calls;
pub mod carets;
pub mod class;
pub mod clock;
pub mod collect;
pub mod compare;
pub mod convert;
pub mod cores;
pub mod counts;
pub mod create;
pub mod delegation;
pub mod dict;
pub mod dict_kinds;
pub mod dispatch;
pub mod dynamic;
pub mod entries;
pub mod exception;
pub mod float;
pub mod fold;
pub mod format;
pub mod generators;
pub mod gil;
pub mod groups;
pub mod handling;
pub mod hash;
pub mod inherited;
pub mod instance;
pub mod instantiate;
pub mod integers;
pub mod introspect;
pub mod iterate;
pub mod keys;
pub mod letters;
pub mod library;
pub mod lifecycle;
pub mod lists;
pub mod members;
pub mod methods;
pub mod numerals;
pub mod object;
pub mod offers;
pub mod operators;
pub mod own_operators;
pub mod own_order;
pub mod parts;
pub mod percent;
pub mod places;
pub mod precise;
pub mod primitives;
pub mod print;
pub mod processes;
pub mod ranges;
pub mod repr;
pub mod roots;
pub mod sequences;
pub mod sets;
pub mod shortened;
pub mod splitting;
pub mod statics;
pub mod straight;
pub mod strings;
pub mod suggestions;
pub mod switching;
pub mod tables;
pub mod text;
pub mod threads;
pub mod totals;
pub mod traceback;
pub mod unpacking;

use super::Flow;
use crate::sim::Sim;
use crate::sim::event::ThreadId;
use crate::sim::value::Value;
pub use asyncgen::{
    closed as async_generator_closed, returned as async_generator_returned,
    yielded as async_generator_yielded,
};
pub use builtins::native;
pub use calls::{call, call_method};
pub use delegation::{before_delegating, ignored_exit, thrown_into};
pub use exception::ExceptionKind;
pub use generators::{
    abandon, closed_quietly, returned as generator_returned, stop_iteration_to_error,
    yielded as generator_yielded,
};
pub use handling::{add_traceback, chain, hold_frame, raised_again};
pub use lifecycle::{
    await_object, destroy, finish, generator_exit, never_awaited, not_awaitable, recursion_error,
    reused_coroutine, unbound_local, unraisable,
};
pub use primitives::execute;
pub use straight::straight;

/// What CPython itself owns in a run.
#[derive(Clone, Debug, Default)]
pub struct World {
    /// Async generators that a loop got to know, in the order of their first steps. They are not owned.
    pub asyncgens: Vec<object::KnownAsyncgen>,
    /// The exception that leaves the program while it is asked for its text. Owned.
    pub leaving: Option<Value>,
    /// Objects whose `__del__` has been called; it is called once.
    pub finalized: std::collections::BTreeSet<crate::sim::heap::ObjectId>,
    /// Warnings shown so far, by line and text: CPython shows each once.
    pub warned: std::collections::BTreeSet<(Box<str>, Box<str>)>,
    /// What the program's filters make of the runtime's own warnings: actions of `warnings` by category.
    pub warning_filters: std::collections::BTreeMap<Box<str>, Box<str>>,
    /// The frame that last went to a handler, the handler, and what raised: until the handler begins,
    /// the frame stands where it raised.
    pub handling: Option<(crate::sim::frame::FrameId, u32, crate::ir::program::SiteId)>,
    /// Whether no operator of the program's own classes can answer `NotImplemented`, once it was asked.
    pub always_answers: Option<bool>,
    /// Classes whose metaclass makes them, innermost last: what `type.__new__` gives.
    pub creating: Vec<Value>,
    /// Streams that what is printed goes to instead, the innermost last.
    pub redirected: Vec<Value>,
    /// Keys with their own hash.
    pub settled: keys::Settled,
    /// The interpreter's lock.
    pub gil: gil::Gil,
    /// The last look at a clock of each thread.
    pub busy_waits: std::collections::BTreeMap<ThreadId, clock::BusyWait>,
    /// Threads of the program.
    pub threads: threads::Threads,
    /// The names that classes of the program have attributes of.
    pub class_names: class::Names,
    /// Whether lost cycles were collected at the program's end.
    pub has_collected: bool,
}

/// A value, or the exception that is raised instead; both are owned by the receiver.
pub type Given = Result<Value, Value>;

/// Pushes what was given, or raises.
pub fn give(sim: &mut Sim, id: ThreadId, given: Given) -> Flow {
    match given {
        Ok(value) => {
            super::control::push(sim, id, value);
            Flow::Next
        }
        Err(exception) => Flow::Raise(exception),
    }
}

/// Pops from the operand stack of the thread's frame.
#[inline]
pub fn pop(sim: &mut Sim, id: ThreadId) -> Value {
    let frame = sim.thread(id).frame.expect("an operation runs in a frame");
    sim.frames.get_mut(frame).pop()
}

/// A new exception, as the error of a result.
pub fn error<T>(sim: &mut Sim, kind: ExceptionKind, message: &str) -> Result<T, Value> {
    Err(exception::new(sim, kind, message))
}

/// A TypeError.
pub fn type_error<T>(sim: &mut Sim, message: &str) -> Result<T, Value> {
    error(sim, ExceptionKind::TypeError, message)
}

/// A ValueError.
pub fn value_error<T>(sim: &mut Sim, message: &str) -> Result<T, Value> {
    error(sim, ExceptionKind::ValueError, message)
}

/// Ends the run because of something outside the subset; the value given is never seen.
pub fn unsupported(sim: &mut Sim, id: ThreadId, what: &str) -> Given {
    super::unsupported(sim, id, what);
    Ok(Value::Unit)
}

/// Releases both operands and gives the result.
pub fn release_two(sim: &mut Sim, one: Value, other: Value) {
    sim.heap.release(one);
    sim.heap.release(other);
}
