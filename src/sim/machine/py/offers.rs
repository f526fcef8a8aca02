//! Which methods builtin values have.

use super::object::PyObject;
use super::{bytes, class, dict_kinds, fold, generators, inherited, ranges, text};
use crate::ir::native::Native;
use crate::ir::program::NameId;
use crate::ir::py::{PyClass, PyNative, name};
use crate::sim::heap::Body;
use crate::sim::value::Value;
use crate::sim::{Sim, asyncio};

fn is_string_method(id: NameId) -> bool {
    (name::UPPER..=name::FORMAT_MAP).contains(&id) || id == name::FORMAT
}

fn is_list_method(id: NameId) -> bool {
    (name::APPEND..=name::COPY).contains(&id) || matches!(id, name::INDEX | name::COUNT)
}

fn is_dict_method(id: NameId) -> bool {
    (name::COPY..=name::POPITEM).contains(&id) || matches!(id, name::POP | name::CLEAR)
}

fn is_set_method(id: NameId) -> bool {
    let ranges = [
        name::ADD..=name::ISSUPERSET,
        name::SYMMETRIC_DIFFERENCE..=name::ISDISJOINT,
    ];
    ranges.iter().any(|range| range.contains(&id))
        || matches!(
            id,
            name::POP
                | name::REMOVE
                | name::CLEAR
                | name::COPY
                | name::UPDATE
                | name::INTERSECTION_UPDATE
                | name::DIFFERENCE_UPDATE
                | name::SYMMETRIC_DIFFERENCE_UPDATE
        )
}

/// Whether a set's method takes any iterable.
pub fn takes_iterable(id: NameId) -> bool {
    let in_place = [
        name::INTERSECTION_UPDATE,
        name::DIFFERENCE_UPDATE,
        name::SYMMETRIC_DIFFERENCE_UPDATE,
    ];
    in_place.contains(&id) || id != name::COPY && keeps_set(id)
}

/// Whether a frozenset has a set's method.
fn keeps_set(id: NameId) -> bool {
    matches!(
        id,
        name::UNION
            | name::INTERSECTION
            | name::DIFFERENCE
            | name::SYMMETRIC_DIFFERENCE
            | name::ISSUBSET
            | name::ISSUPERSET
            | name::ISDISJOINT
            | name::COPY
    )
}

fn is_int_method(sim: &Sim, id: NameId) -> bool {
    let known = [
        name::BIT_LENGTH,
        name::BIT_COUNT,
        name::CONJUGATE,
        name::AS_INTEGER_RATIO,
        name::TO_BYTES,
    ];
    known.contains(&id) || id == name::IS_INTEGER && fold::python_version(sim) >= 12
}

fn is_float_method(id: NameId) -> bool {
    let known = [
        name::IS_INTEGER,
        name::CONJUGATE,
        name::AS_INTEGER_RATIO,
        name::HEX,
    ];
    known.contains(&id)
}

/// Whether instances of a builtin class have a method of this name: `str.upper`.
pub fn class_has(sim: &Sim, class: PyClass, id: NameId) -> bool {
    match class {
        PyClass::Str => is_string_method(id),
        PyClass::List => is_list_method(id),
        PyClass::Dict => is_dict_method(id) || id == name::UPDATE,
        PyClass::Set => is_set_method(id),
        PyClass::Int | PyClass::Bool => is_int_method(sim, id),
        PyClass::Float => is_float_method(id),
        PyClass::Bytes => bytes::has(id, false),
        PyClass::Task | PyClass::Future => asyncio::methods::class_has(class, sim.program.name(id)),
        _ => false,
    }
}

/// Whether a builtin value (not owned) has a method of this name.
pub fn has(sim: &Sim, receiver: Value, id: NameId) -> bool {
    if text::of(sim, receiver).is_some() {
        return is_string_method(id);
    }
    match receiver {
        Value::Float(_) => is_float_method(id),
        Value::Int(..) | Value::Bool(_) => is_int_method(sim, id),
        Value::Native(Native::Py(PyNative::Class(class))) => {
            class_has(sim, class, id) || id == name::MRO_METHOD || inherited::has(sim, receiver, id)
        }
        Value::Object(object) => match sim.heap.body(object) {
            Body::List(_) => is_list_method(id),
            Body::Tuple(_) => matches!(id, name::COUNT | name::INDEX),
            Body::Coroutine(frame) => generators::has(sim, *frame, id),
            Body::Asyncio(object) => asyncio::methods::has(object, sim.program.name(id)),
            Body::Py(PyObject::View(..)) => id == name::ISDISJOINT,
            Body::Py(PyObject::AsyncStep(_)) => id == name::DUNDER_AWAIT,
            Body::Py(PyObject::Int(_)) => is_int_method(sim, id),
            Body::Py(PyObject::Range(..) | PyObject::Slice(_)) => ranges::has(sim, receiver, id),
            Body::Py(PyObject::Bytes(_, mutable)) => bytes::has(id, *mutable),
            Body::Py(PyObject::Dict(table)) => {
                is_dict_method(id) || id == name::UPDATE || dict_kinds::has(table.kind, id)
            }
            Body::Py(PyObject::Set(table)) if table.kind == super::dict::Kind::Frozen => {
                keeps_set(id)
            }
            Body::Py(PyObject::Set(_)) => is_set_method(id),
            Body::Py(PyObject::Class(_)) if id == name::MRO_METHOD => true,
            Body::Py(PyObject::Exception(_) | PyObject::Instance(..) | PyObject::Class(_)) => {
                inherited::has(sim, of_methods(sim, receiver), id)
            }
            _ => false,
        },
        _ => false,
    }
}

/// The class whose inherited methods a receiver has: a class its own, everything else its class's.
fn of_methods(sim: &Sim, receiver: Value) -> Value {
    match class::is_class(sim, receiver) {
        true => receiver,
        false => class::of(sim, receiver),
    }
}
