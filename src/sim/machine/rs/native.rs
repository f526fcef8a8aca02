//! Functions of the standard library that have a path.

use super::object::RsObject;
use super::{call, copy, place, text};
use crate::ir::rs::RsNative;
use crate::sim::event::{EventKind, ThreadId};
use crate::sim::heap::Body;
use crate::sim::machine::{Reply, unsupported};
use crate::sim::value::{Place, Value};
use crate::sim::{Recorder, Sim, Stream};

/// Calls a native of the standard library. The arguments are owned by the callee.
pub fn native(
    sim: &mut Sim,
    id: ThreadId,
    native: RsNative,
    arguments: Vec<Value>,
    recorder: &mut dyn Recorder,
) -> Reply {
    let first = arguments.first().copied().unwrap_or(Value::Unit);
    let seen = place::follow(sim, first);
    let value = match native {
        RsNative::Print | RsNative::PrintErr => {
            print(sim, id, native, first, recorder);
            Some(Value::Unit)
        }
        RsNative::ThreadSleep => match seen {
            Value::Duration(nanos) => {
                let site = sim.site(id);
                sim.block(recorder, id, site, nanos);
                Some(Value::Unit)
            }
            _ => None,
        },
        RsNative::StartThread
        | RsNative::WaitHere
        | RsNative::WakeHere
        | RsNative::ThreadNumber
        | RsNative::ThreadName
        | RsNative::ParkToken => {
            let second = arguments.get(1).copied().unwrap_or_default();
            super::thread::native(sim, id, native, (first, second), recorder)
        }
        RsNative::SetHook
        | RsNative::TakeHook
        | RsNative::PanicAny
        | RsNative::ResumeUnwind
        | RsNative::CaughtPanic
        | RsNative::ReportPanic
        | RsNative::PanicLine
        | RsNative::PanicColumn => {
            match super::panic::native(sim, id, native, &arguments, recorder) {
                Some(reply) => return reply,
                None => None,
            }
        }
        RsNative::Clone => return clone(sim, id, first),
        RsNative::MakeMut if super::parts::make_mut(sim, id, first).is_some() => {
            return Reply::Later;
        }
        RsNative::Parts(asked) => super::parts::native(sim, asked, &arguments),
        RsNative::DurationNanos => duration(seen, 1),
        RsNative::DurationMicros => duration(seen, 1000),
        RsNative::DurationMillis => duration(seen, 1_000_000),
        RsNative::DurationSecs => duration(seen, 1_000_000_000),
        RsNative::DurationSecsF64 => fractional_duration(seen),
        RsNative::InstantNow => {
            let now = crate::sim::tokio::time::system_now(sim, id);
            Some(Value::Instant(now))
        }
        native => values(sim, id, native, &arguments),
    };
    match value {
        Some(value) => Reply::Value(value),
        None => {
            unsupported(sim, id, "calling this with these arguments");
            Reply::Value(Value::Unit)
        }
    }
}

/// Clones a value: by the program's code where a part of it has some, else at once.
fn clone(sim: &mut Sim, id: ThreadId, value: Value) -> Reply {
    let seen = place::follow(sim, value);
    match super::parts::clone_by_parts(sim, id, value) {
        Some(_) => Reply::Later,
        None => Reply::Value(copy::duplicate(sim, seen)),
    }
}

/// The natives that make, look at or exchange values. `None`: not of these arguments.
fn values(sim: &mut Sim, id: ThreadId, native: RsNative, arguments: &[Value]) -> Option<Value> {
    let first = arguments.first().copied().unwrap_or(Value::Unit);
    let seen = place::follow(sim, first);
    match native {
        RsNative::StringNew => Some(sim.heap.text("")),
        RsNative::StringFrom => {
            let said = match seen {
                Value::Char(value) => Some(value.to_string()),
                seen => text::of(sim, seen).map(str::to_string),
            };
            sim.heap.release(first);
            said.map(|said| sim.heap.text(&said))
        }
        RsNative::VecNew => Some(Value::Object(sim.heap.alloc(Body::List(Vec::new())))),
        RsNative::BoxNew => Some(first),
        RsNative::SharedNew => Some(place::alloc(sim, RsObject::Shared(first))),
        RsNative::StrongCount => match seen {
            Value::Object(object) => {
                let count = i64::from(sim.heap.count(object));
                Some(Value::Int(crate::ir::program::IntKind::Usize, count))
            }
            _ => None,
        },
        RsNative::Drop => {
            sim.heap.release(first);
            Some(Value::Unit)
        }
        RsNative::TextOfBytes | RsNative::ByteAt => super::bytes::native(sim, native, arguments),
        RsNative::Panicking => Some(Value::Bool(super::future::is_panicking(sim, id))),
        RsNative::CurrentWaker => Some(super::future::current_waker(sim, id)),
        RsNative::WakerNoop => Some(place::alloc(sim, RsObject::Waker(None))),
        RsNative::Identity => Some(first),
        RsNative::Forget => Some(Value::Unit),
        RsNative::PtrEq => {
            let (a, b) = (pointed(sim, arguments, 0), pointed(sim, arguments, 1));
            Some(Value::Bool(a == b))
        }
        RsNative::Downgrade
        | RsNative::WeakNew
        | RsNative::WeakCount
        | RsNative::SharedGetMut
        | RsNative::TryUnwrap
        | RsNative::SharedIntoInner
        | RsNative::MakeMut => super::shared::native(sim, native, first),
        RsNative::CharFromU32 | RsNative::CharFromDigit => character(sim, arguments),
        RsNative::Exit => match seen {
            Value::Int(_, code) => {
                let outcome = match code {
                    0 => crate::sim::outcome::Outcome::Finished,
                    code => crate::sim::outcome::Outcome::Failed(code as i32),
                };
                sim.end(outcome);
                Some(Value::Unit)
            }
            _ => None,
        },
        RsNative::MemSwap | RsNative::MemReplace | RsNative::MemTake => {
            memory(sim, native, arguments)
        }
        _ => None,
    }
}

/// What a pointer argument points to: the shared object, or the place.
fn pointed(sim: &Sim, arguments: &[Value], index: usize) -> Value {
    let value = arguments.get(index).copied().unwrap_or_default();
    match value {
        Value::Place(at) => {
            let at = place::follow_place(sim, at);
            let kept = place::get(sim, at);
            match place::rust_object(sim, kept) {
                Some(RsObject::Shared(_) | RsObject::Weak(_)) => kept,
                _ => Value::Place(at),
            }
        }
        value => value,
    }
}

/// `char::from_u32(n)`, `char::from_digit(n, radix)`
fn character(sim: &mut Sim, arguments: &[Value]) -> Option<Value> {
    let number = |index: usize| match arguments.get(index).map(|value| place::follow(sim, *value)) {
        Some(Value::Int(_, number)) => u32::try_from(number).ok(),
        _ => None,
    };
    let found = match number(1) {
        Some(radix) => char::from_digit(number(0)?, radix.clamp(2, 36)),
        None => char::from_u32(number(0)?),
    };
    let found = found.map(Value::Char);
    Some(place::alloc(sim, RsObject::Option(found)))
}

/// `Duration::from_secs_f64` and `from_secs_f32`; nothing for what they panic at.
fn fractional_duration(seconds: Value) -> Option<Value> {
    let duration = match seconds {
        Value::Float(seconds) => std::time::Duration::try_from_secs_f64(seconds),
        Value::Single(seconds) => std::time::Duration::try_from_secs_f32(seconds),
        _ => return None,
    };
    let duration = duration.ok()?;
    u64::try_from(duration.as_nanos()).ok().map(Value::Duration)
}

fn duration(count: Value, unit: u64) -> Option<Value> {
    match count {
        Value::Int(_, count) => Some(Value::Duration((count as u64).saturating_mul(unit))),
        _ => None,
    }
}

fn print(sim: &mut Sim, id: ThreadId, native: RsNative, text: Value, recorder: &mut dyn Recorder) {
    let said = call::text_of(sim, text);
    sim.heap.release(text);
    let stream = match native {
        RsNative::PrintErr => Stream::Err,
        _ => Stream::Out,
    };
    sim.charge_runtime(id);
    let site = sim.site(id);
    sim.write(recorder, EventKind::Output, id, site, stream, &said);
}

/// `std::mem::{swap, replace, take}`.
fn memory(sim: &mut Sim, native: RsNative, arguments: &[Value]) -> Option<Value> {
    let at = |index: usize| match arguments.get(index) {
        Some(Value::Place(at)) => Some(*at),
        _ => None,
    };
    let first = at(0)?;
    match native {
        RsNative::MemSwap => {
            let second = at(1)?;
            let (a, b) = (place::get(sim, first), place::get(sim, second));
            *place::get_mut(sim, first)? = b;
            *place::get_mut(sim, second)? = a;
            Some(Value::Unit)
        }
        RsNative::MemReplace => {
            let new = *arguments.get(1)?;
            Some(std::mem::replace(place::get_mut(sim, first)?, new))
        }
        _ => {
            let empty = default_of(sim, first)?;
            Some(std::mem::replace(place::get_mut(sim, first)?, empty))
        }
    }
}

/// `Default::default()` for the type of the value at a place.
fn default_of(sim: &mut Sim, at: Place) -> Option<Value> {
    Some(match place::get(sim, at) {
        Value::Duration(_) => Value::Duration(0),
        Value::Unit => Value::Unit,
        Value::Char(_) => Value::Char('\0'),
        Value::Int(kind, _) => Value::Int(kind, 0),
        Value::Float(_) => Value::Float(0.0),
        Value::Single(_) => Value::Single(0.0),
        Value::Bool(_) => Value::Bool(false),
        Value::Object(object) => match sim.heap.body(object) {
            Body::Text(_) => sim.heap.text(""),
            Body::List(_) => Value::Object(sim.heap.alloc(Body::List(Vec::new()))),
            Body::Rs(RsObject::Option(_)) => place::alloc(sim, RsObject::Option(None)),
            Body::Rs(RsObject::Deque(_)) => place::alloc(sim, RsObject::Deque(Vec::new())),
            Body::Rs(RsObject::Map(kind, _)) => {
                let kind = *kind;
                place::alloc(sim, RsObject::Map(kind, Vec::new()))
            }
            Body::Rs(RsObject::Str(_)) => text::slice(sim, ""),
            _ => return None,
        },
        _ => return None,
    })
}
