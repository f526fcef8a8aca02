//! Rust's primitives: places, moves, operators, methods, formatting, panics.
//!
//! Read in this order: [`object`] and [`place`] (where values are kept), [`copy`], [`operate`] (the
//! operations), [`assign`], [`index`], [`arith`], [`compare`], [`text`], [`format`], [`formatter`] and
//! [`debug`], [`pattern`], [`iterate`] and [`repetition`], [`call`], [`capture`], [`extension`] (whose a method is),
//! [`method`] with its tables by type, [`collection`], [`convert`], [`parts`], [`native`], [`shared`], [`future`],
//! [`join`], [`panic`], [`bytes`], [`straight`], [`matching`] and [`everyday`] (what most operations are, done at
//! once). What calls a program's code is Rust text in our prelude, not here.
//!
//! It must never know a scheduler; what is outside the subset ends the run visibly.

pub mod arith;
pub mod assign;
pub mod bytes;
pub mod call;
pub mod capture;
pub mod coerce;
pub mod collection;
pub mod compare;
pub mod convert;
pub mod copy;
pub mod debug;
pub mod entries;
pub mod everyday;
pub mod extension;
pub mod format;
pub mod formatter;
pub mod future;
pub mod index;
pub mod iterate;
pub mod join;
pub mod make;
pub mod matching;
pub mod method;
pub mod method_any;
pub mod method_iterator;
pub mod method_number;
pub mod method_option;
pub mod method_runtime;
pub mod method_sequence;
pub mod method_set;
pub mod method_text;
pub mod method_time;
pub mod native;
pub mod object;
pub mod operate;
pub mod panic;
pub mod parts;
pub mod pattern;
pub mod place;
pub mod repetition;
pub mod shared;
pub mod straight;
pub mod text;
pub mod thread;
pub mod wide;

pub use call::call;
pub use native::native;
pub use operate::execute;
pub use straight::straight;

use super::control;
use super::destroy::{self, Destruction};
use super::{Flow, unsupported};
use crate::ir::Program;
use crate::ir::program::{AwaitId, Slot};
use crate::sim::event::{EventKind, ThreadId};
use crate::sim::frame::{FrameId, FrameState, Link};
use crate::sim::heap::{Body, Heap, ObjectId};
use crate::sim::thread::Exit;
use crate::sim::value::{Place, Value};
use crate::sim::{Recorder, Sim, Stream};
use object::RsObject;

/// The exit code of a process whose main thread panicked (`library/std/src/rt.rs` `lang_start`).
const PANIC_EXIT_CODE: i32 = 101;

/// A local was used after it was moved out of: rustc's E0382, seen while running.
pub fn moved_local(sim: &mut Sim, id: ThreadId, _slot: Slot) -> Flow {
    moved(sim, id)
}

/// A value was used after it was moved out of: rustc's E0382, seen while running.
pub fn moved(sim: &mut Sim, id: ThreadId) -> Flow {
    let what = "a value is used after it was moved: rustc rejects this (E0382); clone it, or borrow \
                it where it was moved";
    unsupported(sim, id, what)
}

/// A function returns a reference to what it owns: rustc's E0515, seen while running.
pub fn dangling(sim: &mut Sim, id: ThreadId) -> Flow {
    let what = "a function returns a reference to its own variable: rustc rejects this (E0515); return \
                the value";
    unsupported(sim, id, what)
}

/// The stack overflows: the process aborts.
pub fn stack_overflow(sim: &mut Sim, id: ThreadId) -> Flow {
    unsupported(
        sim,
        id,
        "calls nested this deep: the simulated stack holds 1000 frames",
    )
}

/// `.await` on an object of the standard library or on a reference.
pub fn await_object(
    sim: &mut Sim,
    id: ThreadId,
    value: Value,
    _point: AwaitId,
    recorder: &mut dyn Recorder,
) -> Flow {
    if future::await_own(sim, id, value) {
        return Flow::Next;
    }
    match value {
        Value::Place(at) => call::await_place(sim, id, at, recorder),
        value => not_awaitable(sim, id, value),
    }
}

/// Drops what a frame holds last: the top of its operand stack, else its last local. Whether there was
/// something. One after the other, so that a destructor finds what was declared before.
pub fn drop_last(sim: &mut Sim, frame: FrameId) -> bool {
    let frame = sim.frames.get_mut(frame);
    let object = |value: &&mut Value| matches!(value, Value::Object(_));
    let last = match frame.awaitee {
        Value::Object(_) => Some(&mut frame.awaitee),
        _ => frame.values.iter_mut().rev().find(object),
    };
    let dropped = last.map(std::mem::take);
    sim.heap.release(dropped.unwrap_or_default());
    dropped.is_some()
}

/// The value is no future: rustc's E0277, seen while running.
pub fn not_awaitable(sim: &mut Sim, id: ThreadId, _value: Value) -> Flow {
    let what = "`.await` on something that is no future: futures of async functions and blocks, and \
                Tokio's own are supported";
    unsupported(sim, id, what)
}

/// A panic left a destructor: it goes on where the value was dropped, once the value's fields are. While
/// another panic or a cancellation unwinds that would abort the process.
pub fn panicked_in_drop(sim: &mut Sim, id: ThreadId, panic: Value, _recorder: &mut dyn Recorder) {
    let thread = sim.thread_mut(id);
    let unwinds = |piece: &Destruction| matches!(piece, Destruction::Unwinding(_));
    if thread.frame.is_none() || thread.destroying.iter().any(unwinds) {
        unsupported(sim, id, "a panic in a destructor while something unwinds");
        return;
    }
    let rest = thread.destroying.pop();
    thread.destroying.push(Destruction::Unwinding(panic));
    thread.destroying.extend(rest);
}

/// Whether the program gives an object a `Drop` (see [`Heap::bare`]).
#[inline]
pub fn has_destructor(program: &Program, body: &Body) -> bool {
    match body {
        Body::Rs(RsObject::Struct(declared, _) | RsObject::Enum(declared, ..)) => {
            program.types[declared.index()].drop.is_some()
        }
        _ => false,
    }
}

/// Destroys an object of Rust's own: runs its `Drop`, then its fields. Whether a frame was entered.
pub fn destroy(sim: &mut Sim, id: ThreadId, object: ObjectId) -> bool {
    if let Body::Rs(RsObject::Struct(declared, _) | RsObject::Enum(declared, ..)) =
        sim.heap.body(object)
        && let Some(function) = sim.program.types[declared.index()].drop
        && !sim.heap.bare.remove(&object)
    {
        sim.thread_mut(id)
            .destroying
            .push(Destruction::Parts(object));
        destroy::hold(sim, id);
        let next = sim.thread(id).frame;
        let this = Value::Place(Place::Whole(object));
        let frame = control::new_frame(sim, function, &[this]);
        let entered = sim.frames.get_mut(frame);
        entered.link = Link::Drop(next);
        entered.state = FrameState::Running;
        let thread = sim.thread_mut(id);
        thread.frame = Some(frame);
        thread.depth += 1;
        return true;
    }
    match sim.heap.body(object) {
        Body::Rs(RsObject::Shared(_)) => {
            if let Some(weak) = sim.heap.weak.remove(&object) {
                *sim.heap.body_mut(weak) = Body::Rs(RsObject::Weak(None));
            }
        }
        Body::Rs(RsObject::Weak(Some(shared))) => {
            let shared = *shared;
            sim.heap.weak.remove(&shared);
        }
        _ => {}
    }
    let values = parts(sim.heap.take(object));
    if !values.is_empty() {
        destroy::release_all(sim, id, values);
    }
    false
}

/// Whether nothing but the object and what it owns is touched when one without a destructor is destroyed.
pub fn is_plain(heap: &Heap, body: &Body) -> bool {
    match body {
        Body::Text(_) | Body::List(_) | Body::Tuple(_) => true,
        Body::Rs(object) => match object {
            RsObject::Shared(_) => heap.weak.is_empty(),
            RsObject::Struct(..)
            | RsObject::Enum(..)
            | RsObject::Option(_)
            | RsObject::Result(_)
            | RsObject::Array(_)
            | RsObject::Deque(_)
            | RsObject::Slice(..)
            | RsObject::Str(_)
            | RsObject::Range(..)
            | RsObject::Waker(_) => true,
            _ => false,
        },
        _ => false,
    }
}

/// What a plain object owns, in the order in which it is dropped.
pub fn owned(body: &Body) -> &[Value] {
    match body {
        Body::Rs(RsObject::Shared(value)) => std::slice::from_ref(value),
        body => place::parts_of(body).unwrap_or(&[]),
    }
}

/// What an object taken off the heap owned, in the order in which it is dropped.
pub fn parts(body: Body) -> Vec<Value> {
    let Body::Rs(object) = body else {
        return Vec::new();
    };
    match object {
        RsObject::Struct(_, values)
        | RsObject::Enum(_, _, values)
        | RsObject::Array(values)
        | RsObject::Deque(values)
        | RsObject::Map(_, values) => values,
        RsObject::Option(payload) => payload.into_iter().collect(),
        RsObject::Result(Ok(value) | Err(value)) | RsObject::Shared(value) => vec![value],
        RsObject::Rendering(value, _) => vec![value],
        RsObject::JoinError(_, payload) => payload.into_iter().collect(),
        RsObject::Panic(panic) => vec![panic.payload],
        RsObject::Iter(mut iter) => {
            let mut values = Vec::new();
            iter.owned_mut(|value| values.push(std::mem::take(value)));
            values
        }
        RsObject::Slice(..)
        | RsObject::Str(_)
        | RsObject::Range(..)
        | RsObject::Weak(_)
        | RsObject::Waker(_)
        | RsObject::Formatter(_)
        | RsObject::Join(_)
        | RsObject::Wide(..)
        | RsObject::ParseError(..) => Vec::new(),
    }
}

/// `fn main` came back. The exit code, or `None` while there is more to do.
pub fn finish(sim: &mut Sim, id: ThreadId, exit: Exit, recorder: &mut dyn Recorder) -> Option<i32> {
    let Exit::Returned(value) = exit else {
        return Some(PANIC_EXIT_CODE);
    };
    let Some(RsObject::Result(Err(error))) = place::rust_object(sim, value) else {
        return Some(0);
    };
    let shown = debug::shown(sim, *error).unwrap_or_default();
    let text = format!("Error: {shown}\n");
    sim.charge_runtime(id);
    let site = crate::ir::program::SiteId(0);
    sim.write(recorder, EventKind::Output, id, site, Stream::Err, &text);
    Some(1)
}
