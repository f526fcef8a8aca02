//! Numbers as the format language writes them. CPython `Python/formatter_unicode.c`.

use super::operators::{Number, number};
use super::{class, float, integers, text, type_error, value_error};
use crate::ir::program::FormatSpec;
use crate::sim::Sim;
use crate::sim::value::Value;

/// `format(number, spec)`.
///
/// # Errors
/// ValueError for a code the class does not know, TypeError for a class without formats.
pub fn written(sim: &mut Sim, value: Value, spec: &FormatSpec) -> Result<String, Value> {
    let kind = class::type_name(sim, value);
    let code = spec.presentation;
    if let Value::Float(number) = value {
        return match code {
            None | Some('e' | 'E' | 'f' | 'F' | 'g' | 'G' | '%' | 'n') => {
                Ok(format_float(number, spec))
            }
            Some(code) => unknown_code(sim, code, &kind),
        };
    }
    if !integers::is_int(sim, value) {
        let message = format!("unsupported format string passed to {kind}.__format__");
        return type_error(sim, &message);
    }
    match code {
        None | Some('d' | 'n' | 'b' | 'o' | 'x' | 'X' | 'c') => format_int(sim, value, spec),
        Some('e' | 'E' | 'f' | 'F' | 'g' | 'G' | '%') => {
            let big = integers::of(sim, value).unwrap_or_default();
            let float = match number(value) {
                Some(Number::Int(small)) => small as f64,
                _ => integers::to_float(sim, &big)?,
            };
            Ok(format_float(float, spec))
        }
        Some(code) => unknown_code(sim, code, &kind),
    }
}

/// The error of a code that a class does not know.
pub fn unknown_code(sim: &mut Sim, code: char, kind: &str) -> Result<String, Value> {
    let message = format!("Unknown format code '{code}' for object of type '{kind}'");
    value_error(sim, &message)
}

/// A sign, a body, and what fills the width.
pub fn padded(sign: &str, body: &str, width: Option<u32>, fill: char, align: char) -> String {
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
pub fn assembled(sign: &str, digits: &str, rest: &str, spec: &FormatSpec, group: usize) -> String {
    let zero_fill = spec.zero && spec.align.is_none() && spec.fill.is_none();
    let mut whole = digits.to_owned();
    if zero_fill || (spec.fill == Some('0') && spec.align == Some('=')) {
        let width = spec.width.unwrap_or(0) as usize;
        let len =
            |whole: &str| sign.len() + grouped(whole, spec.grouping, group).len() + rest.len();
        while len(&whole) < width {
            whole.insert(0, '0');
        }
        return format!("{sign}{}{rest}", grouped(&whole, spec.grouping, group));
    }
    let body = grouped(&whole, spec.grouping, group) + rest;
    let fill = spec.fill.unwrap_or(if spec.zero { '0' } else { ' ' });
    padded(sign, &body, spec.width, fill, spec.align.unwrap_or('>'))
}

fn format_int(sim: &mut Sim, value: Value, spec: &FormatSpec) -> Result<String, Value> {
    if spec.precision.is_some() {
        return value_error(sim, "Precision not allowed in integer format specifier");
    }
    let code = spec.presentation.unwrap_or('d');
    let group_refused = match (spec.grouping, code) {
        (Some(','), 'b' | 'o' | 'x' | 'X' | 'c' | 'n') => Some(','),
        (Some('_'), 'c' | 'n') => Some('_'),
        _ => None,
    };
    if let Some(separator) = group_refused {
        return value_error(sim, &format!("Cannot specify '{separator}' with '{code}'."));
    }
    let big = integers::of(sim, value).unwrap_or_default();
    let sign = sign_of(big.negative, spec);
    let (digits, prefix) = match code {
        'b' => (big.magnitude_text(1), "0b"),
        'o' => (big.magnitude_text(3), "0o"),
        'x' => (big.magnitude_text(4), "0x"),
        'X' => (big.magnitude_text(4).to_uppercase(), "0X"),
        'c' => {
            let refused = match spec {
                FormatSpec { sign: Some(_), .. } => {
                    "Sign not allowed with integer format specifier 'c'"
                }
                FormatSpec {
                    alternate: true, ..
                } => "Alternate form (#) not allowed with integer format specifier 'c'",
                _ => "",
            };
            if !refused.is_empty() {
                return value_error(sim, refused);
            }
            let code = big.to_i64().and_then(|code| u32::try_from(code).ok());
            let Some(letter) = code.and_then(char::from_u32) else {
                let message = "%c arg not in range(0x110000)";
                return super::error(sim, crate::ir::py::PyClass::OverflowError, message);
            };
            return Ok(assembled(
                "",
                "",
                &letter.to_string(),
                &left_by_default(spec),
                3,
            ));
        }
        _ => {
            integers::check_writable(sim, value)?;
            let text = big.decimal();
            (text.trim_start_matches('-').to_owned(), "")
        }
    };
    let sign = match spec.alternate {
        true => format!("{sign}{prefix}"),
        false => sign.to_owned(),
    };
    let group = if matches!(code, 'd' | 'n') { 3 } else { 4 };
    Ok(assembled(&sign, &digits, "", spec, group))
}

fn left_by_default(spec: &FormatSpec) -> FormatSpec {
    let mut spec = spec.clone();
    if !spec.zero {
        spec.align = spec.align.or(Some('<'));
    }
    spec
}

/// A float as the spec says.
pub fn format_float(number: f64, spec: &FormatSpec) -> String {
    let sign = sign_of(number.is_sign_negative() && !number.is_nan(), spec);
    let magnitude = number.abs();
    let mut body = float_digits(magnitude, spec);
    if matches!(spec.presentation, Some('E' | 'F' | 'G')) {
        body = body.to_uppercase();
    }
    let split = body.find(|letter: char| !letter.is_ascii_digit());
    let (digits, rest) = body.split_at(split.unwrap_or(body.len()));
    assembled(sign, digits, rest, spec, 3)
}

/// The digits of a float that is not negative, without its sign.
fn float_digits(number: f64, spec: &FormatSpec) -> String {
    if !number.is_finite() {
        let word = if number.is_nan() { "nan" } else { "inf" };
        let is_percent = spec.presentation == Some('%');
        let percent = if is_percent { "%" } else { "" };
        return format!("{word}{percent}");
    }
    let precision = spec.precision.map(|digits| digits as usize);
    match spec.presentation {
        Some('f' | 'F') => pointed(format!("{number:.*}", precision.unwrap_or(6)), spec),
        Some('%') => {
            let hundredfold = number * 100.0;
            pointed(format!("{hundredfold:.*}", precision.unwrap_or(6)), spec) + "%"
        }
        Some('e' | 'E') => {
            let text = exponent_form(number, precision.unwrap_or(6));
            match text.split_once('e') {
                Some((mantissa, exponent)) => {
                    format!("{}e{exponent}", pointed(mantissa.to_owned(), spec))
                }
                None => text,
            }
        }
        Some('g' | 'G' | 'n') => general(number, precision.unwrap_or(6), spec.alternate, false),
        _ => match precision {
            Some(digits) => general(number, digits, spec.alternate, true),
            None => float::repr(number),
        },
    }
}

/// With `#`, a point even where no digits follow.
fn pointed(text: String, spec: &FormatSpec) -> String {
    match spec.alternate && !text.contains('.') {
        true => text + ".",
        false => text,
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
