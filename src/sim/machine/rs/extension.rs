//! Which function of the program or of our prelude a method of a value is.

use super::object::RsObject;
use super::place;
use crate::ir::program::{FuncId, IntKind, NameId, TypeId};
use crate::ir::rs::{ANY_ERROR, Kind, TypeExpr};
use crate::sim::Sim;
use crate::sim::heap::Body;
use crate::sim::value::Value;

/// The type of a value, if the program or our prelude declares it.
pub fn declared(sim: &Sim, value: Value) -> Option<TypeId> {
    match place::rust_object(sim, value)? {
        RsObject::Struct(declared, _) | RsObject::Enum(declared, ..) => Some(*declared),
        _ => None,
    }
}

/// The method of this name that fits the argument best, of those a type has.
pub fn overload(sim: &Sim, declared: TypeId, name: &str, argument: Value) -> Option<FuncId> {
    fitting(sim, declared, argument, |known| {
        sim.program.name(known) == name
    })
}

/// As [`overload`], by the interned name.
pub fn named(sim: &Sim, declared: TypeId, name: NameId, argument: Value) -> Option<FuncId> {
    fitting(sim, declared, argument, |known| known == name)
}

fn fitting(
    sim: &Sim,
    declared: TypeId,
    argument: Value,
    is_named: impl Fn(NameId) -> bool,
) -> Option<FuncId> {
    let methods = &sim.program.types[declared.index()].methods;
    let named = |method: &&(NameId, FuncId)| is_named(method.0);
    let mut found = methods.iter().filter(named).map(|method| method.1);
    let first = found.next()?;
    if found.next().is_none() {
        return Some(first);
    }
    let rest = methods.iter().filter(named).map(|method| method.1);
    let mut fitting = rest.filter(|function| takes(sim, *function, argument));
    fitting.next().or(Some(first))
}

fn takes(sim: &Sim, function: FuncId, argument: Value) -> bool {
    let mut sources = sim.program.rust.sources.iter();
    let source = sources.find(|(id, _)| *id == function);
    source.is_some_and(|(_, ty)| fits(sim, ty, argument))
}

/// Whether a value can be one of the type.
pub fn fits(sim: &Sim, ty: &TypeExpr, value: Value) -> bool {
    let value = place::follow(sim, value);
    match (ty, value) {
        (TypeExpr::Reference(inner), value) => fits(sim, inner, value),
        (TypeExpr::Int(kind), Value::Int(other, _)) => *kind == other || other == IntKind::Infer,
        (TypeExpr::Float, Value::Float(_))
        | (TypeExpr::Single, Value::Single(_))
        | (TypeExpr::Bool, Value::Bool(_))
        | (TypeExpr::Char, Value::Char(_))
        | (TypeExpr::Duration, Value::Duration(_))
        | (TypeExpr::Str, Value::Text(_)) => true,
        (TypeExpr::Tuple(types), Value::Unit) => types.is_empty(),
        (TypeExpr::Other, _) => true,
        (TypeExpr::Library(name), _) if &**name == ANY_ERROR => true,
        (ty, Value::Object(object)) => match (ty, sim.heap.body(object)) {
            (TypeExpr::Text, Body::Text(_)) | (TypeExpr::Sequence(_), Body::List(_)) => true,
            (TypeExpr::Tuple(types), Body::Tuple(values)) => {
                let parts = types.iter().zip(values);
                types.len() == values.len()
                    && parts.into_iter().all(|(ty, value)| fits(sim, ty, *value))
            }
            (ty, Body::Rs(object)) => fits_object(sim, ty, object),
            _ => false,
        },
        _ => false,
    }
}

fn fits_object(sim: &Sim, ty: &TypeExpr, object: &RsObject) -> bool {
    match (ty, object) {
        (TypeExpr::Declared(id), RsObject::Struct(declared, _) | RsObject::Enum(declared, ..)) => {
            id == declared
        }
        (TypeExpr::Str, RsObject::Str(_))
        | (TypeExpr::Option(_), RsObject::Option(_))
        | (TypeExpr::Result(..), RsObject::Result(_))
        | (TypeExpr::Deque(_), RsObject::Deque(_))
        | (TypeExpr::Sequence(_), RsObject::Array(_) | RsObject::Slice(..)) => true,
        (TypeExpr::Map(kind, ..), RsObject::Map(other, _)) => kind == other,
        (TypeExpr::Library(name), RsObject::ParseError(_, debug)) => {
            debug.starts_with(&**name)
                || &**name == "ParseCharError"
                || &**name == "CharTryFromError"
        }
        (TypeExpr::Library(name), RsObject::JoinError(..)) => &**name == "JoinError",
        (TypeExpr::Library(name), RsObject::Str(_)) => &**name == "str",
        (TypeExpr::Int(kind), RsObject::Wide(other, _)) => kind == other,
        (ty, RsObject::Shared(value)) => fits(sim, ty, *value),
        _ => false,
    }
}

/// The method that a trait of the program or our prelude gives to the library's type of this value.
pub fn find(sim: &Sim, value: Value, name: NameId) -> Option<FuncId> {
    let all = &sim.program.rust.extensions[..];
    let start = all.partition_point(|extension| extension.1 < name);
    let count = all[start..].partition_point(|extension| extension.1 == name);
    let all = &all[start..start + count];
    let named = |wanted: bool| {
        let mut named = all.iter();
        named.find(|extension| {
            (extension.0 == Kind::Any) != wanted && is_of_kind(sim, extension.0, value)
        })
    };
    named(true).or_else(|| named(false)).map(|found| found.2)
}

/// Whether a value is of a kind.
fn is_of_kind(sim: &Sim, kind: Kind, value: Value) -> bool {
    match (kind, value) {
        (Kind::Any, _) => true,
        (Kind::Int(kind), Value::Int(other, _)) => {
            kind == other || (other == IntKind::Infer && kind == IntKind::I32)
        }
        (Kind::Float, Value::Float(_))
        | (Kind::Single, Value::Single(_))
        | (Kind::Bool, Value::Bool(_))
        | (Kind::Char, Value::Char(_))
        | (Kind::Text, Value::Text(_))
        | (Kind::Tuple, Value::Unit)
        | (Kind::Duration, Value::Duration(_))
        | (Kind::Function, Value::Function(_) | Value::Native(_)) => true,
        (kind, Value::Object(object)) => match (kind, sim.heap.body(object)) {
            (Kind::Text, Body::Text(_))
            | (Kind::Tuple, Body::Tuple(_))
            | (Kind::Sequence, Body::List(_))
            | (Kind::Function, Body::Closure(_))
            | (Kind::Future, Body::Coroutine(_) | Body::Tokio(_)) => true,
            (kind, Body::Rs(object)) => is_object_of_kind(sim, kind, object),
            _ => false,
        },
        _ => false,
    }
}

fn is_object_of_kind(sim: &Sim, kind: Kind, object: &RsObject) -> bool {
    match (kind, object) {
        (Kind::Text, RsObject::Str(_))
        | (Kind::Sequence, RsObject::Array(_) | RsObject::Slice(..))
        | (Kind::Deque, RsObject::Deque(_))
        | (Kind::Option, RsObject::Option(_))
        | (Kind::Result, RsObject::Result(_))
        | (Kind::Iterator, RsObject::Iter(_) | RsObject::Range(..)) => true,
        (Kind::Map(kind), RsObject::Map(other, _)) => kind == *other,
        (Kind::Iterator, RsObject::Struct(id, _) | RsObject::Enum(id, ..)) => {
            super::call::method_named(sim, *id, "next").is_some()
        }
        (Kind::Stream, RsObject::Struct(id, _) | RsObject::Enum(id, ..)) => {
            super::call::method_named(sim, *id, "poll_next").is_some()
        }
        (Kind::Future, RsObject::Struct(id, _) | RsObject::Enum(id, ..)) => {
            super::call::method_named(sim, *id, "poll").is_some()
        }
        _ => false,
    }
}
