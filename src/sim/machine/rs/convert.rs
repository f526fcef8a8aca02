//! Values that a type chooses: `collect`, `Default::default()`, `into`.

use super::arith::{self, Fault, number};
use super::object::RsObject;
use super::{call, coerce, collection, copy, extension, iterate, place, text};
use crate::ir::program::IntKind;
use crate::ir::rs::{TypeExpr, TypeExprId};
use crate::sim::Sim;
use crate::sim::event::ThreadId;
use crate::sim::heap::Body;
use crate::sim::machine::{Flow, control, unsupported};
use crate::sim::value::Value;
use std::cmp::Ordering;

/// `Ordering` as a value.
pub fn ordering(sim: &mut Sim, order: Ordering) -> Result<Value, Fault> {
    let Some(declared) = sim.program.rust.known.ordering else {
        return Err(Fault::Unsupported(
            "`cmp` here: name `Ordering` in the program".into(),
        ));
    };
    let variant = match order {
        Ordering::Less => 0,
        Ordering::Equal => 1,
        Ordering::Greater => 2,
    };
    Ok(place::alloc(
        sim,
        RsObject::Enum(declared, variant, Vec::new()),
    ))
}

/// The collection of a type with the items of a Vec (owned).
pub fn collect(sim: &mut Sim, to: TypeExprId, value: Value) -> Result<Value, Fault> {
    let program = sim.program.clone();
    gather(sim, &program.rust.types[to.0 as usize], value)
}

/// As [`collect`], into a map or set whose keys the program compares: our prelude inserts them.
pub fn collect_by_parts(sim: &mut Sim, id: ThreadId, to: TypeExprId, items: Value) -> Option<Flow> {
    let program = sim.program.clone();
    match program.rust.types[to.0 as usize] {
        TypeExpr::Map(kind, ..) if super::parts::orders_itself(sim, items) => {
            let map = place::alloc(sim, RsObject::Map(kind, Vec::new()));
            super::parts::gather(sim, id, map, items)
        }
        _ => None,
    }
}

fn gather(sim: &mut Sim, to: &TypeExpr, value: Value) -> Result<Value, Fault> {
    let Value::Object(object) = value else {
        return Ok(value);
    };
    match (to, sim.heap.body_mut(object)) {
        (_, Body::Coroutine(_)) => {}
        (TypeExpr::Result(ok, _), Body::Rs(RsObject::Result(Ok(inner)))) => {
            let inner = std::mem::take(inner);
            let made = gather(sim, ok, inner)?;
            *sim.heap.body_mut(object) = Body::Rs(RsObject::Result(Ok(made)));
        }
        (TypeExpr::Option(some), Body::Rs(RsObject::Option(Some(inner)))) => {
            let inner = std::mem::take(inner);
            let made = gather(sim, some, inner)?;
            *sim.heap.body_mut(object) = Body::Rs(RsObject::Option(Some(made)));
        }
        (TypeExpr::Tuple(types), Body::Tuple(values)) => {
            let values = values.to_vec();
            let mut made = Vec::new();
            for (ty, value) in types.iter().zip(values) {
                made.push(gather(sim, ty, value)?);
            }
            *sim.heap.body_mut(object) = Body::Tuple(made.into_boxed_slice());
        }
        (TypeExpr::Sequence(_), _) => return coerce::by(sim, to, value),
        (TypeExpr::Deque(_), Body::List(values)) => {
            let values = std::mem::take(values);
            *sim.heap.body_mut(object) = Body::Rs(RsObject::Deque(values));
            return coerce::by(sim, to, value);
        }
        (TypeExpr::Map(kind, ..), Body::List(values)) => {
            let values = std::mem::take(values);
            *sim.heap.body_mut(object) = Body::Rs(RsObject::Map(*kind, Vec::new()));
            for item in values {
                fill(sim, object, *kind, item)?;
            }
            return coerce::by(sim, to, value);
        }
        (TypeExpr::Text | TypeExpr::Str, Body::List(values)) => {
            let values = std::mem::take(values);
            let mut said = String::new();
            for item in values {
                match place::follow(sim, item) {
                    Value::Char(letter) => said.push(letter),
                    seen => said.push_str(text::of(sim, seen).unwrap_or("")),
                }
                sim.heap.release(item);
            }
            *sim.heap.body_mut(object) = Body::Text(said.into());
        }
        (TypeExpr::Tuple(types), Body::List(_)) if types.is_empty() => {
            sim.heap.release(value);
            return Ok(Value::Unit);
        }
        (TypeExpr::Result(..) | TypeExpr::Option(_) | TypeExpr::Tuple(_), _) => {}
        _ => {
            return Err(Fault::Unsupported(
                "`collect` to this type: Vec, VecDeque, String, maps, sets, and those in a Result or \
                 Option are supported"
                    .into(),
            ));
        }
    }
    Ok(value)
}

/// Puts an item (a key, or a pair) in a map or set.
fn fill(
    sim: &mut Sim,
    object: crate::sim::heap::ObjectId,
    kind: crate::ir::rs::MapKind,
    item: Value,
) -> Result<(), Fault> {
    if super::parts::orders_itself(sim, item) {
        return Err(Fault::Unsupported(
            "keys whose `Eq` or `Ord` the program defines".into(),
        ));
    }
    if kind.is_set() {
        collection::insert(sim, object, kind, item, Value::Unit);
        return Ok(());
    }
    let pair = match item {
        Value::Object(pair) => match sim.heap.body_mut(pair) {
            Body::Tuple(values) if values.len() == 2 => Some((
                std::mem::take(&mut values[0]),
                std::mem::take(&mut values[1]),
            )),
            _ => None,
        },
        _ => None,
    };
    let Some((key, value)) = pair else {
        return Err(Fault::Unsupported(
            "a map of items that are no pairs".into(),
        ));
    };
    sim.heap.release(item);
    let old = collection::insert(sim, object, kind, key, value);
    sim.heap.release(old.unwrap_or_default());
    Ok(())
}

/// `Default::default()` of a library's type.
pub fn default(sim: &mut Sim, of: TypeExprId) -> Result<Value, Fault> {
    let program = sim.program.clone();
    Ok(match &program.rust.types[of.0 as usize] {
        TypeExpr::Int(kind) => Value::Int(*kind, 0),
        TypeExpr::Float => Value::Float(0.0),
        TypeExpr::Single => Value::Single(0.0),
        TypeExpr::Bool => Value::Bool(false),
        TypeExpr::Char => Value::Char('\0'),
        TypeExpr::Text => sim.heap.text(""),
        TypeExpr::Str => text::slice(sim, ""),
        TypeExpr::Duration => Value::Duration(0),
        TypeExpr::Tuple(_) => Value::Unit,
        TypeExpr::Sequence(_) => Value::Object(sim.heap.alloc(Body::List(Vec::new()))),
        TypeExpr::Deque(_) => place::alloc(sim, RsObject::Deque(Vec::new())),
        TypeExpr::Map(kind, ..) => place::alloc(sim, RsObject::Map(*kind, Vec::new())),
        TypeExpr::Option(_) => place::alloc(sim, RsObject::Option(None)),
        TypeExpr::Library(name) if &**name == "Weak" => place::alloc(sim, RsObject::Weak(None)),
        TypeExpr::Other => {
            return Err(Fault::Unsupported(
                "what a type parameter decides, in code that is shared by all its types".into(),
            ));
        }
        _ => return Err(Fault::Unsupported("the default of this type".into())),
    })
}

/// `into`: pops the value, pushes what it is as the type.
pub fn into(sim: &mut Sim, id: ThreadId, to: TypeExprId) -> Flow {
    let value = super::operate::pop(sim, id);
    let program = sim.program.clone();
    let to = &program.rust.types[to.0 as usize];
    if let TypeExpr::Declared(declared) = to {
        return call::convert_to(sim, id, *declared, value);
    }
    match converted(sim, to, value) {
        Ok(Some(value)) => {
            control::push(sim, id, value);
            Flow::Next
        }
        Ok(None) => unsupported(
            sim,
            id,
            "this conversion: name the type, as in `let x: String = y.into()`, or use a constructor",
        ),
        Err(fault) => {
            let (Fault::Panic(what) | Fault::Unsupported(what)) = fault;
            unsupported(sim, id, &what)
        }
    }
}

/// What the library's `From` makes of a value.
fn converted(sim: &mut Sim, to: &TypeExpr, value: Value) -> Result<Option<Value>, Fault> {
    let seen = place::follow(sim, value);
    Ok(match (to, seen) {
        (TypeExpr::Text, Value::Char(letter)) => Some(sim.heap.text(&letter.to_string())),
        (TypeExpr::Int(kind), Value::Int(from, bits)) if super::wide::is_wide(*kind) => {
            Some(super::wide::make(sim, *kind, number(from, bits)))
        }
        (TypeExpr::Int(kind), Value::Int(from, bits)) => arith::fit(*kind, number(from, bits)),
        (TypeExpr::Int(kind), Value::Bool(from)) => arith::fit(*kind, i128::from(from)),
        (TypeExpr::Int(kind), Value::Char(from)) => arith::fit(*kind, i128::from(u32::from(from))),
        (TypeExpr::Char, Value::Int(IntKind::U8 | IntKind::Infer, bits)) => {
            Some(Value::Char(char::from(bits as u8)))
        }
        (TypeExpr::Float, Value::Int(from, bits)) => Some(Value::Float(number(from, bits) as f64)),
        (TypeExpr::Float, Value::Single(from)) => Some(Value::Float(f64::from(from))),
        (TypeExpr::Single, Value::Int(from, bits)) => {
            Some(Value::Single(number(from, bits) as f32))
        }
        (TypeExpr::Option(_), seen)
            if !matches!(place::rust_object(sim, seen), Some(RsObject::Option(_))) =>
        {
            Some(place::alloc(sim, RsObject::Option(Some(value))))
        }
        (TypeExpr::Result(ok, _), seen) if super::wide::number_of(sim, seen).is_some() => {
            tried(sim, ok, seen)
        }
        (TypeExpr::Sequence(_), seen) if text::of(sim, seen).is_some() => {
            let said = text::of(sim, seen).unwrap_or("").to_string();
            let bytes = said
                .bytes()
                .map(|byte| Value::Int(IntKind::U8, i64::from(byte)));
            let bytes = bytes.collect();
            sim.heap.release(value);
            Some(Value::Object(sim.heap.alloc(Body::List(bytes))))
        }
        (TypeExpr::Sequence(_) | TypeExpr::Deque(_) | TypeExpr::Map(..), _)
            if iterate::is_native(sim, value) =>
        {
            Some(from_items(sim, to, value)?)
        }
        (TypeExpr::Text | TypeExpr::Other | TypeExpr::Library(_), seen)
            if text::of(sim, seen).is_some() =>
        {
            let said = text::of(sim, seen).unwrap_or("").to_string();
            sim.heap.release(value);
            Some(sim.heap.text(&said))
        }
        (to, _) if extension::fits(sim, to, value) && *to != TypeExpr::Other => Some(value),
        _ => None,
    })
}

/// What `TryFrom` makes of an integer, for another integer type.
fn tried(sim: &mut Sim, to: &TypeExpr, value: Value) -> Option<Value> {
    let (from, number) = super::wide::number_of(sim, value)?;
    let TypeExpr::Int(kind) = to else {
        return None;
    };
    // A `u128` of which the highest bit is set is negative as it is kept.
    let large = from == IntKind::U128 && number < 0;
    let fits = match super::wide::is_wide(*kind) {
        true if large || (*kind == IntKind::U128 && number < 0) => None,
        true => Some(super::wide::make(sim, *kind, number)),
        false => arith::fit(*kind, number).filter(|_| !large),
    };
    let result = fits.ok_or_else(|| {
        let message = "out of range integral type conversion attempted";
        place::alloc(sim, RsObject::ParseError(message, "TryFromIntError(())"))
    });
    Some(place::alloc(sim, RsObject::Result(result)))
}

/// A collection of the items of another.
fn from_items(sim: &mut Sim, to: &TypeExpr, value: Value) -> Result<Value, Fault> {
    let clones = matches!(value, Value::Place(_))
        || matches!(place::rust_object(sim, value), Some(RsObject::Slice(..)));
    let mut iter = iterate::into_iter(sim, value)?;
    let mut items = Vec::new();
    while let Some(item) = iterate::next(sim, &mut iter, false)? {
        items.push(match clones {
            true => {
                let seen = place::follow(sim, item);
                copy::duplicate(sim, seen)
            }
            false => item,
        });
    }
    let list = Value::Object(sim.heap.alloc(Body::List(items)));
    gather(sim, to, list)
}
