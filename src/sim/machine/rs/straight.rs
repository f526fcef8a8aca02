//! Primitives on locals, parts of objects and plain values, where they run no code and raise nothing: what
//! most operations of a program do. What these functions leave alone is done by [`super::operate`], whose
//! results are the same.
//!
//! A place in another frame is left alone: only the frame that runs is at hand here.

use super::iterate::Iter;
use super::object::RsObject;
use super::{arith, copy, everyday, pattern, place};
use crate::ir::Op;
use crate::ir::program::{IntKind, NameId, Slot};
use crate::ir::rs::{Pattern, PatternId, RsBinary, RsOp, TypeExpr, TypeExprId};
use crate::sim::heap::{Body, ObjectId};
use crate::sim::machine::straight::Straight;
use crate::sim::value::{Place, Value};

/// References that are followed here one after another.
const HOPS_MAX: u32 = 8;

/// Executes a primitive, if it is one of these here. Whether it was: else nothing has changed.
#[inline]
pub fn straight(at: &mut Straight, op: RsOp) -> bool {
    match op {
        RsOp::RefLocal(slot) => at.push(Value::Place(Place::Local(at.id, slot.0))),
        RsOp::Use(slot) => use_place(at, Place::Local(at.id, slot.0)),
        RsOp::Field(name) => field(at, name),
        RsOp::Match(number) => matches(at, number),
        RsOp::IterNext(slot, _) => next_number(at, slot),
        RsOp::CallMethod(name, count) => everyday::call(at, name, count),
        _ => more(at, op),
    }
}

fn more(at: &mut Straight, op: RsOp) -> bool {
    match op {
        RsOp::Read => {
            let Value::Place(from) = at.below(0) else {
                return false;
            };
            let is_done = use_place(at, from);
            if is_done {
                let value = at.frame.pop();
                at.replace(value);
            }
            is_done
        }
        RsOp::Write => write(at),
        RsOp::Coerce(to) => {
            let value = at.below(0);
            is_of(at, to, value) && at.done()
        }
        RsOp::CoerceSlot(slot, to) => {
            let value = at.frame.values[slot.index()];
            is_of(at, to, value) && at.done()
        }
        RsOp::Some => wrap(at, |value| RsObject::Option(Some(value))),
        RsOp::Ok => wrap(at, |value| RsObject::Result(Ok(value))),
        RsOp::Err => wrap(at, |value| RsObject::Result(Err(value))),
        RsOp::None => {
            let none = at.heap.alloc(Body::Rs(RsObject::Option(None)));
            at.push(Value::Object(none))
        }
        RsOp::Struct(declared) => {
            let count = at.program.types[declared.index()].fields.len();
            let fields = at.frame.values.len() - count;
            let fields = at.frame.values.split_off(fields);
            let made = at.heap.alloc(Body::Rs(RsObject::Struct(declared, fields)));
            at.push(Value::Object(made))
        }
        RsOp::Not => match at.below(0) {
            Value::Bool(value) => {
                at.replace(Value::Bool(!value));
                at.done()
            }
            _ => false,
        },
        RsOp::Binary(op) => binary(at, op),
        RsOp::Compound(op) => compound(at, op),
        _ => false,
    }
}

/// The value at a place. `None`: it is in another frame.
pub fn get(at: &Straight, place: Place) -> Option<Value> {
    match place {
        Place::Local(frame, slot) if frame == at.id => Some(
            at.frame
                .values
                .get(slot as usize)
                .copied()
                .unwrap_or_default(),
        ),
        Place::Local(..) => None,
        Place::Whole(object) => Some(Value::Object(object)),
        Place::Field(object, index) => Some(place::part(at.heap, object, index)),
    }
}

/// Puts a value at a place where [`get`] found one.
pub fn put(at: &mut Straight, place: Place, value: Value) {
    let kept = match place {
        Place::Local(_, slot) => at.frame.values.get_mut(slot as usize),
        Place::Field(object, index) => place::part_mut(at.heap, object, index),
        Place::Whole(_) => None,
    };
    if let Some(kept) = kept {
        *kept = value;
    }
}

/// The first value behind a place that is no reference, and where it is.
pub fn follow(at: &Straight, mut place: Place) -> Option<(Place, Value)> {
    for _ in 0..HOPS_MAX {
        match get(at, place)? {
            Value::Place(next) => place = next,
            value => return Some((place, value)),
        }
    }
    None
}

/// Pushes a copy of what cannot be told from its original, or moves out what is not `Copy`.
fn use_place(at: &mut Straight, from: Place) -> bool {
    match get(at, from) {
        None | Some(Value::Empty) => false,
        Some(Value::Object(object)) => {
            let value = Value::Object(object);
            if matches!(from, Place::Whole(_)) || copy::is_copy(at.program, at.heap, value) {
                return false;
            }
            put(at, from, Value::Empty);
            at.push(value)
        }
        Some(plain) => at.push(plain),
    }
}

/// The place of a field, through references and pointers.
fn field(at: &mut Straight, name: NameId) -> bool {
    let Value::Place(start) = at.below(0) else {
        return false;
    };
    let mut place = start;
    for _ in 0..HOPS_MAX {
        let Some((_, Value::Object(object))) = follow(at, place) else {
            return false;
        };
        match at.heap.body(object) {
            Body::Rs(RsObject::Shared(_)) => place = Place::Field(object, 0),
            Body::Rs(RsObject::Struct(declared, _)) => {
                let fields = &at.program.types[declared.index()].fields;
                if let Some(position) = fields.iter().position(|field| *field == name) {
                    at.replace(Value::Place(Place::Field(object, position as u32)));
                    return at.done();
                }
                let mut derefs = at.program.rust.derefs.iter();
                match derefs.find(|found| found.of == *declared) {
                    Some(found) if !found.is_option => place = Place::Field(object, found.field),
                    _ => return false,
                }
            }
            _ => return false,
        }
    }
    false
}

/// `place = value`; the old value is dropped after it. A literal takes the old kind.
fn write(at: &mut Straight) -> bool {
    let (Value::Place(to), mut value) = (at.below(0), at.below(1)) else {
        return false;
    };
    let Some(old) = get(at, to).filter(|_| !matches!(to, Place::Whole(_))) else {
        return false;
    };
    if let Place::Field(object, index) = to
        && place::part_mut(at.heap, object, index).is_none()
    {
        return false;
    }
    if let (Value::Int(IntKind::Infer, bits), Value::Int(kind, _)) = (value, old) {
        value = Value::Int(kind, bits);
    }
    at.frame.pop();
    at.frame.pop();
    put(at, to, value);
    at.heap.release(old);
    at.done()
}

/// Whether a type changes nothing in a value: only literals without a kind take one.
fn is_of(at: &Straight, to: TypeExprId, value: Value) -> bool {
    match value {
        Value::Object(_) => {
            use TypeExpr::{Deque, Map, Option, Result, Sequence, Tuple};
            let to = &at.program.rust.types[to.0 as usize];
            let has_parts = matches!(
                to,
                Sequence(_) | Deque(_) | Map(..) | Option(_) | Result(..) | Tuple(_)
            );
            !has_parts
        }
        Value::Int(kind, _) => kind != IntKind::Infer,
        _ => true,
    }
}

fn wrap(at: &mut Straight, wrap: impl FnOnce(Value) -> RsObject) -> bool {
    let value = at.frame.pop();
    let made = at.heap.alloc(Body::Rs(wrap(value)));
    at.push(Value::Object(made))
}

/// An operand: references to integers are followed.
fn number(at: &Straight, value: Value) -> Option<(IntKind, i64)> {
    let value = match value {
        Value::Place(place) => follow(at, place)?.1,
        value => value,
    };
    match value {
        Value::Int(kind, bits) if !super::wide::is_wide(kind) => Some((kind, bits)),
        _ => None,
    }
}

/// What an operator gives for two integers; `None`: it panics.
fn operate(op: RsBinary, left: (IntKind, i64), right: (IntKind, i64)) -> Option<Value> {
    let order = || arith::number(left.0, left.1).cmp(&arith::number(right.0, right.1));
    Some(Value::Bool(match op {
        RsBinary::Eq => order().is_eq(),
        RsBinary::Ne => order().is_ne(),
        RsBinary::Lt => order().is_lt(),
        RsBinary::Le => order().is_le(),
        RsBinary::Gt => order().is_gt(),
        RsBinary::Ge => order().is_ge(),
        _ => {
            let (left, right) = (Value::Int(left.0, left.1), Value::Int(right.0, right.1));
            return arith::binary(op, left, right).ok();
        }
    }))
}

fn binary(at: &mut Straight, op: RsBinary) -> bool {
    let (Some(left), Some(right)) = (number(at, at.below(1)), number(at, at.below(0))) else {
        return false;
    };
    let Some(done) = operate(op, left, right) else {
        return false;
    };
    at.frame.pop();
    at.replace(done);
    let next = at.ops.get(at.pc as usize + 1);
    if matches!(next, Some(Op::Rs(RsOp::OrderingIs(_)))) {
        at.pc += 1;
    }
    at.done()
}

/// `place += number`
fn compound(at: &mut Straight, op: RsBinary) -> bool {
    let Value::Place(to) = at.below(0) else {
        return false;
    };
    let Some((to, Value::Int(kind, bits))) = follow(at, to) else {
        return false;
    };
    let (false, Some(right)) = (super::wide::is_wide(kind), number(at, at.below(1))) else {
        return false;
    };
    let Some(done) = operate(op, (kind, bits), right) else {
        return false;
    };
    at.frame.pop();
    at.frame.pop();
    put(at, to, done);
    at.done()
}

/// A pattern that takes a value apart at most once: `Some(name)`, `Err(_)`, a variant with names.
fn matches(at: &mut Straight, number: PatternId) -> bool {
    let program = at.program;
    let pattern = &program.rust.patterns[number.0 as usize];
    let Value::Place(place) = at.below(0) else {
        return false;
    };
    if matches!(pattern, Pattern::Wild) {
        at.replace(Value::Bool(true));
        return at.done();
    }
    let Some((found, Value::Object(object))) = follow(at, place) else {
        return false;
    };
    let (is_one, inner) = match pattern::variant(pattern, at.heap.body(object)) {
        Some(known) => known,
        None => return false,
    };
    if is_one {
        match inner {
            None | Some(Pattern::Wild) => {}
            Some(Pattern::Bind {
                slot,
                by_ref: false,
                also: None,
            }) => {
                let part = Place::Field(object, 0);
                let value = match found == place {
                    true => moved(at, object),
                    false => referred(at, part),
                };
                let Some(value) = value else {
                    return false;
                };
                let old = std::mem::replace(&mut at.frame.values[slot.index()], value);
                at.heap.release(old);
            }
            Some(_) => return false,
        }
    }
    at.replace(Value::Bool(is_one));
    at.done()
}

/// The only part of an object, moved out or copied.
fn moved(at: &mut Straight, object: ObjectId) -> Option<Value> {
    let value = place::part(at.heap, object, 0);
    match value {
        Value::Empty => None,
        Value::Object(_) if copy::is_copy(at.program, at.heap, value) => None,
        Value::Object(_) => {
            put(at, Place::Field(object, 0), Value::Empty);
            Some(value)
        }
        plain => Some(plain),
    }
}

/// A reference to a part.
fn referred(at: &Straight, part: Place) -> Option<Value> {
    match get(at, part)? {
        Value::Object(object) if matches!(at.heap.body(object), Body::Rs(RsObject::Slice(..))) => {
            None
        }
        _ => Some(Value::Place(part)),
    }
}

/// The next number of the range in a slot, where there is one; what comes after skips the look at an item.
fn next_number(at: &mut Straight, slot: Slot) -> bool {
    let Value::Object(object) = at.frame.values[slot.index()] else {
        return false;
    };
    let Body::Rs(RsObject::Iter(Iter::Range(kind, next, left @ 1..))) = at.heap.body_mut(object)
    else {
        return false;
    };
    let item = Value::Int(*kind, *next);
    *next = next.wrapping_add(1);
    *left -= 1;
    at.frame.push(item);
    at.pc += 2;
    true
}
