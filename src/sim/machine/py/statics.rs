//! What builtin classes offer by themselves: `dict.fromkeys`, `str.maketrans`, `float.fromhex`.

use super::arguments::Arguments;
use super::dict::Kind;
use super::object::PyObject;
use super::operators::int;
use super::{Given, bytes, class, instance, iterate, tables, text, type_error, value_error};
use crate::ir::program::NameId;
use crate::ir::py::{PyClass, PyNative, name};
use crate::sim::Sim;
use crate::sim::heap::Body;
use crate::sim::value::Value;

/// The function of this name that a builtin class offers by itself.
pub fn of_class(class: PyClass, id: NameId) -> Option<PyNative> {
    Some(match (class, id) {
        (PyClass::Int | PyClass::Bool, name::FROM_BYTES) => PyNative::FromBytes,
        (PyClass::Float, name::FROMHEX) => PyNative::FromHex,
        (PyClass::Bytes, name::FROMHEX) => PyNative::BytesFromHex,
        (PyClass::Dict, name::FROMKEYS) => PyNative::FromKeys,
        (PyClass::OrderedDict, name::FROMKEYS) => PyNative::OrderedFromKeys,
        (PyClass::Str, name::MAKETRANS) => PyNative::MakeTrans,
        _ => return None,
    })
}

/// `str.upper("x")`: the first argument is the receiver, owned, and the others are those of its method.
///
/// # Errors
/// TypeError if it is no instance of the class.
pub fn receiver_of(
    sim: &mut Sim,
    class: PyClass,
    method: NameId,
    mut arguments: Arguments,
) -> Result<(Value, Arguments), Value> {
    let fits =
        |receiver: &Value| class::inherits(sim, class::of(sim, *receiver), class::builtin(class));
    if let Some(receiver) = arguments.positional.first().copied().filter(fits) {
        arguments.positional.remove(0);
        let inner = match receiver {
            Value::Object(object) => instance::find(sim, object, name::DATA),
            _ => None,
        };
        if let Some(inner) = inner {
            sim.heap.retain(inner);
            sim.heap.release(receiver);
        }
        return Ok((inner.unwrap_or(receiver), arguments));
    }
    let what = sim.program.name(method).to_owned();
    let kind = class.name();
    let message = match arguments.positional.first() {
        None => format!("unbound method {kind}.{what}() needs an argument"),
        Some(other) => {
            let kind = class::full_name(sim, class::builtin(class));
            let other = class::type_name(sim, *other);
            format!("descriptor '{what}' for '{kind}' objects doesn't apply to a '{other}' object")
        }
    };
    arguments.release(sim);
    super::type_error(sim, &message)
}

/// `dict.fromkeys(keys, value)`; the arguments are not owned.
pub fn dict_from_keys(sim: &mut Sim, keys: Value, value: Value) -> Given {
    let value = match value {
        Value::Empty => Value::Unit,
        value => value,
    };
    let keys = iterate::collect(sim, keys)?;
    let mut flat = Vec::new();
    for key in keys {
        flat.push(key);
        flat.push(sim.heap.retain(value));
    }
    tables::dict_of(sim, flat)
}

/// `OrderedDict.fromkeys(keys, value)`; the arguments are not owned.
pub fn ordered_from_keys(sim: &mut Sim, keys: Value, value: Value) -> Given {
    let made = dict_from_keys(sim, keys, value)?;
    if let Value::Object(object) = made
        && let Body::Py(PyObject::Dict(table)) = sim.heap.body_mut(object)
    {
        table.kind = Kind::Ordered;
    }
    Ok(made)
}

/// `str.maketrans(from, to, deleted)` or `str.maketrans(dict)`; the arguments are not owned.
pub fn make_trans(sim: &mut Sim, arguments: &[Value]) -> Given {
    let [first, second, third] = arguments else {
        return Ok(Value::Unit);
    };
    let letters = |sim: &Sim, value: Value| -> Option<Vec<char>> {
        text::of(sim, value).map(|text| text.chars().collect())
    };
    let mut flat = Vec::new();
    if tables::is_dict(sim, *first) && *second == Value::Empty {
        for (key, value) in tables::entries(sim, *first) {
            let code = match letters(sim, key).as_deref() {
                Some([letter]) => int(i64::from(*letter as u32)),
                Some(_) => {
                    let message = "string keys in translate table must be of length 1";
                    return value_error(sim, message);
                }
                None => sim.heap.retain(key),
            };
            flat.push(code);
            flat.push(sim.heap.retain(value));
        }
        return tables::dict_of(sim, flat);
    }
    let (Some(from), Some(to)) = (letters(sim, *first), letters(sim, *second)) else {
        let message = "if you give only one argument to maketrans it must be a dict";
        return type_error(sim, message);
    };
    if from.len() != to.len() {
        let message = "the first two maketrans arguments must have equal length";
        return value_error(sim, message);
    }
    for (one, other) in from.iter().zip(&to) {
        flat.push(int(i64::from(*one as u32)));
        flat.push(int(i64::from(*other as u32)));
    }
    for letter in letters(sim, *third).unwrap_or_default() {
        flat.push(int(i64::from(letter as u32)));
        flat.push(Value::Unit);
    }
    tables::dict_of(sim, flat)
}

/// `bytes.fromhex(text)`; the argument is not owned.
pub fn bytes_from_hex(sim: &mut Sim, value: Value) -> Given {
    let Some(subject) = text::of(sim, value) else {
        let kind = class::type_name(sim, value);
        return type_error(sim, &format!("fromhex() argument must be str, not {kind}"));
    };
    let digits: Vec<(usize, char)> = subject
        .chars()
        .enumerate()
        .filter(|(_, letter)| !letter.is_ascii_whitespace())
        .collect();
    let mut found = Vec::new();
    for pair in digits.chunks(2) {
        let digit = |at: usize| pair.get(at).and_then(|(_, letter)| letter.to_digit(16));
        match (digit(0), digit(1)) {
            (Some(high), Some(low)) => found.push((high * 16 + low) as u8),
            (None, _) => return bad_hex(sim, pair[0].0),
            (Some(_), None) => {
                let at = pair.get(1).map_or(subject.chars().count(), |(at, _)| *at);
                return bad_hex(sim, at);
            }
        }
    }
    Ok(bytes::make(sim, found))
}

fn bad_hex(sim: &mut Sim, at: usize) -> Given {
    let message = format!("non-hexadecimal number found in fromhex() arg at position {at}");
    value_error(sim, &message)
}

/// `float.fromhex(text)`; the argument is not owned.
pub fn float_from_hex(sim: &mut Sim, value: Value) -> Given {
    let subject = text::of(sim, value)
        .unwrap_or_default()
        .trim()
        .to_lowercase();
    match parse_hex(&subject) {
        Some(found) => Ok(Value::Float(found)),
        None => value_error(sim, "invalid hexadecimal floating-point string"),
    }
}

/// `[sign]['0x']digits['.'digits]['p'exponent]`, of at most 53 significant bits.
fn parse_hex(subject: &str) -> Option<f64> {
    let (sign, rest) = match subject.strip_prefix('-') {
        Some(rest) => (-1.0, rest),
        None => (1.0, subject.strip_prefix('+').unwrap_or(subject)),
    };
    match rest {
        "inf" | "infinity" => return Some(sign * f64::INFINITY),
        "nan" => return Some(f64::NAN),
        _ => {}
    }
    let rest = rest.strip_prefix("0x").unwrap_or(rest);
    let (digits, exponent) = rest.split_once('p').unwrap_or((rest, "0"));
    let (whole, part) = digits.split_once('.').unwrap_or((digits, ""));
    let exponent: i32 = exponent.parse().ok()?;
    let joined = format!("{whole}{part}");
    if joined.is_empty() || !joined.chars().all(|digit| digit.is_ascii_hexdigit()) {
        return None;
    }
    let mantissa = super::big::Big::from_digits(false, &joined, 16).to_f64();
    let by = exponent - 4 * part.len() as i32;
    let half = by / 2;
    Some(sign * mantissa * 2f64.powi(half) * 2f64.powi(by - half))
}
