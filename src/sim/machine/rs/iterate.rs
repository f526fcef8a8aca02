//! Iterators that need no code of the program: ranges, elements, and adapters without closures.

use super::arith::{Fault, number};
use super::object::RsObject;
use super::{copy, place};
use crate::ir::program::IntKind;
use crate::sim::Sim;
use crate::sim::heap::{Body, ObjectId};
use crate::sim::value::{Place, Value};
use crate::sim::weight::Weigh;

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
    /// References to the keys and values of the entries `front..back` of a map.
    Pairs(ObjectId, u32, u32),
    /// References to the keys (0) or values (1) of the entries `front..back` of a map.
    Column(ObjectId, u32, u32, u32),
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

impl Weigh for Iter {
    fn outside(&self) -> usize {
        let boxed = |inner: &Iter| size_of::<Iter>() + inner.outside();
        match self {
            Iter::Owned(values, ..) => values.capacity() * size_of::<Value>(),
            Iter::Enumerate(inner, _)
            | Iter::Rev(inner)
            | Iter::Take(inner, _)
            | Iter::StepBy(inner, ..)
            | Iter::Cloned(inner) => boxed(inner),
            Iter::Zip(first, second) | Iter::Chain(first, second) => boxed(first) + boxed(second),
            _ => 0,
        }
    }
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
                Iter::Range(..)
                | Iter::Chars(..)
                | Iter::Places(..)
                | Iter::Pairs(..)
                | Iter::Column(..)
                | Iter::Borrowed(_) => {}
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
                Body::List(values)
                | Body::Rs(RsObject::Array(values) | RsObject::Deque(values)) => {
                    Some(owned(std::mem::take(values)))
                }
                Body::Rs(RsObject::Map(kind, values)) => {
                    let (kind, values) = (*kind, std::mem::take(values));
                    Some(owned(super::collection::entries(sim, kind, values)))
                }
                Body::Rs(RsObject::Result(payload)) => Some(owned(match payload {
                    Ok(value) => vec![std::mem::take(value)],
                    Err(_) => Vec::new(),
                })),
                Body::Rs(RsObject::Option(payload)) => {
                    Some(owned(payload.take().into_iter().collect()))
                }
                Body::Rs(RsObject::Iter(iter)) => Some(std::mem::replace(iter, owned(Vec::new()))),
                Body::Rs(RsObject::Slice(of, start, len)) => {
                    Some(Iter::Places(*of, *start, *start + *len))
                }
                Body::Rs(RsObject::Range(bounds)) => {
                    let (start, end, inclusive) = **bounds;
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

/// Whether `into_iter` of the value needs no code of the program.
pub fn is_native(sim: &Sim, value: Value) -> bool {
    match value {
        Value::Place(_) => match place::follow_all(sim, value) {
            Value::Object(object) => is_native_object(sim, object),
            _ => false,
        },
        Value::Object(object) => is_native_object(sim, object),
        _ => false,
    }
}

fn is_native_object(sim: &Sim, object: ObjectId) -> bool {
    match sim.heap.body(object) {
        Body::List(_) => true,
        Body::Rs(object) => matches!(
            object,
            RsObject::Array(_)
                | RsObject::Deque(_)
                | RsObject::Map(..)
                | RsObject::Option(_)
                | RsObject::Result(_)
                | RsObject::Iter(_)
                | RsObject::Range(..)
                | RsObject::Slice(..)
        ),
        _ => false,
    }
}

/// What `.iter()` and `for x in &v` give for the value at a place.
pub fn by_reference(sim: &Sim, at: Place) -> Result<Iter, Fault> {
    let at = place::follow_place_all(sim, at);
    let Value::Object(object) = place::get(sim, at) else {
        return Err(not_iterable());
    };
    match sim.heap.body(object) {
        Body::List(values) | Body::Rs(RsObject::Array(values) | RsObject::Deque(values)) => {
            Ok(Iter::Places(object, 0, values.len() as u32))
        }
        Body::Rs(RsObject::Map(kind, values)) if kind.is_set() => {
            Ok(Iter::Places(object, 0, values.len() as u32))
        }
        Body::Rs(RsObject::Map(_, values)) => Ok(Iter::Pairs(object, 0, values.len() as u32 / 2)),
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
        Iter::Chars(next, left) => {
            if *left == 0 {
                return Ok(None);
            }
            *left -= 1;
            let code = if back { *next + *left } else { *next };
            *next += u32::from(!back);
            Some(Value::Char(char::from_u32(code).unwrap_or('\u{fffd}')))
        }
        Iter::Owned(items, front, end) => {
            let at = next_index(front, end, back);
            at.map(|at| std::mem::take(&mut items[at as usize]))
        }
        Iter::Places(object, front, end) => {
            let object = *object;
            next_index(front, end, back).map(|at| Value::Place(Place::Field(object, at)))
        }
        Iter::Pairs(object, front, end) => {
            let object = *object;
            next_index(front, end, back).map(|at| {
                let key = Value::Place(Place::Field(object, 2 * at));
                let value = Value::Place(Place::Field(object, 2 * at + 1));
                pair(sim, key, value)
            })
        }
        Iter::Column(object, which, front, end) => {
            let (object, which) = (*object, *which);
            let at = next_index(front, end, back);
            at.map(|at| Value::Place(Place::Field(object, 2 * at + which)))
        }
        Iter::Enumerate(..) | Iter::Zip(..) | Iter::Take(..) | Iter::StepBy(..) => {
            return adapted(sim, iter, back);
        }
        Iter::Rev(inner) => next(sim, inner, !back)?,
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

/// How many items are left, if it is known without looking at them.
pub fn len(iter: &Iter) -> Option<u64> {
    Some(match iter {
        Iter::Range(_, _, left) => *left,
        Iter::Chars(_, left) => u64::from(*left),
        Iter::Owned(_, front, end)
        | Iter::Places(_, front, end)
        | Iter::Pairs(_, front, end)
        | Iter::Column(_, _, front, end) => u64::from(end - front),
        Iter::Enumerate(inner, _) | Iter::Rev(inner) | Iter::Cloned(inner) => len(inner)?,
        Iter::Zip(left, right) => len(left)?.min(len(right)?),
        Iter::Take(inner, left) => len(inner)?.min(*left),
        Iter::StepBy(inner, first, step) => match len(inner)?.checked_sub(*first) {
            None | Some(0) => 0,
            Some(rest) => (rest - 1) / (step + 1) + 1,
        },
        Iter::Chain(left, right) => len(left)?.checked_add(len(right)?)?,
        Iter::Borrowed(_) => return None,
    })
}

fn skip(sim: &mut Sim, iter: &mut Iter, count: u64, back: bool) -> Result<(), Fault> {
    for _ in 0..count {
        match next(sim, iter, back)? {
            Some(skipped) => sim.heap.release(skipped),
            None => break,
        }
    }
    Ok(())
}

/// The next item of an adapter that counts.
fn adapted(sim: &mut Sim, iter: &mut Iter, back: bool) -> Result<Option<Value>, Fault> {
    let left = if back { Some(known_len(iter)?) } else { None };
    match iter {
        Iter::Enumerate(inner, count) => {
            let number = match left {
                Some(left) => *count + left.saturating_sub(1),
                None => *count,
            };
            let Some(item) = next(sim, inner, back)? else {
                return Ok(None);
            };
            *count += u64::from(!back);
            let number = Value::Int(IntKind::Usize, number as i64);
            Ok(Some(pair(sim, number, item)))
        }
        Iter::Zip(left, right) => {
            if back {
                let (a, b) = (known_len(left)?, known_len(right)?);
                skip(sim, left, a.saturating_sub(b), true)?;
                skip(sim, right, b.saturating_sub(a), true)?;
            }
            let Some(a) = next(sim, left, back)? else {
                return Ok(None);
            };
            match next(sim, right, back)? {
                Some(b) => Ok(Some(pair(sim, a, b))),
                None => {
                    sim.heap.release(a);
                    Ok(None)
                }
            }
        }
        Iter::Take(inner, most) => {
            if back {
                let all = known_len(inner)?;
                skip(sim, inner, all.saturating_sub(*most), true)?;
            }
            let Some(less) = most.checked_sub(1) else {
                return Ok(None);
            };
            *most = less;
            next(sim, inner, back)
        }
        Iter::StepBy(inner, first, step) => match left {
            None => {
                let skipped = std::mem::replace(first, *step);
                skip(sim, inner, skipped, false)?;
                next(sim, inner, false)
            }
            Some(0) => Ok(None),
            Some(left) => {
                let last = *first + (left - 1) * (*step + 1);
                let all = known_len(inner)?;
                skip(sim, inner, all - 1 - last, true)?;
                next(sim, inner, true)
            }
        },
        _ => Ok(None),
    }
}

fn known_len(iter: &Iter) -> Result<u64, Fault> {
    len(iter).ok_or_else(|| Fault::Unsupported("going backwards through this iterator".into()))
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
        Body::Rs(RsObject::Range(bounds)) => {
            let (start, end, inclusive) = **bounds;
            Some(range(start, end, inclusive)?)
        }
        _ => None,
    };
    let mut iter = taken.ok_or_else(not_iterable)?;
    let item = next(sim, &mut iter, back);
    *sim.heap.body_mut(object) = Body::Rs(RsObject::Iter(iter));
    item
}
