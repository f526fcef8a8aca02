//! Methods of iterators that need no code of the program.

use super::arith::Fault;
use super::iterate::{self, Iter};
use super::method::{Answer, Call};
use super::method_sequence::size;
use super::object::RsObject;
use super::{arith, compare, place};
use crate::ir::program::IntKind;
use crate::ir::rs::RsBinary;
use crate::sim::Sim;
use crate::sim::heap::Body;
use crate::sim::value::{Place, Value};
use std::cmp::Ordering;

/// Calls a method of an iterator (or a range).
pub fn iterator(sim: &mut Sim, call: &mut Call) -> Answer {
    let item = match call.name {
        "next" => Some(iterate::next_at(sim, call.at, false)?),
        "next_back" => Some(iterate::next_at(sim, call.at, true)?),
        "contains" => {
            let argument = call.argument(sim, 0);
            return range_contains(sim, call.receiver, argument);
        }
        "as_str" => return Ok(letters_left(sim, call.at)),
        _ => None,
    };
    if let Some(item) = item {
        return Ok(Some(place::alloc(sim, RsObject::Option(item))));
    }
    if !matches!(
        call.name,
        "rev"
            | "enumerate"
            | "zip"
            | "take"
            | "skip"
            | "step_by"
            | "chain"
            | "cloned"
            | "copied"
            | "count"
            | "sum"
            | "product"
            | "last"
            | "max"
            | "min"
            | "nth"
            | "collect"
            | "iter"
    ) {
        return Ok(None);
    }
    let value = place::use_value(sim, call.at).unwrap_or_default();
    let iter = iterate::into_iter(sim, value)?;
    let argument = call.argument(sim, 0);
    let count = size(sim, argument).unwrap_or(0) as u64;
    let boxed = Box::new(iter);
    let adapted = match call.name {
        "rev" => Iter::Rev(boxed),
        "enumerate" => Iter::Enumerate(boxed, 0),
        "take" => Iter::Take(boxed, count),
        "skip" => Iter::StepBy(boxed, count, 0),
        "step_by" if count == 0 => {
            return Err(Fault::Panic("assertion failed: step != 0".into()));
        }
        "step_by" => Iter::StepBy(boxed, 0, count - 1),
        "cloned" | "copied" => Iter::Cloned(boxed),
        "iter" => *boxed,
        "zip" | "chain" => {
            let other = call.take();
            let other = Box::new(iterate::into_iter(sim, other)?);
            match call.name {
                "zip" => Iter::Zip(boxed, other),
                _ => Iter::Chain(boxed, other),
            }
        }
        _ => return consume(sim, call.name, *boxed, count).map(Some),
    };
    Ok(Some(place::alloc(sim, RsObject::Iter(adapted))))
}

/// `chars.as_str()`: the text that is left.
fn letters_left(sim: &mut Sim, at: Place) -> Option<Value> {
    let chars = place::get(sim, place::follow_place(sim, at));
    let Some(RsObject::Iter(Iter::Owned(items, front, end))) = place::rust_object(sim, chars)
    else {
        return None;
    };
    let left = items[*front as usize..*end as usize].iter();
    let left: Option<String> = left
        .map(|item| match item {
            Value::Char(letter) => Some(*letter),
            _ => None,
        })
        .collect();
    Some(super::text::slice(sim, &left?))
}

fn range_contains(sim: &Sim, range: Value, value: Value) -> Answer {
    let Some(RsObject::Range(bounds)) = place::rust_object(sim, range) else {
        return Ok(None);
    };
    let (start, end, inclusive) = **bounds;
    let order = |bound: Value| compare::compare(sim, value, bound);
    let after = start.is_none_or(|start| order(start).is_some_and(Ordering::is_ge));
    let before = end.is_none_or(|end| match order(end) {
        Some(Ordering::Less) => true,
        Some(Ordering::Equal) => inclusive,
        _ => false,
    });
    Ok(Some(Value::Bool(after && before)))
}

/// The methods that use an iterator up.
fn consume(sim: &mut Sim, name: &str, mut iter: Iter, nth: u64) -> Result<Value, Fault> {
    let mut items = Vec::new();
    let limit = sim.config.limits.objects_max as usize;
    let wanted = if name == "nth" {
        nth as usize + 1
    } else {
        limit
    };
    while items.len() < wanted {
        match iterate::next(sim, &mut iter, false)? {
            Some(item) => items.push(item),
            None => break,
        }
    }
    if items.len() == limit {
        return Err(Fault::Unsupported("an iteration this long".into()));
    }
    match name {
        "collect" => return Ok(Value::Object(sim.heap.alloc(Body::List(items)))),
        "count" => {
            let count = items.len() as i64;
            release(sim, items);
            return Ok(Value::Int(IntKind::Usize, count));
        }
        "sum" | "product" => return fold(sim, name, items),
        _ => {}
    }
    let at = match name {
        "last" => items.len().checked_sub(1),
        "nth" => Some(nth as usize).filter(|at| *at < items.len()),
        _ => extreme(sim, name == "max", &items),
    };
    let found = at.map(|at| items.swap_remove(at));
    release(sim, items);
    Ok(place::alloc(sim, RsObject::Option(found)))
}

fn release(sim: &mut Sim, items: Vec<Value>) {
    for item in items {
        sim.heap.release(item);
    }
}

/// The last of the greatest items, or the first of the least, as `Iterator::max` and `min` have it.
fn extreme(sim: &Sim, greatest: bool, items: &[Value]) -> Option<usize> {
    let mut best = None;
    for (at, item) in items.iter().enumerate() {
        let better = match best {
            None => true,
            Some(best) => match compare::compare(sim, *item, items[best]) {
                Some(Ordering::Greater) => greatest,
                Some(Ordering::Equal) => greatest,
                Some(Ordering::Less) => !greatest,
                None => false,
            },
        };
        if better {
            best = Some(at);
        }
    }
    best
}

fn fold(sim: &mut Sim, name: &str, items: Vec<Value>) -> Result<Value, Fault> {
    let (op, start) = match name {
        "sum" => (RsBinary::Add, 0),
        _ => (RsBinary::Mul, 1),
    };
    let mut total = Value::Int(IntKind::Infer, start);
    for item in &items {
        let item = place::follow(sim, *item);
        total = match (total, item) {
            (Value::Int(..), value @ Value::Single(_))
                if total == Value::Int(IntKind::Infer, start) =>
            {
                value
            }
            (Value::Int(..), Value::Float(value)) if total == Value::Int(IntKind::Infer, start) => {
                Value::Float(value)
            }
            (Value::Int(IntKind::Infer, 0), Value::Duration(nanos)) => Value::Duration(nanos),
            (total, item) => match super::wide::binary(sim, op, total, item) {
                Some(done) => done?,
                None => arith::binary(op, total, item)?,
            },
        };
    }
    release(sim, items);
    Ok(total)
}
