//! `repr` and `str` of values that need no code of the program.

use super::dict::{Kind, Table};
use super::object::{PyObject, ViewKind};
use super::{bytes, class, exception, float, sets, tables, text};
use crate::ir::native::Native;
use crate::ir::py::{PyNative, name};
use crate::sim::Sim;
use crate::sim::asyncio;
use crate::sim::heap::{Body, ObjectId};
use crate::sim::value::Value;
use std::fmt::Write;

/// Containers nested deeper than this are written as `...`: enough for what a person can read.
const DEPTH_MAX: usize = 100;

/// `str(value)`.
pub fn text(sim: &Sim, value: Value) -> String {
    if let Some(text) = text::of(sim, value) {
        return text.to_owned();
    }
    match exception::get(sim, value) {
        Some(_) => exception::message(sim, value),
        None => repr(sim, value),
    }
}

/// `repr(value)`.
pub fn repr(sim: &Sim, value: Value) -> String {
    let mut out = String::new();
    write_repr(sim, value, &mut out, &mut Vec::new());
    out
}

/// `repr` of a tuple of these values.
pub fn tuple(sim: &Sim, values: &[Value]) -> String {
    let mut out = String::new();
    write_tuple(sim, values, &mut out, &mut Vec::new());
    out
}

/// Appends `str(value)`.
pub fn write_text(sim: &Sim, value: Value, out: &mut String) {
    match (text::of(sim, value), value) {
        (Some(text), _) => out.push_str(text),
        (None, Value::Int(_, number)) => {
            let _ = write!(out, "{number}");
        }
        _ => out.push_str(&self::text(sim, value)),
    }
}

/// Appends `repr(value)`; `inside` are the objects that are being written around it.
pub fn write_repr(sim: &Sim, value: Value, out: &mut String, inside: &mut Vec<ObjectId>) {
    match value {
        Value::Unit => out.push_str("None"),
        Value::Bool(true) => out.push_str("True"),
        Value::Bool(false) => out.push_str("False"),
        Value::Int(_, number) => {
            let _ = write!(out, "{number}");
        }
        Value::Float(number) => out.push_str(&float::repr(number)),
        Value::Text(_) => text::quote(text::of(sim, value).unwrap_or_default(), out),
        Value::Object(object) => write_object(sim, object, out, inside),
        Value::Native(native) => out.push_str(&native_repr(native)),
        Value::Function(function) => {
            let name = sim.program.name(sim.program.function(function).name);
            let _ = write!(out, "<function {name} at {}>", address(function.0));
        }
        other => {
            let _ = write!(out, "{other:?}");
        }
    }
}

fn native_repr(native: Native) -> String {
    match native {
        Native::Py(PyNative::Class(class)) => match class.module() {
            Some(module) => format!("<class '{module}.{}'>", class.name()),
            None => format!("<class '{}'>", class.name()),
        },
        Native::Py(PyNative::NotImplemented) => "NotImplemented".to_owned(),
        Native::Py(PyNative::Ellipsis) => "Ellipsis".to_owned(),
        Native::Py(PyNative::Module(module)) => format!("<module '{}'>", module.name()),
        Native::Py(native) => format!("<built-in function {}>", native.name()),
        other => format!("<function {other:?}>"),
    }
}

/// A made-up address: programs that print it print something else in every run.
pub fn address(number: u32) -> String {
    format!("{:#x}", 0x7f00_0000_0000_u64 + u64::from(number) * 64)
}

fn write_object(sim: &Sim, object: ObjectId, out: &mut String, inside: &mut Vec<ObjectId>) {
    let body = sim.heap.body(object);
    let nested = inside.contains(&object) || inside.len() >= DEPTH_MAX;
    inside.push(object);
    match body {
        Body::Text(text) => text::quote(text, out),
        Body::List(_) if nested => out.push_str("[...]"),
        Body::List(values) => {
            out.push('[');
            write_joined(sim, values, out, inside);
            out.push(']');
        }
        Body::Tuple(_) if nested => out.push_str("(...)"),
        Body::Tuple(values) => write_tuple(sim, values, out, inside),
        Body::Closure(_) => {
            let name = callable_name(sim, Value::Object(object));
            let _ = write!(out, "<function {name} at {}>", address(object.slot()));
        }
        Body::Coroutine(frame) => {
            let kind = class::type_name(sim, Value::Object(object));
            let name = class::coroutine_name(sim, *frame);
            let _ = write!(out, "<{kind} object {name} at {}>", address(object.slot()));
        }
        Body::Asyncio(_) if nested => out.push_str("..."),
        Body::Asyncio(_) => asyncio::text::write_repr(sim, object, out, inside),
        Body::Py(python) => write_python(sim, object, python, nested, out, inside),
        Body::Free(_) | Body::Cell(_) | Body::Rs(_) | Body::Tokio(_) => out.push_str("<cell>"),
    }
    inside.pop();
}

fn write_joined(sim: &Sim, values: &[Value], out: &mut String, inside: &mut Vec<ObjectId>) {
    for (index, value) in values.iter().enumerate() {
        if index > 0 {
            out.push_str(", ");
        }
        write_repr(sim, *value, out, inside);
    }
}

fn write_tuple(sim: &Sim, values: &[Value], out: &mut String, inside: &mut Vec<ObjectId>) {
    out.push('(');
    write_joined(sim, values, out, inside);
    out.push_str(if values.len() == 1 { ",)" } else { ")" });
}

fn write_python(
    sim: &Sim,
    object: ObjectId,
    python: &PyObject,
    nested: bool,
    out: &mut String,
    inside: &mut Vec<ObjectId>,
) {
    match python {
        PyObject::Union(classes) => write_union(sim, classes, out),
        PyObject::Int(big) => out.push_str(&big.decimal()),
        PyObject::Bytes(bytes, mutable) => bytes::write_repr(bytes, *mutable, out),
        PyObject::Range(start, stop, 1) => {
            let _ = write!(out, "range({start}, {stop})");
        }
        PyObject::Range(start, stop, step) => {
            let _ = write!(out, "range({start}, {stop}, {step})");
        }
        PyObject::Dict(_) if nested => out.push_str("{...}"),
        PyObject::Dict(table) if table.kind != Kind::Plain => {
            write_special_dict(sim, table, out, inside);
        }
        PyObject::Dict(table) => write_dict(sim, table, out, inside),
        PyObject::Set(table) => write_set(sim, table, out, inside),
        PyObject::View(over, kind) => write_view(sim, *over, *kind, out, inside),
        PyObject::Class(_) => {
            let name = class::full_name(sim, Value::Object(object));
            let _ = write!(out, "<class '{name}'>");
        }
        PyObject::Exception(_) => out.push_str(&exception::repr(sim, Value::Object(object))),
        PyObject::Slice(parts) => {
            out.push_str("slice");
            write_tuple(sim, &parts[..], out, inside);
        }
        PyObject::Method(bound) => {
            let name = callable_name(sim, bound[1]);
            let receiver = repr(sim, bound[0]);
            let _ = write!(out, "<bound method {name} of {receiver}>");
        }
        PyObject::BuiltinMethod(receiver, name) => {
            let kind = class::type_name(sim, *receiver);
            let name = sim.program.name(*name);
            let at = address(object.slot());
            let _ = write!(out, "<built-in method {name} of {kind} object at {at}>");
        }
        PyObject::Instance(class, _) => {
            let name = class::full_name(sim, Value::Object(*class));
            let _ = write!(out, "<{name} object at {}>", address(object.slot()));
        }
        PyObject::Wrapped(kind, function) => {
            let _ = write!(out, "<{}({})>", kind.name(), repr(sim, *function));
        }
        PyObject::Iterator(_)
        | PyObject::Super(..)
        | PyObject::Property(_)
        | PyObject::Object
        | PyObject::AsyncStep(_)
        | PyObject::Traceback(_) => {
            let kind = class::type_name(sim, Value::Object(object));
            let _ = write!(out, "<{kind} object at {}>", address(object.slot()));
        }
    }
}

/// `defaultdict(<class 'int'>, {..})`, `Counter({..})` with the most common first, `OrderedDict({..})`
/// (a list of pairs before 3.12).
fn write_special_dict(sim: &Sim, table: &Table, out: &mut String, inside: &mut Vec<ObjectId>) {
    let mut entries: Vec<_> = table.iter().copied().collect();
    let mut pairs = false;
    match table.kind {
        Kind::Default(factory) => {
            out.push_str("defaultdict(");
            write_repr(sim, factory, out, inside);
            out.push_str(", ");
        }
        Kind::Counter => {
            out.push_str("Counter(");
            tables::most_common(sim, &mut entries);
        }
        Kind::Ordered | Kind::Plain | Kind::Frozen => {
            pairs = super::fold::python_version(sim) < 12;
            out.push_str("OrderedDict(");
        }
    }
    let is_empty = entries.is_empty() && !matches!(table.kind, Kind::Default(_));
    let (open, close) = match (is_empty, pairs) {
        (true, _) => ("", ""),
        (false, true) => ("[", "]"),
        (false, false) => ("{", "}"),
    };
    out.push_str(open);
    for (index, entry) in entries.iter().enumerate() {
        out.push_str(if index > 0 { ", " } else { "" });
        if pairs {
            write_tuple(sim, &[entry.key, entry.value], out, inside);
        } else {
            write_repr(sim, entry.key, out, inside);
            out.push_str(": ");
            write_repr(sim, entry.value, out, inside);
        }
    }
    out.push_str(close);
    out.push(')');
}

fn write_view(
    sim: &Sim,
    over: ObjectId,
    kind: ViewKind,
    out: &mut String,
    inside: &mut Vec<ObjectId>,
) {
    let Body::Py(PyObject::Dict(table)) = sim.heap.body(over) else {
        return;
    };
    out.push_str(class::view_name(kind));
    out.push_str("([");
    for (index, entry) in table.iter().enumerate() {
        out.push_str(if index > 0 { ", " } else { "" });
        match kind {
            ViewKind::Keys => write_repr(sim, entry.key, out, inside),
            ViewKind::Values => write_repr(sim, entry.value, out, inside),
            ViewKind::Items => write_tuple(sim, &[entry.key, entry.value], out, inside),
        }
    }
    out.push_str("])");
}

/// The qualified name of something callable.
pub fn callable_name(sim: &Sim, callable: Value) -> String {
    match callable {
        Value::Function(function) => sim
            .program
            .name(sim.program.function(function).name)
            .to_owned(),
        Value::Native(Native::Py(native)) => native.name().to_owned(),
        Value::Object(object) => match sim.heap.body(object) {
            Body::Closure(closure) => {
                let mut attributes = closure.attributes.iter();
                let set = attributes.find(|entry| entry.0 == name::QUALNAME);
                match set.and_then(|entry| text::of(sim, entry.1)) {
                    Some(name) => name.to_owned(),
                    None => callable_name(sim, Value::Function(closure.function)),
                }
            }
            Body::Py(PyObject::Method(bound)) => callable_name(sim, bound[1]),
            _ => class::type_name(sim, callable),
        },
        _ => class::type_name(sim, callable),
    }
}

fn write_union(sim: &Sim, classes: &[Value], out: &mut String) {
    for (index, class) in classes.iter().enumerate() {
        out.push_str(if index > 0 { " | " } else { "" });
        match class {
            Value::Unit => out.push_str("None"),
            class => out.push_str(&class::full_name(sim, *class)),
        }
    }
}

fn write_dict(sim: &Sim, table: &Table, out: &mut String, inside: &mut Vec<ObjectId>) {
    out.push('{');
    for (index, entry) in table.iter().enumerate() {
        out.push_str(if index > 0 { ", " } else { "" });
        write_repr(sim, entry.key, out, inside);
        out.push_str(": ");
        write_repr(sim, entry.value, out, inside);
    }
    out.push('}');
}

fn write_set(sim: &Sim, table: &Table, out: &mut String, inside: &mut Vec<ObjectId>) {
    let (open, close) = match (table.kind, table.is_empty()) {
        (Kind::Frozen, true) => ("frozenset(", ")"),
        (Kind::Frozen, false) => ("frozenset({", "})"),
        (_, true) => ("set(", ")"),
        (_, false) => ("{", "}"),
    };
    out.push_str(open);
    write_joined(sim, &sets::ordered_keys(table), out, inside);
    out.push_str(close);
}
