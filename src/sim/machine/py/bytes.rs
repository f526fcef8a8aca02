//! `bytes` and `bytearray`: making them, their items, and their methods by way of those of `str`.

use super::arguments::Arguments;
use super::object::PyObject;
use super::operators::{Number, int, number};
use super::{
    Given, attributes, class, error, exception, iterate, lists, sequences, strings, text,
    type_error, value_error,
};
use crate::ir::program::NameId;
use crate::ir::py::{PyClass, name};
use crate::sim::Sim;
use crate::sim::heap::Body;
use crate::sim::value::Value;
use std::fmt::Write;

/// The bytes of a `bytes` or `bytearray`.
pub fn of(sim: &Sim, value: Value) -> Option<&[u8]> {
    let Value::Object(object) = value else {
        return None;
    };
    match sim.heap.body(object) {
        Body::Py(PyObject::Bytes(bytes, _)) => Some(bytes),
        _ => None,
    }
}

/// Whether a value is a `bytearray`.
pub fn is_mutable(sim: &Sim, value: Value) -> bool {
    matches!(value, Value::Object(object)
        if matches!(sim.heap.body(object), Body::Py(PyObject::Bytes(_, true))))
}

fn of_mut(sim: &mut Sim, value: Value) -> Option<&mut Vec<u8>> {
    let Value::Object(object) = value else {
        return None;
    };
    match sim.heap.body_mut(object) {
        Body::Py(PyObject::Bytes(bytes, true)) => Some(bytes),
        _ => None,
    }
}

/// A new `bytes`.
pub fn make(sim: &mut Sim, bytes: Vec<u8>) -> Value {
    Value::Object(sim.heap.alloc(Body::Py(PyObject::Bytes(bytes, false))))
}

/// A new `bytes`, or `bytearray` as `like` is one.
pub fn make_like(sim: &mut Sim, bytes: Vec<u8>, like: Value) -> Value {
    let mutable = is_mutable(sim, like);
    Value::Object(sim.heap.alloc(Body::Py(PyObject::Bytes(bytes, mutable))))
}

/// Appends `repr`: `b'..'`. CPython `Objects/bytesobject.c` `PyBytes_Repr`.
pub fn write_repr(bytes: &[u8], mutable: bool, out: &mut String) {
    let quote = match bytes.contains(&b'\'') && !bytes.contains(&b'"') {
        true => b'"',
        false => b'\'',
    };
    out.push_str(if mutable { "bytearray(b" } else { "b" });
    out.push(char::from(quote));
    for byte in bytes {
        match byte {
            b'\\' => out.push_str("\\\\"),
            b'\n' => out.push_str("\\n"),
            b'\r' => out.push_str("\\r"),
            b'\t' => out.push_str("\\t"),
            byte if *byte == quote => {
                out.push('\\');
                out.push(char::from(*byte));
            }
            b' '..=b'~' => out.push(char::from(*byte)),
            byte => {
                let _ = write!(out, "\\x{byte:02x}");
            }
        }
    }
    out.push(char::from(quote));
    out.push_str(if mutable { ")" } else { "" });
}

/// `bytes(source, encoding)` or `bytearray(..)`; the arguments are not owned.
pub fn construct(sim: &mut Sim, class: PyClass, arguments: &[Value]) -> Given {
    let first = arguments.first().copied().unwrap_or(Value::Empty);
    let encoding = arguments.get(1).copied().unwrap_or(Value::Empty);
    let found = if first == Value::Empty {
        Vec::new()
    } else if let Some(subject) = text::of(sim, first).map(str::to_owned) {
        if encoding == Value::Empty {
            return type_error(sim, "string argument without an encoding");
        }
        encoded(sim, &subject, encoding)?
    } else if let Some(Number::Int(count)) = number(first) {
        match usize::try_from(count) {
            Ok(count) => vec![0; count.min(4_000_000)],
            Err(_) => return value_error(sim, "negative count"),
        }
    } else if let Some(bytes) = of(sim, first) {
        bytes.to_vec()
    } else {
        let items = iterate::collect(sim, first)?;
        let found: Result<Vec<u8>, Value> = items.iter().map(|item| byte(sim, *item)).collect();
        items.into_iter().for_each(|item| sim.heap.release(item));
        found?
    };
    let mutable = class == PyClass::ByteArray;
    let body = Body::Py(PyObject::Bytes(found, mutable));
    Ok(Value::Object(sim.heap.alloc(body)))
}

/// A value as one byte.
fn byte(sim: &mut Sim, value: Value) -> Result<u8, Value> {
    match number(value) {
        Some(Number::Int(value)) => match u8::try_from(value) {
            Ok(byte) => Ok(byte),
            Err(_) => value_error(sim, "bytes must be in range(0, 256)"),
        },
        _ => {
            let kind = class::type_name(sim, value);
            let message = format!("'{kind}' object cannot be interpreted as an integer");
            type_error(sim, &message)
        }
    }
}

/// The encoding of a name, as `utf-8`, `ascii` or `latin-1`.
fn encoding_named(sim: &mut Sim, value: Value) -> Result<&'static str, Value> {
    let given = text::of(sim, value).unwrap_or("utf-8").to_ascii_lowercase();
    match given.replace('_', "-").as_str() {
        "utf-8" | "utf8" => Ok("utf-8"),
        "ascii" | "us-ascii" => Ok("ascii"),
        "latin-1" | "latin1" | "iso-8859-1" => Ok("latin-1"),
        _ => error(
            sim,
            PyClass::LookupError,
            &format!("unknown encoding: {given}"),
        ),
    }
}

/// `str.encode(encoding)`.
pub fn encoded(sim: &mut Sim, subject: &str, encoding: Value) -> Result<Vec<u8>, Value> {
    let encoding = encoding_named(sim, encoding)?;
    let limit = match encoding {
        "ascii" => 128,
        "latin-1" => 256,
        _ => return Ok(subject.as_bytes().to_vec()),
    };
    let mut out = Vec::new();
    for (at, letter) in subject.chars().enumerate() {
        if letter as u32 >= limit {
            let mut shown = String::new();
            text::escape(letter, &mut shown);
            let message = format!(
                "'{encoding}' codec can't encode character '{shown}' in position {at}: ordinal not in range({limit})"
            );
            return error(sim, PyClass::UnicodeEncodeError, &message);
        }
        out.push(letter as u8);
    }
    Ok(out)
}

/// `bytes.decode(encoding, errors)`.
pub fn decode(sim: &mut Sim, source: Value, encoding: Value, errors: Value) -> Given {
    let bytes = &of(sim, source).unwrap_or_default().to_vec()[..];
    let encoding = encoding_named(sim, encoding)?;
    let handling = text::of(sim, errors).unwrap_or("strict").to_owned();
    let decoded = match encoding {
        "latin-1" => bytes.iter().map(|byte| char::from(*byte)).collect(),
        _ => {
            let bad = match std::str::from_utf8(bytes) {
                _ if encoding == "ascii" => bytes.iter().position(|byte| *byte > 127),
                Ok(_) => None,
                Err(fault) => Some(fault.valid_up_to()),
            };
            match (bad, handling.as_str()) {
                (None, _) => String::from_utf8_lossy(bytes).into_owned(),
                (Some(_), "replace") => String::from_utf8_lossy(bytes).into_owned(),
                (Some(_), "ignore") => {
                    String::from_utf8_lossy(bytes).replace(char::REPLACEMENT_CHARACTER, "")
                }
                (Some(at), _) => {
                    let reason = match encoding {
                        "ascii" => "ordinal not in range(128)",
                        _ if matches!(bytes[at], 0xc2..=0xf4) && at + 1 == bytes.len() => {
                            "unexpected end of data"
                        }
                        _ if matches!(bytes[at], 0xc2..=0xf4) => "invalid continuation byte",
                        _ => "invalid start byte",
                    };
                    let message = format!(
                        "'{encoding}' codec can't decode byte 0x{:02x} in position {at}: {reason}",
                        bytes[at]
                    );
                    return error(sim, PyClass::UnicodeDecodeError, &message);
                }
            }
        }
    };
    Ok(sim.heap.text(&decoded))
}

/// Whether bytes have a method of this name.
pub fn has(method: NameId, mutable: bool) -> bool {
    let shared = [
        name::DECODE,
        name::HEX,
        name::JOIN,
        name::SPLIT,
        name::STRIP,
        name::LSTRIP,
        name::RSTRIP,
        name::STARTSWITH,
        name::ENDSWITH,
        name::FIND,
        name::RFIND,
        name::INDEX,
        name::COUNT,
        name::REPLACE,
        name::PARTITION,
        name::UPPER,
        name::LOWER,
    ];
    let changing = [name::APPEND, name::EXTEND, name::POP, name::CLEAR];
    shared.contains(&method) || mutable && changing.contains(&method)
}

/// A method of bytes (not owned). The arguments are given up.
pub fn method(sim: &mut Sim, receiver: Value, method: NameId, arguments: Arguments) -> Given {
    let Some(bytes) = of(sim, receiver).map(<[u8]>::to_vec) else {
        return attributes::missing(sim, receiver, method);
    };
    let first = arguments
        .positional
        .first()
        .copied()
        .unwrap_or(Value::Empty);
    let second = arguments.positional.get(1).copied().unwrap_or(Value::Empty);
    let result = match method {
        name::DECODE => decode(sim, receiver, first, second),
        name::HEX => {
            let separator = text::of(sim, first).unwrap_or_default().to_owned();
            let digits: Vec<String> = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
            Ok(sim.heap.text(&digits.join(&separator)))
        }
        name::APPEND => byte(sim, first).map(|byte| {
            of_mut(sim, receiver)
                .into_iter()
                .for_each(|bytes| bytes.push(byte));
            Value::Unit
        }),
        name::EXTEND => construct(sim, PyClass::Bytes, &[first]).map(|made| {
            let added = of(sim, made).map(<[u8]>::to_vec).unwrap_or_default();
            of_mut(sim, receiver)
                .into_iter()
                .for_each(|bytes| bytes.extend(&added));
            sim.heap.release(made);
            Value::Unit
        }),
        name::POP => match of_mut(sim, receiver).and_then(Vec::pop) {
            Some(byte) => Ok(int(i64::from(byte))),
            None => exception::index_error(sim, "pop from empty bytearray"),
        },
        name::CLEAR => {
            of_mut(sim, receiver).into_iter().for_each(Vec::clear);
            Ok(Value::Unit)
        }
        _ => return by_text(sim, receiver, &bytes, method, arguments),
    };
    arguments.release(sim);
    result
}

/// Methods that bytes share with `str`: done on text of the same codes, which becomes bytes again.
fn by_text(
    sim: &mut Sim,
    receiver: Value,
    bytes: &[u8],
    method: NameId,
    arguments: Arguments,
) -> Given {
    match method {
        name::UPPER => return Ok(make_like(sim, bytes.to_ascii_uppercase(), receiver)),
        name::LOWER => return Ok(make_like(sim, bytes.to_ascii_lowercase(), receiver)),
        _ => {}
    }
    let mut converted = Vec::new();
    for value in &arguments.positional {
        if text::of(sim, *value).is_some() {
            let message = "a bytes-like object is required, not 'str'";
            arguments.release(sim);
            return type_error(sim, message);
        }
        converted.push(match sequences::items(sim, *value) {
            Some(items) => {
                let texts = items.iter().map(|item| as_text(sim, *item)).collect();
                Value::Object(sim.heap.alloc(Body::List(texts)))
            }
            None => as_text(sim, *value),
        });
    }
    arguments.release(sim);
    let subject: String = bytes.iter().map(|byte| char::from(*byte)).collect();
    let subject = sim.heap.text(&subject);
    let result = strings::method(sim, subject, method, Arguments::positional(converted));
    sim.heap.release(subject);
    let found = match result {
        Err(exception) if method == name::INDEX => {
            sim.heap.release(exception);
            return value_error(sim, "subsection not found");
        }
        result => result?,
    };
    let Some(items) = sequences::items(sim, found) else {
        let made = as_bytes(sim, found, receiver);
        sim.heap.release(found);
        return Ok(made);
    };
    let made: Vec<Value> = items
        .iter()
        .map(|item| as_bytes(sim, *item, receiver))
        .collect();
    let body = match lists::values_mut(sim, found) {
        Some(_) => Body::List(made),
        None => Body::Tuple(made.into()),
    };
    sim.heap.release(found);
    Ok(Value::Object(sim.heap.alloc(body)))
}

/// Bytes as text of the same codes; other values stay. A new owner.
fn as_text(sim: &mut Sim, value: Value) -> Value {
    match of(sim, value) {
        Some(bytes) => {
            let text: String = bytes.iter().map(|byte| char::from(*byte)).collect();
            sim.heap.text(&text)
        }
        None => sim.heap.retain(value),
    }
}

/// Text as bytes of the same codes; other values stay. A new owner.
fn as_bytes(sim: &mut Sim, value: Value, like: Value) -> Value {
    match text::of(sim, value) {
        Some(text) => {
            let bytes = text.chars().map(|letter| letter as u8).collect();
            make_like(sim, bytes, like)
        }
        None => sim.heap.retain(value),
    }
}

/// `bytearray[index] = value`; the value is given up.
///
/// # Errors
/// IndexError, ValueError for what is no byte.
pub fn set(sim: &mut Sim, container: Value, index: Value, value: Value) -> Result<(), Value> {
    let len = of(sim, container).map_or(0, <[u8]>::len);
    let at = sequences::position(sim, "bytearray", index, len, false)?;
    let byte = byte(sim, value)?;
    of_mut(sim, container)
        .into_iter()
        .for_each(|bytes| bytes[at] = byte);
    Ok(())
}
