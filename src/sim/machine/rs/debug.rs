//! `{:?}` and `{:#?}`, as derived and as the standard library's types have it.

use super::arith::Fault;
use super::object::RsObject;
use super::{compare, format, place, text};
use crate::ir::program::{FormatSpec, TypeId};
use crate::sim::Sim;
use crate::sim::heap::Body;
use crate::sim::value::Value;
use std::time::Duration;

/// Writes a value as `Debug` does; `depth` is how deep a `{:#?}` is indented.
pub fn write(
    sim: &Sim,
    out: &mut String,
    value: Value,
    spec: &FormatSpec,
    depth: usize,
) -> Result<(), Fault> {
    if let Some(text) = written(sim, value) {
        match spec.alternate {
            true => out.push_str(&text.replace('\n', &format!("\n{}", "    ".repeat(depth)))),
            false => out.push_str(text),
        }
        return Ok(());
    }
    let value = place::follow_all(sim, value);
    if let Some(text) = text::of(sim, value) {
        out.push_str(&format!("{text:?}"));
        return Ok(());
    }
    match value {
        Value::Int(..) | Value::Float(_) | Value::Single(_) | Value::Bool(_) => {
            format::scalar(out, value, spec, true);
        }
        Value::Char(value) => out.push_str(&format!("{value:?}")),
        Value::Unit => format::pad_text(out, "()", spec),
        Value::Duration(nanos) => {
            let duration = Duration::from_nanos(nanos);
            let text = match spec.precision {
                Some(digits) => format!("{duration:.*?}", digits as usize),
                None => format!("{duration:?}"),
            };
            format::fill(out, &text, spec, '<');
        }
        Value::Object(_) if format::wide(sim, out, value, spec) => {}
        Value::Object(object) => match sim.heap.body(object) {
            Body::Rs(object) => return rust_object(sim, out, object, spec, depth),
            Body::Tuple(values) => return tuple(sim, out, "", values, spec, depth),
            Body::List(values) => return list(sim, out, values, spec, depth),
            _ => return Err(no_debug()),
        },
        _ => return Err(no_debug()),
    }
    Ok(())
}

fn no_debug() -> Fault {
    Fault::Unsupported("`{:?}` for this value: derive `Debug` for its type".into())
}

fn rust_object(
    sim: &Sim,
    out: &mut String,
    object: &RsObject,
    spec: &FormatSpec,
    depth: usize,
) -> Result<(), Fault> {
    match object {
        RsObject::Struct(declared, fields) => {
            let decl = &sim.program.types[declared.index()];
            derived(sim, *declared)?;
            let name = sim.program.name(decl.name);
            fields_of(
                sim,
                out,
                name,
                (decl.tuple, &decl.fields),
                fields,
                spec,
                depth,
            )
        }
        RsObject::Enum(declared, variant, fields) => {
            let decl = &sim.program.types[declared.index()];
            derived(sim, *declared)?;
            let decl = &decl.variants[*variant as usize];
            let name = sim.program.name(decl.name);
            fields_of(
                sim,
                out,
                name,
                (decl.tuple, &decl.fields),
                fields,
                spec,
                depth,
            )
        }
        RsObject::Option(None) => {
            out.push_str("None");
            Ok(())
        }
        RsObject::Option(Some(value)) => tuple(sim, out, "Some", &[*value], spec, depth),
        RsObject::Result(Ok(value)) => tuple(sim, out, "Ok", &[*value], spec, depth),
        RsObject::Result(Err(value)) => tuple(sim, out, "Err", &[*value], spec, depth),
        RsObject::Array(values) | RsObject::Deque(values) => list(sim, out, values, spec, depth),
        RsObject::Map(kind, values) => map(sim, out, *kind, values, spec, depth),
        RsObject::Weak(_) => {
            out.push_str("(Weak)");
            Ok(())
        }
        RsObject::Slice(of, start, len) => {
            let all = place::parts(sim, *of).unwrap_or(&[]);
            let values = all.get(*start as usize..(*start + *len) as usize);
            list(sim, out, values.unwrap_or(&[]), spec, depth)
        }
        other => library_object(sim, out, other, spec, depth),
    }
}

/// Ranges and the library's errors.
fn library_object(
    sim: &Sim,
    out: &mut String,
    object: &RsObject,
    spec: &FormatSpec,
    depth: usize,
) -> Result<(), Fault> {
    match object {
        RsObject::Range(bounds) => {
            let (start, end, inclusive) = **bounds;
            if let Some(start) = start {
                write(sim, out, start, spec, depth)?;
            }
            out.push_str(if inclusive { "..=" } else { ".." });
            match end {
                Some(end) => write(sim, out, end, spec, depth),
                None => Ok(()),
            }
        }
        RsObject::ParseError(_, debug) => {
            match spec.alternate {
                true => out.push_str(&spread(debug, depth)),
                false => out.push_str(debug),
            }
            Ok(())
        }
        RsObject::JoinError(id, payload) => {
            let message = payload.map(|payload| super::text::of(sim, payload));
            out.push_str(&match message {
                Some(Some(message)) => format!("JoinError::Panic(Id({id}), {message:?}, ...)"),
                Some(None) => format!("JoinError::Panic(Id({id}), ...)"),
                None => format!("JoinError::Cancelled(Id({id}))"),
            });
            Ok(())
        }
        _ => Err(no_debug()),
    }
}

/// One of the library's errors, which have at most one field, as `{:#?}` writes it.
fn spread(debug: &str, depth: usize) -> String {
    let (outer, inner) = ("    ".repeat(depth), "    ".repeat(depth + 1));
    let parts = |open, close| debug.strip_suffix(close)?.split_once(open);
    if let Some((name, field)) = parts(" { ", " }") {
        return format!("{name} {{\n{inner}{field},\n{outer}}}");
    }
    match parts("(", ")") {
        Some((name, field)) => format!("{name}(\n{inner}{field},\n{outer})"),
        None => debug.to_string(),
    }
}

fn derived(sim: &Sim, declared: TypeId) -> Result<(), Fault> {
    match sim.program.types[declared.index()].debug {
        true => Ok(()),
        false => Err(no_debug()),
    }
}

/// What `{}` writes for the standard library's own error types.
pub fn displayed(sim: &Sim, value: Value) -> Option<String> {
    match place::rust_object(sim, value)? {
        RsObject::ParseError(message, _) => Some((*message).to_string()),
        RsObject::JoinError(id, Some(payload)) => Some(match super::text::of(sim, *payload) {
            Some(message) => format!("task {id} panicked with message {message:?}"),
            None => format!("task {id} panicked"),
        }),
        RsObject::JoinError(id, None) => Some(format!("task {id} was cancelled")),
        _ => None,
    }
}

type FieldNames<'a> = (bool, &'a [crate::ir::program::NameId]);

fn fields_of(
    sim: &Sim,
    out: &mut String,
    name: &str,
    (positional, names): FieldNames,
    fields: &[Value],
    spec: &FormatSpec,
    depth: usize,
) -> Result<(), Fault> {
    if fields.is_empty() {
        out.push_str(name);
        return Ok(());
    }
    if positional {
        return tuple(sim, out, name, fields, spec, depth);
    }
    out.push_str(name);
    out.push_str(if spec.alternate { " {\n" } else { " { " });
    for (index, (field, value)) in names.iter().zip(fields).enumerate() {
        separate(out, spec, depth, index);
        out.push_str(sim.program.name(*field));
        out.push_str(": ");
        write(sim, out, *value, spec, depth + 1)?;
        out.push_str(if spec.alternate { ",\n" } else { "" });
    }
    close(out, spec, depth, " }", "}");
    Ok(())
}

fn tuple(
    sim: &Sim,
    out: &mut String,
    name: &str,
    values: &[Value],
    spec: &FormatSpec,
    depth: usize,
) -> Result<(), Fault> {
    out.push_str(name);
    out.push_str(if spec.alternate { "(\n" } else { "(" });
    for (index, value) in values.iter().enumerate() {
        separate(out, spec, depth, index);
        write(sim, out, *value, spec, depth + 1)?;
        out.push_str(if spec.alternate { ",\n" } else { "" });
    }
    let single = name.is_empty() && values.len() == 1;
    close(out, spec, depth, if single { ",)" } else { ")" }, ")");
    Ok(())
}

fn list(
    sim: &Sim,
    out: &mut String,
    values: &[Value],
    spec: &FormatSpec,
    depth: usize,
) -> Result<(), Fault> {
    if values.is_empty() {
        out.push_str("[]");
        return Ok(());
    }
    out.push_str(if spec.alternate { "[\n" } else { "[" });
    for (index, value) in values.iter().enumerate() {
        separate(out, spec, depth, index);
        write(sim, out, *value, spec, depth + 1)?;
        out.push_str(if spec.alternate { ",\n" } else { "" });
    }
    close(out, spec, depth, "]", "]");
    Ok(())
}

fn map(
    sim: &Sim,
    out: &mut String,
    kind: crate::ir::rs::MapKind,
    values: &[Value],
    spec: &FormatSpec,
    depth: usize,
) -> Result<(), Fault> {
    if values.is_empty() {
        out.push_str("{}");
        return Ok(());
    }
    out.push_str(if spec.alternate { "{\n" } else { "{" });
    for (index, entry) in values.chunks(kind.stride()).enumerate() {
        separate(out, spec, depth, index);
        write(sim, out, entry[0], spec, depth + 1)?;
        if let Some(value) = entry.get(1) {
            out.push_str(": ");
            write(sim, out, *value, spec, depth + 1)?;
        }
        out.push_str(if spec.alternate { ",\n" } else { "" });
    }
    close(out, spec, depth, "}", "}");
    Ok(())
}

/// What the program's own `fmt` has written of a value, if it has (the first on the way through
/// pointers).
pub fn written(sim: &Sim, value: Value) -> Option<&str> {
    if sim.rendered.is_empty() {
        return None;
    }
    let mut value = place::follow(sim, value);
    loop {
        let found = sim
            .rendered
            .iter()
            .find(|(of, _)| Value::Object(*of) == value);
        if let Some((_, text)) = found {
            return Some(text);
        }
        value = place::follow(sim, place::get(sim, place::inside(sim, value)?));
    }
}

/// What stands before a part: its indentation, or a comma after the part before it.
fn separate(out: &mut String, spec: &FormatSpec, depth: usize, index: usize) {
    if spec.alternate {
        out.push_str(&"    ".repeat(depth + 1));
    } else if index > 0 {
        out.push_str(", ");
    }
}

fn close(out: &mut String, spec: &FormatSpec, depth: usize, plain: &str, pretty: &str) {
    if spec.alternate {
        out.push_str(&"    ".repeat(depth));
        out.push_str(pretty);
    } else {
        out.push_str(plain);
    }
}

/// A value as `{:?}` shows it, or a sign that it cannot be shown.
pub fn shown(sim: &Sim, value: Value) -> Result<String, Fault> {
    let mut out = String::new();
    let spec = FormatSpec::default();
    write(sim, &mut out, value, &spec, 0)?;
    Ok(out)
}

/// Whether two values are equal, for `assert_eq!` and `contains`.
pub fn equal(sim: &Sim, left: Value, right: Value) -> bool {
    compare::compare(sim, left, right) == Some(std::cmp::Ordering::Equal)
}
