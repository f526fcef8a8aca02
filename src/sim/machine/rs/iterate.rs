//! Iterators that need no code of the program: ranges, elements, and adapters without closures.

use super::arith::{Fault, number};
use super::object::RsObject;
use super::{copy, place};
use crate::ir::program::IntKind;
use crate::sim::Sim;
use crate::sim::heap::{Body, ObjectId};
use crate::sim::value::{Place, Value};

/// An iterator.
#[derive(Clone, Debug)]
pub enum Iter {
    /// Integers from the bits given, so many.
    Range(IntKind, i64, u64),
    /// Characters from the code given, so many.
    Chars(u32, u32),
    /// Owned items; those given out are empty: `items[front..back]` are left.
    Owned(Vec<Value>, u32, u32),
    /// References to the elements `front..back` of an object.
    Places(ObjectId, u32, u32),
    /// `.enumerate()`, with the next number.
    Enumerate(Box<Iter>, u64),
    /// `.rev()`
    Rev(Box<Iter>),
    /// `.zip(other)`
    Zip(Box<Iter>, Box<Iter>),
    /// `.take(n)`
    Take(Box<Iter>, u64),
    /// `.step_by(n)`: how many are skipped before the next item, and after each.
    StepBy(Box<Iter>, u64, u64),
    /// `.chain(other)`
    Chain(Box<Iter>, Box<Iter>),
    /// `.cloned()`, `.copied()`
    Cloned(Box<Iter>),
    /// `&mut iterator`
    Borrowed(Place),
}

impl Iter {
    /// Visits every owned value.
    pub fn owned_mut(&mut self, mut visit: impl FnMut(&mut Value)) {
        let mut open = vec![self];
        while let Some(iter) = open.pop() {
            match iter {
                Iter::Owned(items, ..) => items.iter_mut().for_each(&mut visit),
                Iter::Enumerate(inner, _)
                | Iter::Rev(inner)
                | Iter::Take(inner, _)
                | Iter::StepBy(inner, ..)
                | Iter::Cloned(inner) => open.push(inner),
                Iter::Zip(left, right) | Iter::Chain(left, right) => {
                    open.push(right);
                    open.push(left);
                }
                Iter::Range(..) | Iter::Chars(..) | Iter::Places(..) | Iter::Borrowed(_) => {}
            }
        }
    }
}

/// An iterator over owned items.
pub fn owned(items: Vec<Value>) -> Iter {
    let len = items.len() as u32;
    Iter::Owned(items, 0, len)
}

/// What `IntoIterator::into_iter` gives for a value (owned; it is used up).
pub fn into_iter(sim: &mut Sim, value: Value) -> Result<Iter, Fault> {
    match value {
        Value::Object(object) => {
            let iter = match sim.heap.body_mut(object) {
                Body::List(values) | Body::Rs(RsObject::Array(values)) => {
                    Some(owned(std::mem::take(values)))
                }
                Body::Rs(RsObject::Option(payload)) => {
                    Some(owned(payload.take().into_iter().collect()))
                }
                Body::Rs(RsObject::Iter(iter)) => Some(std::mem::replace(iter, owned(Vec::new()))),
                Body::Rs(RsObject::Slice(of, start, len)) => {
                    Some(Iter::Places(*of, *start, *start + *len))
                }
                Body::Rs(RsObject::Range(start, end, inclusive)) => {
                    let (start, end, inclusive) = (*start, *end, *inclusive);
                    Some(range(start, end, inclusive)?)
                }
                _ => None,
            };
            let iter = iter.ok_or_else(not_iterable)?;
            sim.heap.release(value);
            Ok(iter)
        }
        Value::Place(at) => by_reference(sim, at),
        _ => Err(not_iterable()),
    }
}

/// What `.iter()` and `for x in &v` give for the value at a place.
pub fn by_reference(sim: &Sim, at: Place) -> Result<Iter, Fault> {
    let at = place::follow_place_all(sim, at);
    let Value::Object(object) = place::get(sim, at) else {
        return Err(not_iterable());
    };
    match sim.heap.body(object) {
        Body::List(values) | Body::Rs(RsObject::Array(values)) => {
            Ok(Iter::Places(object, 0, values.len() as u32))
        }
        Body::Rs(RsObject::Slice(of, start, len)) => Ok(Iter::Places(*of, *start, start + len)),
        Body::Rs(RsObject::Option(payload)) => {
            Ok(Iter::Places(object, 0, u32::from(payload.is_some())))
        }
        Body::Rs(RsObject::Iter(_)) => Ok(Iter::Borrowed(at)),
        _ => Err(not_iterable()),
    }
}

fn not_iterable() -> Fault {
    Fault::Unsupported(
        "iterating over this: ranges, arrays, Vec, slices, Option and the iterators they give are \
         supported"
            .into(),
    )
}

fn range(start: Option<Value>, end: Option<Value>, inclusive: bool) -> Result<Iter, Fault> {
    let start = start.ok_or_else(not_iterable)?;
    match (start, end) {
        (Value::Int(a_kind, a), Some(Value::Int(b_kind, b))) => {
            let kind = super::arith::common(a_kind, b_kind).ok_or_else(not_iterable)?;
            let (first, last) = (number(a_kind, a), number(b_kind, b));
            let len = (last - first + i128::from(inclusive)).max(0);
            Ok(Iter::Range(kind, a, u64::try_from(len).unwrap_or(u64::MAX)))
        }
        (Value::Int(kind, a), None) => {
            let (_, greatest) = super::arith::bounds(kind);
            let len = greatest - number(kind, a) + 1;
            Ok(Iter::Range(kind, a, u64::try_from(len).unwrap_or(u64::MAX)))
        }
        (Value::Char(a), Some(Value::Char(b))) => {
            let len = u32::from(b) + u32::from(inclusive);
            Ok(Iter::Chars(u32::from(a), len.saturating_sub(u32::from(a))))
        }
        _ => Err(not_iterable()),
    }
}

/// The next item, from the front or the back.
pub fn next(sim: &mut Sim, iter: &mut Iter, back: bool) -> Result<Option<Value>, Fault> {
    Ok(match iter {
        Iter::Range(kind, next, left) => next_number(*kind, next, left, back),
        Iter::Chars(next, left) => next_char(next, left, back),
        Iter::Owned(items, front, end) => {
            let at = next_index(front, end, back);
            at.map(|at| std::mem::take(&mut items[at as usize]))
        }
        Iter::Places(object, front, end) => {
            let object = *object;
            next_index(front, end, back).map(|at| Value::Place(Place::Field(object, at)))
        }
        Iter::Enumerate(_, _) if back => return Err(only_forward("enumerate")),
        Iter::Enumerate(inner, count) => {
            let Some(item) = next(sim, inner, false)? else {
                return Ok(None);
            };
            let number = Value::Int(IntKind::Usize, *count as i64);
            *count += 1;
            Some(pair(sim, number, item))
        }
        Iter::Rev(inner) => next(sim, inner, !back)?,
        Iter::Zip(..) | Iter::Take(..) | Iter::StepBy(..) if back => {
            return Err(only_forward("zip, take and step_by"));
        }
        Iter::Zip(left, right) => {
            let Some(a) = next(sim, left, false)? else {
                return Ok(None);
            };
            match next(sim, right, false)? {
                Some(b) => Some(pair(sim, a, b)),
                None => {
                    sim.heap.release(a);
                    None
                }
            }
        }
        Iter::Take(inner, left) => match left.checked_sub(1) {
            Some(less) => {
                *left = less;
                next(sim, inner, false)?
            }
            None => None,
        },
        Iter::StepBy(inner, first, step) => {
            let skips = std::mem::replace(first, *step);
            return next_after(sim, inner, skips);
        }
        Iter::Chain(left, right) => {
            let (near, far) = if back { (right, left) } else { (left, right) };
            match next(sim, near, back)? {
                Some(item) => Some(item),
                None => next(sim, far, back)?,
            }
        }
        Iter::Cloned(inner) => match next(sim, inner, back)? {
            Some(item) => {
                let item = place::follow(sim, item);
                Some(copy::duplicate(sim, item))
            }
            None => None,
        },
        Iter::Borrowed(at) => {
            let at = *at;
            return next_at(sim, at, back);
        }
    })
}

/// The item after `skips` others of a forward iterator; those are dropped.
fn next_after(sim: &mut Sim, iter: &mut Iter, skips: u64) -> Result<Option<Value>, Fault> {
    for _ in 0..skips {
        match next(sim, iter, false)? {
            Some(skipped) => sim.heap.release(skipped),
            None => return Ok(None),
        }
    }
    next(sim, iter, false)
}

fn next_char(next: &mut u32, left: &mut u32, back: bool) -> Option<Value> {
    *left = left.checked_sub(1)?;
    let code = if back { *next + *left } else { *next };
    *next += u32::from(!back);
    Some(Value::Char(char::from_u32(code).unwrap_or('\u{fffd}')))
}

fn only_forward(what: &str) -> Fault {
    Fault::Unsupported(format!("going backwards through {what}"))
}

fn next_number(kind: IntKind, next: &mut i64, left: &mut u64, back: bool) -> Option<Value> {
    *left = left.checked_sub(1)?;
    if back {
        return Some(Value::Int(kind, next.wrapping_add(*left as i64)));
    }
    let value = Value::Int(kind, *next);
    *next = next.wrapping_add(1);
    Some(value)
}

fn next_index(front: &mut u32, end: &mut u32, back: bool) -> Option<u32> {
    if front >= end {
        return None;
    }
    if back {
        *end -= 1;
        return Some(*end);
    }
    *front += 1;
    Some(*front - 1)
}

fn pair(sim: &mut Sim, left: Value, right: Value) -> Value {
    Value::Object(sim.heap.alloc(Body::Tuple(Box::new([left, right]))))
}

/// The next item of the iterator at a place.
pub fn next_at(sim: &mut Sim, at: Place, back: bool) -> Result<Option<Value>, Fault> {
    let at = place::follow_place(sim, at);
    let Value::Object(object) = place::get(sim, at) else {
        return Err(not_iterable());
    };
    let taken = match sim.heap.body_mut(object) {
        Body::Rs(RsObject::Iter(iter)) => Some(std::mem::replace(iter, owned(Vec::new()))),
        Body::Rs(RsObject::Range(start, end, inclusive)) => Some(range(*start, *end, *inclusive)?),
        _ => None,
    };
    let mut iter = taken.ok_or_else(not_iterable)?;
    let item = next(sim, &mut iter, back);
    *sim.heap.body_mut(object) = Body::Rs(RsObject::Iter(iter));
    item
}
