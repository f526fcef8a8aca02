//! The format language: `f"{x:>10.2f}"`, and f-strings put together.

use super::{
    Given, calls, class, give, integers, numerals, pop, primitives, repr, text, value_error,
};
use crate::ir::program::{FormatId, FormatPiece, FormatSpec};
use crate::ir::py::{PyConversion, PyOp, name, spec};
use crate::sim::Sim;
use crate::sim::event::ThreadId;
use crate::sim::machine::{Flow, control};
use crate::sim::value::Value;

/// Executes an operation of f-strings.
pub fn execute(sim: &mut Sim, id: ThreadId, op: PyOp) -> Flow {
    match op {
        PyOp::ToText(conversion) => to_text(sim, id, conversion),
        PyOp::FormatValue(format) => {
            let program = sim.program.clone();
            let pieces = &program.formats[format.index()].pieces[..];
            let value = pop(sim, id);
            match pieces {
                [
                    FormatPiece::Argument { spec, .. },
                    FormatPiece::Literal(text),
                ] => match class::special(sim, value, name::DUNDER_FORMAT) {
                    Some(_) => {
                        let text = sim.heap.text(text);
                        by_own_format(sim, id, value, text)
                    }
                    None => format_op(sim, id, value, spec),
                },
                _ => format_op(sim, id, value, &FormatSpec::default()),
            }
        }
        PyOp::FormatWith => {
            let (spec_value, value) = (pop(sim, id), pop(sim, id));
            if class::special(sim, value, name::DUNDER_FORMAT).is_some() {
                return by_own_format(sim, id, value, spec_value);
            }
            let spec_text = text::of(sim, spec_value).unwrap_or_default().to_owned();
            sim.heap.release(spec_value);
            match spec::parse(&spec_text) {
                Some(spec) => format_op(sim, id, value, &spec),
                None => {
                    let raised = invalid(sim, &spec_text, value);
                    sim.heap.release(value);
                    give(sim, id, raised)
                }
            }
        }
        PyOp::Format(format) => build(sim, id, format),
        other => unreachable!("only f-string operations come here: {other:?}"),
    }
}

/// Enters the `__format__` of a value's class; value and spec are owned by the call.
fn by_own_format(sim: &mut Sim, id: ThreadId, value: Value, spec: Value) -> Flow {
    match class::special(sim, value, name::DUNDER_FORMAT) {
        Some(method) => {
            sim.heap.retain(method);
            calls::enter(sim, id, method, &[value, spec])
        }
        None => Flow::Next,
    }
}

/// Makes the value on top one whose text can no longer change.
fn to_text(sim: &mut Sim, id: ThreadId, conversion: PyConversion) -> Flow {
    let value = pop(sim, id);
    let writes_itself = !matches!(conversion, PyConversion::Repr | PyConversion::Ascii);
    let is_plain = matches!(
        value,
        Value::Int(..) | Value::Float(_) | Value::Bool(_) | Value::Unit
    );
    let is_settled =
        is_plain && conversion == PyConversion::Format || text::of(sim, value).is_some();
    if writes_itself && is_settled {
        control::push(sim, id, value);
        return Flow::Next;
    }
    let specials: &[_] = match conversion {
        PyConversion::Format => &[name::DUNDER_FORMAT, name::DUNDER_STR, name::DUNDER_REPR],
        PyConversion::Str => &[name::DUNDER_STR, name::DUNDER_REPR],
        PyConversion::Repr | PyConversion::Ascii => &[name::DUNDER_REPR],
    };
    for special in specials {
        if let Some(method) = class::special(sim, value, *special) {
            sim.heap.retain(method);
            return match *special {
                name::DUNDER_FORMAT => {
                    let empty = sim.heap.text("");
                    calls::enter(sim, id, method, &[value, empty])
                }
                _ => calls::enter(sim, id, method, &[value]),
            };
        }
    }
    if let Some(function) = deep(sim, value) {
        return control::call_function(sim, id, function, &[value]);
    }
    if let Err(exception) = integers::check_writable(sim, value) {
        sim.heap.release(value);
        return Flow::Raise(exception);
    }
    let text = match conversion {
        PyConversion::Repr => repr::repr(sim, value),
        PyConversion::Ascii => text::ascii(&repr::repr(sim, value)),
        PyConversion::Str | PyConversion::Format => repr::text(sim, value),
    };
    sim.heap.release(value);
    let text = sim.heap.text(&text);
    control::push(sim, id, text);
    Flow::Next
}

/// The prelude's function that writes a container which holds objects with texts of their own.
pub fn deep(sim: &Sim, value: Value) -> Option<crate::ir::program::FuncId> {
    let function = sim.program.prelude(name::REPR_DEEP)?;
    holds_own_text(sim, value, 0).then_some(function)
}

fn holds_own_text(sim: &Sim, value: Value, depth: u32) -> bool {
    if depth > 0 && primitives::has_own_text(sim, value) {
        return true;
    }
    if depth > 20 {
        return false;
    }
    let items = super::sequences::items(sim, value).unwrap_or_default();
    let pairs = super::tables::entries(sim, value);
    let both = pairs.into_iter().flat_map(|(key, value)| [key, value]);
    items
        .into_iter()
        .chain(both)
        .any(|item| holds_own_text(sim, item, depth + 1))
}

/// Pushes a value (owned) written as the spec says.
pub fn format_op(sim: &mut Sim, id: ThreadId, value: Value, spec: &FormatSpec) -> Flow {
    if *spec == FormatSpec::default() {
        control::push(sim, id, value);
        return to_text(sim, id, PyConversion::Format);
    }
    let written = written(sim, value, spec);
    sim.heap.release(value);
    let text = written.map(|written| sim.heap.text(&written));
    give(sim, id, text)
}

/// The error of a specification that does not parse.
pub fn invalid(sim: &mut Sim, spec: &str, value: Value) -> Given {
    let kind = class::type_name(sim, value);
    let message = format!("Invalid format specifier '{spec}' for object of type '{kind}'");
    value_error(sim, &message)
}

/// `format(value, spec)`.
///
/// # Errors
/// ValueError for a code the class does not know, TypeError for a class without formats.
pub fn written(sim: &mut Sim, value: Value, spec: &FormatSpec) -> Result<String, Value> {
    if let Some(subject) = text::of(sim, value) {
        let subject = subject.to_owned();
        return format_text(sim, &subject, spec);
    }
    numerals::written(sim, value, spec)
}

fn format_text(sim: &mut Sim, subject: &str, spec: &FormatSpec) -> Result<String, Value> {
    if let Some(code) = spec.presentation.filter(|code| *code != 's') {
        return numerals::unknown_code(sim, code, "str");
    }
    let refused = match spec {
        FormatSpec {
            sign: Some(' '), ..
        } => "Space not allowed in string format specifier",
        FormatSpec { sign: Some(_), .. } => "Sign not allowed in string format specifier",
        FormatSpec {
            alternate: true, ..
        } => "Alternate form (#) not allowed in string format specifier",
        FormatSpec {
            align: Some('='), ..
        } => "'=' alignment not allowed in string format specifier",
        FormatSpec {
            grouping: Some(','),
            ..
        } => "Cannot specify ',' with 's'.",
        FormatSpec {
            grouping: Some(_), ..
        } => "Cannot specify '_' with 's'.",
        _ => "",
    };
    if !refused.is_empty() {
        return value_error(sim, refused);
    }
    let kept: String = match spec.precision {
        Some(most) => subject.chars().take(most as usize).collect(),
        None => subject.to_owned(),
    };
    let align = spec.align.unwrap_or('<');
    let fill = spec.fill.unwrap_or(if spec.zero { '0' } else { ' ' });
    Ok(numerals::padded("", &kept, spec.width, fill, align))
}

/// Puts an f-string together.
fn build(sim: &mut Sim, id: ThreadId, format: FormatId) -> Flow {
    let program = sim.program.clone();
    let pieces = &program.formats[format.index()].pieces;
    let is_argument = |piece: &&FormatPiece| matches!(piece, FormatPiece::Argument { .. });
    let count = pieces.iter().filter(is_argument).count();
    let frame = sim.thread(id).frame.expect("an operation has a frame");
    let stack = &sim.frames.get(frame).values;
    let first = stack.len() - count;
    let mut out = String::new();
    for piece in pieces {
        match piece {
            FormatPiece::Literal(text) => out.push_str(text),
            FormatPiece::Argument { index, .. } => {
                repr::write_text(sim, stack[first + *index as usize], &mut out);
            }
        }
    }
    let text = sim.heap.text(&out);
    let stack = &mut sim.frames.get_mut(frame).values;
    for _ in 0..count {
        let value = stack.pop();
        sim.heap.release(value);
    }
    stack.push(text);
    Flow::Next
}
