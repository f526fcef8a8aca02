//! The format language: `f"{x:>10.2f}"`, and f-strings put together.

use super::operators::{Number, number};
use super::{calls, class, float, give, pop, primitives, repr, text, type_error, value_error};
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
            let spec = match &program.formats[format.index()].pieces[..] {
                [FormatPiece::Argument { spec, .. }] => spec.clone(),
                _ => FormatSpec::default(),
            };
            let value = pop(sim, id);
            format_op(sim, id, value, &spec)
        }
        PyOp::FormatWith => {
            let (spec_value, value) = (pop(sim, id), pop(sim, id));
            if let Some(method) = class::special(sim, value, name::DUNDER_FORMAT) {
                sim.heap.retain(method);
                return calls::enter(sim, id, method, &[value, spec_value]);
            }
            let spec_text = text::of(sim, spec_value).unwrap_or_default().to_owned();
            sim.heap.release(spec_value);
            match spec::parse(&spec_text) {
                Some(spec) => format_op(sim, id, value, &spec),
                None => {
                    sim.heap.release(value);
                    let raised = value_error::<Value>(sim, "Invalid format specifier");
                    give(sim, id, raised)
                }
            }
        }
        PyOp::Format(format) => build(sim, id, format),
        other => unreachable!("only f-string operations come here: {other:?}"),
    }
}

/// Makes the value on top one whose text can no longer change.
fn to_text(sim: &mut Sim, id: ThreadId, conversion: PyConversion) -> Flow {
    let value = pop(sim, id);
    let writes_itself = !matches!(conversion, PyConversion::Repr | PyConversion::Ascii);
    let is_settled = matches!(
        value,
        Value::Int(..) | Value::Float(_) | Value::Bool(_) | Value::Unit | Value::Text(_)
    ) || text::of(sim, value).is_some();
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

/// `format(value, spec)`.
///
/// # Errors
/// ValueError for a code the class does not know, TypeError for a class without formats.
pub fn written(sim: &mut Sim, value: Value, spec: &FormatSpec) -> Result<String, Value> {
    if let Some(subject) = text::of(sim, value) {
        let subject = subject.to_owned();
        return format_text(sim, &subject, spec);
    }
    let kind = class::type_name(sim, value);
    let code = spec.presentation;
    match number(value) {
        Some(Number::Int(number)) => match code {
            None | Some('d' | 'n') => Ok(format_int(number, spec)),
            Some('b' | 'o' | 'x' | 'X' | 'c') => Ok(format_radix(number, spec)),
            Some('e' | 'E' | 'f' | 'F' | 'g' | 'G' | '%') => Ok(format_float(number as f64, spec)),
            Some(code) => unknown_code(sim, code, &kind),
        },
        Some(Number::Float(number)) => match code {
            None | Some('e' | 'E' | 'f' | 'F' | 'g' | 'G' | '%' | 'n') => {
                Ok(format_float(number, spec))
            }
            Some(code) => unknown_code(sim, code, &kind),
        },
        None => {
            let message = format!("unsupported format string passed to {kind}.__format__");
            type_error(sim, &message)
        }
    }
}

fn unknown_code(sim: &mut Sim, code: char, kind: &str) -> Result<String, Value> {
    let message = format!("Unknown format code '{code}' for object of type '{kind}'");
    value_error(sim, &message)
}

fn format_text(sim: &mut Sim, subject: &str, spec: &FormatSpec) -> Result<String, Value> {
    if let Some(code) = spec.presentation.filter(|code| *code != 's') {
        return unknown_code(sim, code, "str");
    }
    if spec.sign.is_some() {
        return value_error(sim, "Sign not allowed in string format specifier");
    }
    if spec.align == Some('=') {
        return value_error(sim, "'=' alignment not allowed in string format specifier");
    }
    let kept: String = match spec.precision {
        Some(most) => subject.chars().take(most as usize).collect(),
        None => subject.to_owned(),
    };
    let align = spec.align.unwrap_or('<');
    let fill = spec.fill.unwrap_or(if spec.zero { '0' } else { ' ' });
    Ok(padded("", &kept, spec.width, fill, align))
}

/// A sign, a body, and what fills the width.
fn padded(sign: &str, body: &str, width: Option<u32>, fill: char, align: char) -> String {
    let len = text::length(sign) + text::length(body);
    let missing = (width.unwrap_or(0) as usize).saturating_sub(len);
    let of = |count: usize| fill.to_string().repeat(count);
    match align {
        '<' => format!("{sign}{body}{}", of(missing)),
        '^' => format!(
            "{}{sign}{body}{}",
            of(missing / 2),
            of(missing - missing / 2)
        ),
        '=' => format!("{sign}{}{body}", of(missing)),
        _ => format!("{}{sign}{body}", of(missing)),
    }
}

fn sign_of(negative: bool, spec: &FormatSpec) -> &'static str {
    match (negative, spec.sign) {
        (true, _) => "-",
        (false, Some('+')) => "+",
        (false, Some(' ')) => " ",
        _ => "",
    }
}

/// Digits with a separator after each group of `size` from the right.
fn grouped(digits: &str, separator: Option<char>, size: usize) -> String {
    let Some(separator) = separator else {
        return digits.to_owned();
    };
    let mut out = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(size) {
            out.push(separator);
        }
        out.push(digit);
    }
    out
}

/// Puts sign, digits and the rest together; a leading zero fills between sign and digits, grouped.
fn assembled(sign: &str, digits: &str, rest: &str, spec: &FormatSpec, group: usize) -> String {
    let zero_fill = spec.zero && spec.align.is_none() && spec.fill.is_none();
    let mut whole = digits.to_owned();
    if zero_fill || (spec.fill == Some('0') && spec.align == Some('=')) {
        let width = spec.width.unwrap_or(0) as usize;
        let len =
            |whole: &str| sign.len() + grouped(whole, spec.grouping, group).len() + rest.len();
        while len(&whole) < width {
            let longer = format!("0{whole}");
            if len(&longer) > width {
                break;
            }
            whole = longer;
        }
        let body = grouped(&whole, spec.grouping, group) + rest;
        return padded(sign, &body, spec.width, '0', '=');
    }
    let body = grouped(&whole, spec.grouping, group) + rest;
    let fill = spec.fill.unwrap_or(if spec.zero { '0' } else { ' ' });
    padded(sign, &body, spec.width, fill, spec.align.unwrap_or('>'))
}

fn format_int(number: i64, spec: &FormatSpec) -> String {
    let digits = number.unsigned_abs().to_string();
    assembled(sign_of(number < 0, spec), &digits, "", spec, 3)
}

fn format_radix(number: i64, spec: &FormatSpec) -> String {
    let magnitude = number.unsigned_abs();
    let (digits, prefix) = match spec.presentation {
        Some('b') => (format!("{magnitude:b}"), "0b"),
        Some('o') => (format!("{magnitude:o}"), "0o"),
        Some('x') => (format!("{magnitude:x}"), "0x"),
        Some('X') => (format!("{magnitude:X}"), "0X"),
        _ => {
            let letter = u32::try_from(number).ok().and_then(char::from_u32);
            let letter = letter.unwrap_or('\u{fffd}').to_string();
            return padded("", &letter, spec.width, spec.fill.unwrap_or(' '), '<');
        }
    };
    let sign = sign_of(number < 0, spec);
    let sign = match spec.alternate {
        true => format!("{sign}{prefix}"),
        false => sign.to_owned(),
    };
    assembled(&sign, &digits, "", spec, 4)
}

fn format_float(number: f64, spec: &FormatSpec) -> String {
    let sign = sign_of(number.is_sign_negative() && !number.is_nan(), spec);
    let magnitude = number.abs();
    let upper = matches!(spec.presentation, Some('E' | 'F' | 'G'));
    let mut body = float_digits(magnitude, spec);
    if upper {
        body = body.to_uppercase();
    }
    let split = body.find(|letter: char| !letter.is_ascii_digit());
    let (digits, rest) = body.split_at(split.unwrap_or(body.len()));
    if digits.is_empty() {
        let align = spec.align.unwrap_or('>');
        return padded(sign, rest, spec.width, spec.fill.unwrap_or(' '), align);
    }
    assembled(sign, digits, rest, spec, 3)
}

/// The digits of a float that is not negative, without its sign.
fn float_digits(number: f64, spec: &FormatSpec) -> String {
    if !number.is_finite() {
        let word = if number.is_nan() { "nan" } else { "inf" };
        let percent = if spec.presentation == Some('%') {
            "%"
        } else {
            ""
        };
        return format!("{word}{percent}");
    }
    let precision = spec.precision.map(|digits| digits as usize);
    match spec.presentation {
        Some('f' | 'F') => format!("{number:.*}", precision.unwrap_or(6)),
        Some('%') => format!("{:.*}%", precision.unwrap_or(6), number * 100.0),
        Some('e' | 'E') => exponent_form(number, precision.unwrap_or(6)),
        Some('g' | 'G' | 'n') => general(number, precision.unwrap_or(6), spec.alternate, false),
        _ => match precision {
            Some(digits) => general(number, digits, spec.alternate, true),
            None => float::repr(number),
        },
    }
}

fn exponent_form(number: f64, precision: usize) -> String {
    let text = format!("{number:.precision$e}");
    let (mantissa, exponent) = text.split_once('e').unwrap_or((&text, "0"));
    let exponent = exponent.parse().unwrap_or(0);
    format!("{mantissa}e{}", float::exponent_text(exponent))
}

/// `g`: so many significant digits, exponent form outside 1e-4 .. 10^precision. Without a code, at least
/// one digit after the point is kept, and the exponent form starts one digit earlier.
fn general(number: f64, precision: usize, keep_zeros: bool, no_code: bool) -> String {
    let precision = precision.max(1);
    let scientific = exponent_form(number, precision - 1);
    let (mantissa, exponent) = scientific.split_once('e').unwrap_or((&scientific, "0"));
    let exponent: i32 = exponent.parse().unwrap_or(0);
    let limit = precision as i32 - i32::from(no_code);
    let trimmed = |text: &str| match text.contains('.') && !keep_zeros {
        true => text.trim_end_matches('0').trim_end_matches('.').to_owned(),
        false => text.to_owned(),
    };
    if exponent < -4 || exponent >= limit.max(i32::from(no_code)) {
        return format!("{}e{}", trimmed(mantissa), float::exponent_text(exponent));
    }
    let after = (precision as i32 - 1 - exponent).max(0) as usize;
    let plain = trimmed(&format!("{number:.after$}"));
    match no_code && !plain.contains('.') {
        true => plain + ".0",
        false => plain,
    }
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
        let value = stack.pop().unwrap_or_default();
        sim.heap.release(value);
    }
    stack.push(text);
    Flow::Next
}
