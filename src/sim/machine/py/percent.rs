//! `"%s is %d" % (name, count)`. CPython `Objects/unicodeobject.c` `PyUnicode_Format`.

use super::operators::{Number, number};
use super::{
    Given, class, error, integers, numerals, repr, sequences, tables, text, type_error,
    unsupported, value_error,
};
use crate::ir::program::FormatSpec;
use crate::ir::py::PyClass;
use crate::sim::Sim;
use crate::sim::event::ThreadId;
use crate::sim::value::Value;

/// Where the values come from, one after the other.
struct Values {
    given: Vec<Value>,
    next: usize,
    mapping: Value,
}

impl Values {
    fn take(&mut self, sim: &mut Sim) -> Result<Value, Value> {
        let Some(value) = self.given.get(self.next).copied() else {
            return type_error(sim, "not enough arguments for format string");
        };
        self.next += 1;
        Ok(value)
    }
}

/// `template % values`; neither is owned.
pub fn format(sim: &mut Sim, id: ThreadId, template: Value, values: Value) -> Given {
    let letters: Vec<char> = text::of(sim, template)
        .unwrap_or_default()
        .chars()
        .collect();
    let is_tuple = class::of(sim, values) == class::builtin(PyClass::Tuple);
    let given = match sequences::items(sim, values).filter(|_| is_tuple) {
        Some(items) => items,
        None => vec![values],
    };
    let mut values = Values {
        given,
        next: 0,
        mapping: if is_tuple { Value::Unit } else { values },
    };
    let mut out = String::new();
    let mut at = 0;
    let mut keyed = false;
    while at < letters.len() {
        if letters[at] != '%' {
            out.push(letters[at]);
            at += 1;
            continue;
        }
        at += 1;
        if letters.get(at) == Some(&'%') {
            out.push('%');
            at += 1;
            continue;
        }
        let (end, field, by_key) = field(sim, &letters, at, &mut values)?;
        keyed |= by_key;
        let value = match by_key {
            true => field.1,
            false => values.take(sim)?,
        };
        let written = write(sim, id, value, field.0, end - 1, letters[end - 1])?;
        out.push_str(&written);
        at = end;
    }
    let left_over = values.next < values.given.len() && !keyed;
    if left_over && !tables::is_dict(sim, values.mapping) {
        return type_error(sim, "not all arguments converted during string formatting");
    }
    Ok(sim.heap.text(&out))
}

/// Reads `(key)flags width .precision type` from `at` on: where it ends, the spec with the key's value,
/// and whether it had a key.
fn field(
    sim: &mut Sim,
    letters: &[char],
    mut at: usize,
    values: &mut Values,
) -> Result<(usize, (FormatSpec, Value), bool), Value> {
    let mut spec = FormatSpec::default();
    let mut found = None;
    if letters.get(at) == Some(&'(') {
        let len = letters[at..].iter().position(|letter| *letter == ')');
        let Some(len) = len else {
            return value_error(sim, "incomplete format key");
        };
        let key: String = letters[at + 1..at + len].iter().collect();
        at += len + 1;
        if !tables::is_dict(sim, values.mapping) {
            return type_error(sim, "format requires a mapping");
        }
        let key = sim.heap.text(&key);
        let value = tables::get(sim, values.mapping, key).unwrap_or(Ok(Value::Unit));
        sim.heap.release(key);
        let value = value?;
        sim.heap.release(value);
        found = Some(value);
    }
    while let Some(flag) = letters.get(at).copied() {
        match flag {
            '-' => spec.align = Some('<'),
            '+' => spec.sign = Some('+'),
            ' ' => spec.sign = spec.sign.or(Some(' ')),
            '0' => spec.zero = true,
            '#' => spec.alternate = true,
            _ => break,
        }
        at += 1;
    }
    spec.width = amount(sim, letters, &mut at, values)?;
    if letters.get(at) == Some(&'.') {
        at += 1;
        spec.precision = Some(amount(sim, letters, &mut at, values)?.unwrap_or(0));
    }
    if matches!(letters.get(at), Some('l' | 'h' | 'L')) {
        at += 1;
    }
    if at >= letters.len() {
        return value_error(sim, "incomplete format");
    }
    Ok((at + 1, (spec, found.unwrap_or_default()), found.is_some()))
}

fn amount(
    sim: &mut Sim,
    letters: &[char],
    at: &mut usize,
    values: &mut Values,
) -> Result<Option<u32>, Value> {
    if letters.get(*at) == Some(&'*') {
        *at += 1;
        let value = values.take(sim)?;
        return match number(value) {
            Some(Number::Int(value)) => Ok(Some(value.clamp(0, 100_000) as u32)),
            _ => type_error(sim, "* wants int"),
        };
    }
    let mut amount = None;
    while let Some(digit) = letters.get(*at).and_then(|letter| letter.to_digit(10)) {
        amount = Some((amount.unwrap_or(0) * 10 + digit).min(100_000));
        *at += 1;
    }
    Ok(amount)
}

fn write(
    sim: &mut Sim,
    id: ThreadId,
    value: Value,
    mut spec: FormatSpec,
    at: usize,
    code: char,
) -> Result<String, Value> {
    let right = |spec: &FormatSpec| spec.align.unwrap_or('>');
    match code {
        's' | 'r' | 'a' => {
            integers::check_writable(sim, value)?;
            let whole = match code {
                's' => repr::text(sim, value),
                'r' => repr::repr(sim, value),
                _ => text::ascii(&repr::repr(sim, value)),
            };
            let kept: String = match spec.precision {
                Some(most) => whole.chars().take(most as usize).collect(),
                None => whole,
            };
            Ok(numerals::padded("", &kept, spec.width, ' ', right(&spec)))
        }
        'c' => {
            let letter = match (text::of(sim, value), number(value)) {
                (Some(text), _) if text::length(text) == 1 => text.to_owned(),
                (None, Some(Number::Int(code))) => {
                    match u32::try_from(code).ok().and_then(char::from_u32) {
                        Some(letter) => letter.to_string(),
                        None => {
                            let message = "%c arg not in range(0x110000)";
                            return error(sim, PyClass::OverflowError, message);
                        }
                    }
                }
                _ => return type_error(sim, "%c requires int or char"),
            };
            Ok(numerals::padded("", &letter, spec.width, ' ', right(&spec)))
        }
        'd' | 'i' | 'u' | 'x' | 'X' | 'o' => write_int(sim, id, value, spec, code),
        'e' | 'E' | 'f' | 'F' | 'g' | 'G' => {
            let float = match (number(value), integers::of(sim, value)) {
                (Some(Number::Float(float)), _) => float,
                (_, Some(big)) => integers::to_float(sim, &big)?,
                _ => {
                    let kind = class::type_name(sim, value);
                    return type_error(sim, &format!("must be real number, not {kind}"));
                }
            };
            spec.presentation = Some(code);
            spec.zero &= spec.align.is_none();
            Ok(numerals::format_float(float, &spec))
        }
        other => {
            let number = other as u32;
            let message =
                format!("unsupported format character '{other}' (0x{number:x}) at index {at}");
            value_error(sim, &message)
        }
    }
}

fn write_int(
    sim: &mut Sim,
    id: ThreadId,
    value: Value,
    mut spec: FormatSpec,
    code: char,
) -> Result<String, Value> {
    let decimal = matches!(code, 'd' | 'i' | 'u');
    let whole = match value {
        Value::Float(float) if decimal && float.is_finite() => {
            integers::value_of(sim, super::big::Big::from(float.trunc() as i128))
        }
        value if integers::is_int(sim, value) => value,
        _ => {
            let kind = class::type_name(sim, value);
            let wanted = if decimal {
                "a real number"
            } else {
                "an integer"
            };
            let message = format!("%{code} format: {wanted} is required, not {kind}");
            return type_error(sim, &message);
        }
    };
    spec.presentation = Some(if decimal { 'd' } else { code });
    spec.zero &= spec.align.is_none();
    let Some(digits) = spec.precision.take() else {
        return numerals::written(sim, whole, &spec);
    };
    if spec.alternate || digits > 1000 {
        unsupported(sim, id, "`%` with `#` and a precision")?;
    }
    let plain = FormatSpec {
        presentation: spec.presentation,
        ..FormatSpec::default()
    };
    let text = numerals::written(sim, whole, &plain)?;
    let unsigned = text.trim_start_matches('-');
    let sign = match (text.starts_with('-'), spec.sign) {
        (true, _) => "-",
        (false, Some('+')) => "+",
        (false, Some(_)) => " ",
        (false, None) => "",
    };
    let zeros = (digits as usize).saturating_sub(unsigned.len());
    let body = "0".repeat(zeros) + unsigned;
    Ok(numerals::assembled(sign, &body, "", &spec, 3))
}
