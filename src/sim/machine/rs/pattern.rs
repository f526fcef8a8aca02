//! Patterns: whether the value at a place matches, and what the names are bound to.
//!
//! Binding modes follow the reference: what is reached through a reference is bound by reference, the
//! rest is copied or moved out.

use super::object::RsObject;
use super::{compare, place};
use crate::ir::program::{ConstId, Slot};
use crate::ir::rs::{Pattern, PatternId};
use crate::sim::Sim;
use crate::sim::event::ThreadId;
use crate::sim::heap::{Body, ObjectId};
use crate::sim::machine::constant_value;
use crate::sim::value::{Place, Value};
use std::cmp::Ordering;

/// How a name is bound.
#[derive(Clone, Copy, PartialEq)]
enum Mode {
    /// By value: a copy, or moved out.
    Value,
    /// By reference.
    Reference,
    /// Before a guard: a copy, or by reference.
    Guard,
    /// So many elements from the place on, as a slice.
    Stretch(u32),
}

/// Tests the value at `at`; binds the names if it matches. `guarded`: a guard follows.
pub fn matches(sim: &mut Sim, id: ThreadId, pattern: PatternId, at: Place, guarded: bool) -> bool {
    let program = sim.program.clone();
    let pattern = &program.rust.patterns[pattern.0 as usize];
    let mode = if guarded { Mode::Guard } else { Mode::Value };
    let mut bindings = Vec::new();
    if !test(sim, pattern, at, mode, &mut bindings) {
        return false;
    }
    for (slot, at, mode) in bindings {
        let value = match mode {
            Mode::Stretch(len) => match at {
                Place::Field(of, first) => place::alloc(sim, RsObject::Slice(of, first, len)),
                _ => Value::Place(at),
            },
            Mode::Value => place::use_value(sim, at).unwrap_or(Value::Empty),
            Mode::Guard if super::copy::is_copy(&sim.program, &sim.heap, place::get(sim, at)) => {
                place::use_value(sim, at).unwrap_or(Value::Empty)
            }
            Mode::Reference | Mode::Guard => match place::get(sim, at) {
                slice @ Value::Object(_) if is_slice(sim, slice) => sim.heap.retain(slice),
                _ => Value::Place(at),
            },
        };
        let frame = sim.thread(id).frame.expect("a pattern has a frame");
        let values = &mut sim.frames.get_mut(frame).values;
        let old = std::mem::replace(&mut values[slot.index()], value);
        sim.heap.release(old);
    }
    true
}

fn is_slice(sim: &Sim, value: Value) -> bool {
    matches!(place::rust_object(sim, value), Some(RsObject::Slice(..)))
}

type Bindings = Vec<(Slot, Place, Mode)>;

fn test(sim: &Sim, pattern: &Pattern, at: Place, mode: Mode, bindings: &mut Bindings) -> bool {
    match pattern {
        Pattern::Wild => return true,
        Pattern::Bind { slot, by_ref, also } => {
            let mode = if *by_ref { Mode::Reference } else { mode };
            bindings.push((*slot, at, mode));
            return also
                .as_ref()
                .is_none_or(|also| test(sim, also, at, mode, bindings));
        }
        Pattern::Or(cases) => {
            return cases.iter().any(|case| {
                let before = bindings.len();
                let matched = test(sim, case, at, mode, bindings);
                if !matched {
                    bindings.truncate(before);
                }
                matched
            });
        }
        Pattern::Reference(inner) => {
            let at = match place::get(sim, at) {
                Value::Place(at) => at,
                _ => at,
            };
            let mode = if mode == Mode::Guard {
                mode
            } else {
                Mode::Value
            };
            return test(sim, inner, at, mode, bindings);
        }
        _ => {}
    }
    let mut at = at;
    let mut mode = mode;
    while let Value::Place(next) = place::get(sim, at) {
        at = next;
        mode = Mode::Reference;
    }
    structure(sim, pattern, at, mode, bindings)
}

fn structure(sim: &Sim, pattern: &Pattern, at: Place, mode: Mode, bindings: &mut Bindings) -> bool {
    let value = place::get(sim, at);
    match pattern {
        Pattern::Const(constant) => equal_constant(sim, value, *constant),
        Pattern::Range {
            start,
            end,
            inclusive,
        } => in_range(sim, value, *start, *end, *inclusive),
        Pattern::Tuple(patterns, _) if value == Value::Unit => patterns.is_empty(),
        _ => {
            let Value::Object(object) = value else {
                return false;
            };
            object_matches(sim, pattern, object, mode, bindings)
        }
    }
}

fn object_matches(
    sim: &Sim,
    pattern: &Pattern,
    object: ObjectId,
    mode: Mode,
    bindings: &mut Bindings,
) -> bool {
    let mut part = |index: u32, pattern: &Pattern| {
        test(sim, pattern, Place::Field(object, index), mode, bindings)
    };
    match (pattern, sim.heap.body(object)) {
        (Pattern::Tuple(patterns, rest), Body::Tuple(values)) => {
            sequence(patterns, *rest, values.len(), &mut part)
        }
        (Pattern::Slice(patterns, rest, bound), body) => {
            let (of, start, len) = match body {
                Body::List(values) | Body::Rs(RsObject::Array(values)) => {
                    (object, 0, values.len() as u32)
                }
                Body::Rs(RsObject::Slice(of, start, len)) => (*of, *start, *len),
                _ => return false,
            };
            let mut part = |index: u32, pattern: &Pattern| {
                let at = Place::Field(of, start + index);
                test(sim, pattern, at, mode, bindings)
            };
            let matched = sequence(patterns, *rest, len as usize, &mut part);
            if let (true, Some(slot), Some(rest)) = (matched, bound, rest) {
                let stretch = Mode::Stretch(len - patterns.len() as u32);
                bindings.push((*slot, Place::Field(of, start + rest), stretch));
            }
            matched
        }
        (Pattern::Struct(declared, fields), Body::Rs(RsObject::Struct(of, _))) => {
            declared == of && fields.iter().all(|(index, field)| part(*index, field))
        }
        (Pattern::Variant(declared, number, fields), Body::Rs(RsObject::Enum(of, variant, _))) => {
            declared == of
                && number == variant
                && fields.iter().all(|(index, field)| part(*index, field))
        }
        (Pattern::Some(inner), Body::Rs(RsObject::Option(Some(_))))
        | (Pattern::Ok(inner), Body::Rs(RsObject::Result(Ok(_))))
        | (Pattern::Err(inner), Body::Rs(RsObject::Result(Err(_)))) => part(0, inner),
        (Pattern::None, Body::Rs(RsObject::Option(None))) => true,
        _ => false,
    }
}

/// Whether an object is of the variant that a pattern names, and what the pattern says of its only part.
/// `None`: the pattern says more, or something else.
pub fn variant<'p>(pattern: &'p Pattern, body: &Body) -> Option<(bool, Option<&'p Pattern>)> {
    let Body::Rs(object) = body else {
        return None;
    };
    match (pattern, object) {
        (Pattern::Some(inner), RsObject::Option(payload)) => Some((payload.is_some(), Some(inner))),
        (Pattern::None, RsObject::Option(payload)) => Some((payload.is_none(), None)),
        (Pattern::Ok(inner), RsObject::Result(result)) => Some((result.is_ok(), Some(inner))),
        (Pattern::Err(inner), RsObject::Result(result)) => Some((result.is_err(), Some(inner))),
        (Pattern::Variant(declared, number, fields), RsObject::Enum(of, variant, _)) => {
            let is_one = declared == of && number == variant;
            match &fields[..] {
                _ if !is_one => Some((false, None)),
                [] => Some((true, None)),
                [(0, inner)] => Some((true, Some(inner))),
                _ => None,
            }
        }
        _ => None,
    }
}

/// Matches the parts in order; `rest` is how many patterns stand before `..`.
fn sequence(
    patterns: &[Pattern],
    rest: Option<u32>,
    len: usize,
    part: &mut impl FnMut(u32, &Pattern) -> bool,
) -> bool {
    let fits = match rest {
        Some(_) => len >= patterns.len(),
        None => len == patterns.len(),
    };
    let before = rest.map_or(patterns.len(), |rest| rest as usize);
    fits && patterns.iter().enumerate().all(|(index, pattern)| {
        let skipped = if index < before {
            0
        } else {
            len - patterns.len()
        };
        part((index + skipped) as u32, pattern)
    })
}

fn equal_constant(sim: &Sim, value: Value, constant: ConstId) -> bool {
    let constant = constant_value(&sim.program, constant);
    compare::compare(sim, value, constant) == Some(Ordering::Equal)
}

fn in_range(
    sim: &Sim,
    value: Value,
    start: Option<ConstId>,
    end: Option<ConstId>,
    inclusive: bool,
) -> bool {
    let against =
        |constant: ConstId| compare::compare(sim, value, constant_value(&sim.program, constant));
    let after = start.is_none_or(|start| against(start).is_some_and(Ordering::is_ge));
    let before = end.is_none_or(|end| match against(end) {
        Some(Ordering::Less) => true,
        Some(Ordering::Equal) => inclusive,
        _ => false,
    });
    after && before
}
