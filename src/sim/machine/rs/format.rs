//! The format language: `Display`, `Debug`, hexadecimal and the rest, as `core::fmt` writes them.

use super::arith::{Fault, number, width};
use super::object::RsObject;
use super::{debug, place, text};
use crate::ir::program::{FormatId, FormatPiece, FormatSpec, IntKind};
use crate::sim::Sim;
use crate::sim::value::Value;
use std::fmt::Write;

/// The text of a format with these arguments (still owned by the caller).
pub fn render(sim: &mut Sim, format: FormatId, arguments: &[Value]) -> Result<String, Fault> {
    let mut out = String::new();
    let program = sim.program.clone();
    for piece in &program.formats[format.index()].pieces {
        match piece {
            FormatPiece::Literal(text) => out.push_str(text),
            FormatPiece::Argument { index, spec } => {
                let mut value = arguments[*index as usize];
                sim.rendered.clear();
                if let Some(RsObject::Rendering(shown, found)) = place::rust_object(sim, value) {
                    let (shown, found) = (*shown, found.to_vec());
                    value = shown;
                    sim.rendered = found;
                }
                if spec.width_from.is_none() && spec.precision_from.is_none() {
                    write_value(sim, &mut out, value, spec)?;
                    continue;
                }
                let count = |from: Option<u32>| {
                    let given = arguments[from? as usize];
                    match place::follow_all(sim, given) {
                        Value::Int(_, count) => u32::try_from(count).ok().map(|n| n.min(65535)),
                        _ => None,
                    }
                };
                let spec = FormatSpec {
                    width: count(spec.width_from).or(spec.width),
                    precision: count(spec.precision_from).or(spec.precision),
                    ..spec.clone()
                };
                write_value(sim, &mut out, value, &spec)?;
            }
        }
    }
    sim.rendered.clear();
    Ok(out)
}

/// Writes a value by its spec.
pub fn write_value(
    sim: &Sim,
    out: &mut String,
    value: Value,
    spec: &FormatSpec,
) -> Result<(), Fault> {
    match spec.conversion {
        Some('?') => debug::write(sim, out, value, spec, 0),
        None => display(sim, out, value, spec),
        Some(radix) => match place::follow_all(sim, value) {
            Value::Int(kind, bits) => {
                if bits < 0 && super::wide::is_wide(kind) {
                    return Err(Fault::Unsupported("this format of a negative i128".into()));
                }
                in_radix(out, kind, bits, radix, spec);
                Ok(())
            }
            Value::Object(_) if super::wide::of(sim, value).is_some() => Err(Fault::Unsupported(
                "this format of a 128-bit integer".into(),
            )),
            Value::Single(value) if matches!(radix, 'e' | 'E') && spec.precision.is_none() => {
                let text = match radix {
                    'e' => format!("{:e}", value.abs()),
                    _ => format!("{:E}", value.abs()),
                };
                pad_number(out, value.is_sign_negative(), "", &text, spec);
                Ok(())
            }
            Value::Single(wide) if matches!(radix, 'e' | 'E') => {
                write_value(sim, out, Value::Float(f64::from(wide)), spec)
            }
            Value::Float(value) if matches!(radix, 'e' | 'E') => {
                let text = match (radix, spec.precision) {
                    ('e', None) => format!("{:e}", value.abs()),
                    ('e', Some(digits)) => format!("{:.*e}", digits as usize, value.abs()),
                    (_, None) => format!("{:E}", value.abs()),
                    (_, Some(digits)) => format!("{:.*E}", digits as usize, value.abs()),
                };
                pad_number(out, value.is_sign_negative(), "", &text, spec);
                Ok(())
            }
            _ => Err(Fault::Unsupported(format!("`{{:{radix}}}` for this value"))),
        },
    }
}

/// `{}`
pub fn display(sim: &Sim, out: &mut String, value: Value, spec: &FormatSpec) -> Result<(), Fault> {
    if let Some(text) = debug::written(sim, value) {
        out.push_str(text);
        return Ok(());
    }
    let value = place::follow_all(sim, value);
    if let Some(text) = text::of(sim, value) {
        pad_text(out, text, spec);
        return Ok(());
    }
    match value {
        Value::Int(..) | Value::Float(_) | Value::Single(_) | Value::Bool(_) => {
            scalar(out, value, spec, false);
        }
        Value::Char(value) => pad_text(out, value.encode_utf8(&mut [0; 4]), spec),
        Value::Object(_) if wide(sim, out, value, spec) => {}
        _ => match debug::displayed(sim, value) {
            Some(text) => pad_text(out, &text, spec),
            None => {
                return Err(Fault::Unsupported(
                    "`{}` for this value: it needs an `impl Display` in the program".into(),
                ));
            }
        },
    }
    Ok(())
}

/// Writes an integer of 128 bits; whether it is one.
pub fn wide(sim: &Sim, out: &mut String, value: Value, spec: &FormatSpec) -> bool {
    let Some((kind, number)) = super::wide::of(sim, value) else {
        return false;
    };
    let (digits, negative) = super::wide::digits(kind, number);
    pad_number(out, negative, "", &digits, spec);
    true
}

/// Numbers and bools, which `Display` and `Debug` write (nearly) the same.
pub fn scalar(out: &mut String, value: Value, spec: &FormatSpec, debug: bool) {
    match value {
        Value::Int(kind, bits) => {
            let number = number(kind, bits);
            pad_number(
                out,
                number < 0,
                "",
                &number.unsigned_abs().to_string(),
                spec,
            );
        }
        Value::Float(value) => {
            let magnitude = value.abs();
            let text = match spec.precision {
                Some(digits) => format!("{magnitude:.*}", digits as usize),
                None if debug => format!("{magnitude:?}"),
                None => format!("{magnitude}"),
            };
            float(out, value, &text, spec);
        }
        Value::Single(value) => {
            let magnitude = value.abs();
            let text = match spec.precision {
                Some(digits) => format!("{magnitude:.*}", digits as usize),
                None if debug => format!("{magnitude:?}"),
                None => format!("{magnitude}"),
            };
            float(out, f64::from(value), &text, spec);
        }
        Value::Bool(value) => pad_text(out, if value { "true" } else { "false" }, spec),
        _ => {}
    }
}

/// The digits of a float's magnitude, with its sign.
fn float(out: &mut String, value: f64, text: &str, spec: &FormatSpec) {
    let negative = value.is_sign_negative() && !value.is_nan();
    if value.is_finite() {
        pad_number(out, negative, "", text, spec);
    } else {
        let plain = FormatSpec {
            zero: false,
            ..spec.clone()
        };
        pad_number(out, negative, "", text, &plain);
    }
}

fn in_radix(out: &mut String, kind: IntKind, bits: i64, radix: char, spec: &FormatSpec) {
    let keep = u64::MAX >> (64 - width(kind).min(64));
    let bits = bits as u64 & keep;
    let (prefix, digits) = match radix {
        'x' => ("0x", format!("{bits:x}")),
        'X' => ("0x", format!("{bits:X}")),
        'b' => ("0b", format!("{bits:b}")),
        'o' => ("0o", format!("{bits:o}")),
        'e' => ("", format!("{:e}", number(kind, bits as i64))),
        _ => ("", format!("{:E}", number(kind, bits as i64))),
    };
    let prefix = if spec.alternate { prefix } else { "" };
    pad_number(out, false, prefix, &digits, spec);
}

/// Sign, prefix, zeros or fill, digits: `core::fmt::Formatter::pad_integral`.
fn pad_number(out: &mut String, negative: bool, prefix: &str, digits: &str, spec: &FormatSpec) {
    let sign = match (negative, spec.sign) {
        (true, _) => "-",
        (false, Some('+')) => "+",
        _ => "",
    };
    let least = spec.width.unwrap_or(0) as usize;
    let len = sign.len() + prefix.len() + digits.len();
    if spec.zero {
        let zeros = least.saturating_sub(len);
        let _ = write!(out, "{sign}{prefix}{:0<zeros$}{digits}", "");
    } else {
        let text = format!("{sign}{prefix}{digits}");
        fill(out, &text, spec, '>');
    }
}

/// Text cut to the precision and filled to the width: `core::fmt::Formatter::pad`.
pub fn pad_text(out: &mut String, text: &str, spec: &FormatSpec) {
    match spec.precision {
        Some(most) => {
            let cut: String = text.chars().take(most as usize).collect();
            fill(out, &cut, spec, '<');
        }
        None => fill(out, text, spec, '<'),
    }
}

/// Fills to the width.
pub fn fill(out: &mut String, text: &str, spec: &FormatSpec, align: char) {
    let least = spec.width.unwrap_or(0) as usize;
    let missing = least.saturating_sub(text.chars().count());
    let before = match spec.align.unwrap_or(align) {
        '<' => 0,
        '^' => missing / 2,
        _ => missing,
    };
    let fill = spec.fill.unwrap_or(' ');
    out.extend(std::iter::repeat_n(fill, before));
    out.push_str(text);
    out.extend(std::iter::repeat_n(fill, missing - before));
}
