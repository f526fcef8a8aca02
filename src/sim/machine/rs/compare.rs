//! `==` and `<` as derived: by structure, through references.

use super::object::RsObject;
use super::{arith, place, text};
use crate::sim::Sim;
use crate::sim::heap::Body;
use crate::sim::value::Value;
use std::cmp::Ordering;

/// How two values compare; `None` if they do not (NaN, or kinds that rustc would reject).
pub fn compare(sim: &Sim, left: Value, right: Value) -> Option<Ordering> {
    let (left, right) = (place::follow_all(sim, left), place::follow_all(sim, right));
    match (left, right) {
        (Value::Int(a_kind, a), Value::Int(b_kind, b)) => {
            Some(arith::number(a_kind, a).cmp(&arith::number(b_kind, b)))
        }
        (Value::Object(_), _) | (_, Value::Object(_))
            if let (Some((kind, a)), Some((_, b))) = (
                super::wide::number_of(sim, left),
                super::wide::number_of(sim, right),
            ) =>
        {
            Some(super::wide::compare(kind, a, b))
        }
        (Value::Float(a), Value::Float(b)) => a.partial_cmp(&b),
        (Value::Single(a), Value::Single(b)) => a.partial_cmp(&b),
        (Value::Bool(a), Value::Bool(b)) => Some(a.cmp(&b)),
        (Value::Char(a), Value::Char(b)) => Some(a.cmp(&b)),
        (Value::Unit, Value::Unit) => Some(Ordering::Equal),
        (Value::Duration(a), Value::Duration(b)) | (Value::Instant(a), Value::Instant(b)) => {
            Some(a.cmp(&b))
        }
        _ => match (text::of(sim, left), text::of(sim, right)) {
            (Some(a), Some(b)) => Some(a.cmp(b)),
            _ => objects(sim, left, right),
        },
    }
}

fn objects(sim: &Sim, left: Value, right: Value) -> Option<Ordering> {
    let rank = rank(sim, left)?.cmp(&self::rank(sim, right)?);
    if rank != Ordering::Equal {
        return Some(rank);
    }
    if let (Some(RsObject::Range(one)), Some(RsObject::Range(other))) = (
        place::rust_object(sim, left),
        place::rust_object(sim, right),
    ) {
        let same = options(sim, one.0, other.0) && options(sim, one.1, other.1);
        return same.then_some(Ordering::Equal);
    }
    if let (Some(RsObject::Map(a, _)), Some(RsObject::Map(..))) = (
        place::rust_object(sim, left),
        place::rust_object(sim, right),
    ) && !a.is_sorted()
    {
        let same = super::collection::same_entries(sim, left, right);
        return same.then_some(Ordering::Equal);
    }
    let (left, right) = (elements(sim, left)?, elements(sim, right)?);
    for (left, right) in left.iter().zip(right) {
        match compare(sim, *left, *right)? {
            Ordering::Equal => {}
            unequal => return Some(unequal),
        }
    }
    Some(left.len().cmp(&right.len()))
}

fn options(sim: &Sim, left: Option<Value>, right: Option<Value>) -> bool {
    match (left, right) {
        (Some(left), Some(right)) => compare(sim, left, right) == Some(Ordering::Equal),
        (None, None) => true,
        _ => false,
    }
}

/// The elements of anything that is a sequence, and the parts of anything else.
pub fn elements(sim: &Sim, value: Value) -> Option<&[Value]> {
    let Value::Object(object) = value else {
        return None;
    };
    match sim.heap.body(object) {
        Body::Rs(RsObject::Slice(of, start, len)) => {
            let all = place::parts(sim, *of)?;
            all.get(*start as usize..(*start + *len) as usize)
        }
        _ => place::parts(sim, object),
    }
}

/// The order of variants: `None < Some`, `Ok < Err`, declaration order.
pub fn rank(sim: &Sim, value: Value) -> Option<u32> {
    let Value::Object(object) = value else {
        return None;
    };
    match sim.heap.body(object) {
        Body::List(_) | Body::Tuple(_) => Some(0),
        Body::Rs(object) => match object {
            RsObject::Struct(..)
            | RsObject::Array(_)
            | RsObject::Slice(..)
            | RsObject::Deque(_)
            | RsObject::Map(..) => Some(0),
            RsObject::Enum(_, variant, _) => Some(*variant),
            RsObject::Option(payload) => Some(u32::from(payload.is_some())),
            RsObject::Result(result) => Some(u32::from(result.is_err())),
            RsObject::Range(..) | RsObject::ParseError(..) => Some(0),
            _ => None,
        },
        _ => None,
    }
}
