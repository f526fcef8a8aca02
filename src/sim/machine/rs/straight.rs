//! Primitives on locals, parts of objects and plain values, where they run no code and raise nothing: what
//! most operations of a program do. What these functions leave alone is done by [`super::operate`], whose
//! results are the same.

use super::iterate::Iter;
use super::matching::matches;
use super::object::RsObject;
use super::{arith, copy, everyday, place};
use crate::ir::Op;
use crate::ir::program::{IntKind, NameId, Slot, TypeId};
use crate::ir::rs::{RsBinary, RsOp, TypeExpr, TypeExprId};
use crate::sim::heap::{Body, ObjectId};
use crate::sim::machine::straight::Straight;
use crate::sim::value::{Place, Value};

/// References that are followed here one after another.
pub const HOPS_MAX: u32 = 16;

/// Executes a primitive, if it is one of these here. Whether it was: else nothing has changed.
#[inline]
pub fn straight(at: &mut Straight, op: &RsOp) -> bool {
    match *op {
        RsOp::RefLocal(slot) => refer(at, Place::Local(at.id, slot.0)),
        RsOp::Use(slot) => use_place(at, Place::Local(at.id, slot.0)),
        RsOp::Field(name) => match field(at, at.below(0), name) {
            Some(found) => {
                at.frame.pop();
                refer(at, found)
            }
            None => false,
        },
        RsOp::Match(number) => {
            let Value::Place(place) = at.below(0) else {
                return false;
            };
            let Some(is_one) = matches(at, number, place) else {
                return false;
            };
            at.replace(Value::Bool(is_one));
            at.done()
        }
        RsOp::IterNext(slot, _) => next_number(at, slot),
        RsOp::CallMethod(name, count) => everyday::call(at, name, count),
        ref op => more(at, op),
    }
}

/// Pushes a place, or what the operations right behind make of it: a field of it, the value there.
fn refer(at: &mut Straight, mut place: Place) -> bool {
    at.pc += 1;
    while let Some(Op::Rs(next)) = at.joined() {
        match *next {
            RsOp::Field(name) => match field(at, Value::Place(place), name) {
                Some(found) => place = found,
                None => break,
            },
            RsOp::Read => {
                if !use_place(at, place) {
                    break;
                }
                at.join();
                return true;
            }
            RsOp::Match(number) => {
                let Some(is_one) = matches(at, number, place) else {
                    break;
                };
                at.join();
                return at.push(Value::Bool(is_one));
            }
            _ => break,
        }
        at.join();
        at.pc += 1;
    }
    at.frame.push(Value::Place(place));
    true
}

fn more(at: &mut Straight, op: &RsOp) -> bool {
    match *op {
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
        RsOp::Variant(declared, number) if !at.has_told => {
            let variant = &at.program.types[declared.index()].variants[number as usize];
            let fields = at.frame.values.len() - variant.fields.len();
            let fields = at.frame.values.split_off(fields);
            let made = RsObject::Enum(declared, number, fields);
            let made = at.heap.alloc(Body::Rs(made));
            at.push(Value::Object(made))
        }
        RsOp::Deref if !at.has_told => {
            let Value::Place(from) = at.below(0) else {
                return false;
            };
            let Value::Place(to) = get(at, from) else {
                return false;
            };
            at.replace(Value::Place(to));
            at.done()
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

/// The value at a place; `Empty` for another frame's once something was told (see [`Straight::has_told`]).
#[inline(always)]
pub fn get(at: &Straight, place: Place) -> Value {
    match place {
        Place::Local(frame, slot) => {
            let slots = match frame == at.id {
                true => &at.frame.values,
                false if at.has_told => return Value::Empty,
                false => &at.others.get(frame.slot()).values,
            };
            *slots.get(slot as usize).unwrap_or(&Value::Empty)
        }
        Place::Whole(object) => Value::Object(object),
        Place::Field(object, index) => place::part(at.heap, object, index),
    }
}

/// Puts a value at a place, where one can be put.
pub fn put(at: &mut Straight, place: Place, value: Value) {
    let kept = match place {
        Place::Local(frame, slot) => {
            let slots = match frame == at.id {
                true => &mut at.frame.values,
                false => &mut at.others.get_mut(frame.slot()).values,
            };
            slots.get_mut(slot as usize)
        }
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
        match get(at, place) {
            Value::Place(next) => place = next,
            value => return Some((place, value)),
        }
    }
    None
}

/// Pushes a copy of what cannot be told from its original, or moves out what is not `Copy`.
fn use_place(at: &mut Straight, from: Place) -> bool {
    match taken(at, from) {
        Some(value) => at.push(value),
        None => false,
    }
}

/// The value at a place as an expression uses it. `None`: it takes more than is done here.
pub fn taken(at: &mut Straight, from: Place) -> Option<Value> {
    match get(at, from) {
        Value::Empty => None,
        value @ Value::Object(_) => {
            if matches!(from, Place::Whole(_)) || copy::is_copy(at.program, at.heap, value) {
                return None;
            }
            put(at, from, Value::Empty);
            Some(value)
        }
        plain => Some(plain),
    }
}

/// The place of a field, through references and pointers.
fn field(at: &Straight, mut value: Value, name: NameId) -> Option<Place> {
    for _ in 0..HOPS_MAX {
        let object = match value {
            Value::Place(place) => {
                value = get(at, place);
                continue;
            }
            Value::Object(object) => object,
            _ => return None,
        };
        value = match at.heap.body(object) {
            Body::Rs(RsObject::Struct(declared, _)) => {
                let fields = &at.program.types[declared.index()].fields;
                if let Some(position) = fields.iter().position(|field| *field == name) {
                    return Some(Place::Field(object, position as u32));
                }
                Value::Place(pointee(at, object, *declared)?)
            }
            Body::Rs(RsObject::Shared(inner)) => *inner,
            _ => return None,
        };
    }
    None
}

/// Where what a struct points to is kept, if its type has a `Deref` that gives a field (see [`place::inside`]).
pub fn pointee(at: &Straight, object: ObjectId, declared: TypeId) -> Option<Place> {
    let found = at.program.rust.deref(declared)?;
    let field = Place::Field(object, found.field);
    if !found.is_option {
        return Some(field);
    }
    if at.has_told {
        return None;
    }
    match follow(at, field)?.1 {
        Value::Object(option) => match at.heap.body(option) {
            Body::Rs(RsObject::Option(Some(_))) => Some(Place::Field(option, 0)),
            _ => None,
        },
        _ => None,
    }
}

/// `place = value`; the old value is dropped after it. A literal takes the old kind.
fn write(at: &mut Straight) -> bool {
    let (Value::Place(to), mut value) = (at.below(0), at.below(1)) else {
        return false;
    };
    let is_kept = match to {
        Place::Local(frame, slot) if frame == at.id => at.frame.values.len() > slot as usize,
        Place::Local(..) if at.has_told => false,
        Place::Local(frame, slot) => at.others.get(frame.slot()).values.len() > slot as usize,
        Place::Field(object, index) => place::part_mut(at.heap, object, index).is_some(),
        Place::Whole(_) => false,
    };
    if !is_kept {
        return false;
    }
    let old = get(at, to);
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
    at.frame.values.push(item);
    at.pc += 2;
    true
}
