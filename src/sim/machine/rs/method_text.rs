//! Methods of `&str` and String.

use super::arith::Fault;
use super::method::{Answer, Call};
use super::object::RsObject;
use super::{index, iterate, place, text};
use crate::ir::program::IntKind;
use crate::sim::Sim;
use crate::sim::heap::Body;
use crate::sim::value::Value;

/// Calls a method of a text.
pub fn call(sim: &mut Sim, call: &mut Call) -> Answer {
    if call.name == "get" {
        let index = call.argument(sim, 0);
        return Ok(index::sliced(sim, call.receiver, index));
    }
    let said = text::of(sim, call.receiver).unwrap_or("").to_string();
    if let Some(answer) = change(sim, call, &said)? {
        return Ok(Some(answer));
    }
    if let Some(answer) = look(sim, call, &said)? {
        return Ok(Some(answer));
    }
    make(sim, call, &said)
}

/// Methods that change a String in place.
fn change(sim: &mut Sim, call: &mut Call, said: &str) -> Answer {
    let argument = call.argument(sim, 0);
    let mut popped = None;
    let changed = match call.name {
        "push_str" => format!("{said}{}", text::of(sim, argument).unwrap_or("")),
        "push" => match argument {
            Value::Char(value) => format!("{said}{value}"),
            _ => return Ok(None),
        },
        "clear" => String::new(),
        "pop" => {
            let mut chars = said.chars();
            popped = chars.next_back();
            chars.as_str().to_string()
        }
        "truncate" => match argument {
            Value::Int(_, len) if (len as usize) < said.len() => {
                said.get(..len as usize).unwrap_or(said).to_string()
            }
            _ => said.to_string(),
        },
        "push_any" => match argument {
            Value::Char(value) => format!("{said}{value}"),
            argument => format!("{said}{}", text::of(sim, argument).unwrap_or("")),
        },
        "insert_str" | "insert" | "remove" => {
            let Value::Int(_, at) = argument else {
                return Ok(None);
            };
            let (Some(before), Some(after)) = (said.get(..at as usize), said.get(at as usize..))
            else {
                let message = "assertion failed: self.is_char_boundary(idx)";
                return Err(Fault::Panic(message.into()));
            };
            match (call.name, call.argument(sim, 1)) {
                ("remove", _) => {
                    let mut rest = after.chars();
                    popped = rest.next();
                    format!("{before}{}", rest.as_str())
                }
                (_, Value::Char(value)) => format!("{before}{value}{after}"),
                (_, value) => format!("{before}{}{after}", text::of(sim, value).unwrap_or("")),
            }
        }
        _ => return Ok(None),
    };
    let Value::Object(object) = call.receiver else {
        return Ok(None);
    };
    *sim.heap.body_mut(object) = Body::Text(changed.into());
    Ok(Some(match call.name {
        "pop" => place::alloc(sim, RsObject::Option(popped.map(Value::Char))),
        "remove" => Value::Char(popped.unwrap_or_default()),
        _ => Value::Unit,
    }))
}

/// Whether a text or char argument satisfies `test` for a text method.
fn needle(sim: &Sim, call: &Call) -> Option<String> {
    match call.argument(sim, 0) {
        Value::Char(value) => Some(value.to_string()),
        value => text::of(sim, value).map(str::to_string),
    }
}

/// Methods that give a number, a bool or an Option of one.
fn look(sim: &mut Sim, call: &mut Call, said: &str) -> Answer {
    let number = |n: usize| Value::Int(IntKind::Usize, n as i64);
    let needle = needle(sim, call);
    Ok(Some(match (call.name, needle.as_deref()) {
        ("len", _) => number(said.len()),
        ("is_empty", _) => Value::Bool(said.is_empty()),
        ("capacity", _) => return Ok(None),
        ("contains", Some(needle)) => Value::Bool(said.contains(needle)),
        ("starts_with", Some(needle)) => Value::Bool(said.starts_with(needle)),
        ("ends_with", Some(needle)) => Value::Bool(said.ends_with(needle)),
        ("eq_ignore_ascii_case", Some(other)) => Value::Bool(said.eq_ignore_ascii_case(other)),
        ("find", Some(needle)) => {
            let found = said.find(needle).map(number);
            place::alloc(sim, RsObject::Option(found))
        }
        ("rfind", Some(needle)) => {
            let found = said.rfind(needle).map(number);
            place::alloc(sim, RsObject::Option(found))
        }
        ("is_char_boundary", _) => match call.argument(sim, 0) {
            Value::Int(_, at) => Value::Bool(said.is_char_boundary(at as usize)),
            _ => return Ok(None),
        },
        ("split_once" | "rsplit_once", Some(by)) => {
            let parts = match call.name {
                "split_once" => said.split_once(by),
                _ => said.rsplit_once(by),
            };
            let pair = parts.map(|(left, right)| {
                let pair = Box::new([text::slice(sim, left), text::slice(sim, right)]);
                Value::Object(sim.heap.alloc(Body::Tuple(pair)))
            });
            place::alloc(sim, RsObject::Option(pair))
        }
        ("is_ascii", _) => Value::Bool(said.is_ascii()),
        _ => return Ok(None),
    }))
}

/// Methods that give a new text or an iterator.
fn make(sim: &mut Sim, call: &mut Call, said: &str) -> Answer {
    let needle = needle(sim, call);
    let owned = match (call.name, needle.as_deref()) {
        ("replacen", Some(from)) => {
            let to = super::call::text_of(sim, call.argument(sim, 1));
            match call.argument(sim, 2) {
                Value::Int(_, count) => Some(said.replacen(from, &to, count as usize)),
                _ => return Ok(None),
            }
        }
        ("to_owned" | "into_string" | "into_owned", _) => Some(said.to_string()),
        ("to_uppercase", _) => Some(said.to_uppercase()),
        ("to_lowercase", _) => Some(said.to_lowercase()),
        ("to_ascii_uppercase", _) => Some(said.to_ascii_uppercase()),
        ("to_ascii_lowercase", _) => Some(said.to_ascii_lowercase()),
        ("replace", Some(from)) => {
            let to = super::call::text_of(sim, call.argument(sim, 1));
            Some(said.replace(from, &to))
        }
        ("repeat", _) => match call.argument(sim, 0) {
            Value::Int(_, count) => Some(repeated(sim, said, count)?),
            _ => return Ok(None),
        },
        _ => None,
    };
    if let Some(owned) = owned {
        return Ok(Some(sim.heap.text(&owned)));
    }
    let part = match (call.name, needle.as_deref()) {
        ("trim", _) => Some(said.trim()),
        ("trim_start", _) => Some(said.trim_start()),
        ("trim_end", _) => Some(said.trim_end()),
        ("trim_start_matches", Some(cut)) if !cut.is_empty() => Some(said.trim_start_matches(cut)),
        ("trim_end_matches", Some(cut)) if !cut.is_empty() => Some(said.trim_end_matches(cut)),
        ("leak", _) => Some(said),
        ("as_str" | "as_mut_str" | "as_deref", _) => return Ok(Some(Value::Place(call.at))),
        ("strip_prefix" | "strip_suffix", Some(cut)) => {
            let rest = match call.name {
                "strip_prefix" => said.strip_prefix(cut),
                _ => said.strip_suffix(cut),
            };
            let rest = rest.map(|rest| text::slice(sim, rest));
            return Ok(Some(place::alloc(sim, RsObject::Option(rest))));
        }
        _ => None,
    };
    if let Some(part) = part {
        return Ok(Some(text::slice(sim, part)));
    }
    pieces(sim, call, said, needle.as_deref())
}

/// A text or char argument as a text.
fn char_text(sim: &Sim, call: &Call, index: usize) -> String {
    match call.argument(sim, index) {
        Value::Char(value) => value.to_string(),
        value => super::call::text_of(sim, value),
    }
}

fn repeated(sim: &Sim, said: &str, count: i64) -> Result<String, Fault> {
    let limit = sim.config.limits.output_bytes_max as usize;
    let count = usize::try_from(count).unwrap_or(usize::MAX);
    match said.len().checked_mul(count) {
        Some(len) if len <= limit => Ok(said.repeat(count)),
        _ => Err(Fault::Unsupported("a text this long".into())),
    }
}

fn pieces(sim: &mut Sim, call: &mut Call, said: &str, needle: Option<&str>) -> Answer {
    let texts: Vec<&str> = match (call.name, needle) {
        ("lines", _) => said.lines().collect(),
        ("split_whitespace", _) => said.split_whitespace().collect(),
        ("split", Some(by)) => said.split(by).collect(),
        ("rsplit", Some(by)) => said.rsplit(by).collect(),
        ("split_terminator", Some(by)) => said.split_terminator(by).collect(),
        ("split_inclusive", Some(by)) => said.split_inclusive(by).collect(),
        ("matches", Some(by)) => said.matches(by).collect(),
        ("split_ascii_whitespace", _) => said.split_ascii_whitespace().collect(),
        ("splitn" | "rsplitn", _) => {
            let by = char_text(sim, call, 1);
            let Value::Int(_, count) = call.argument(sim, 0) else {
                return Ok(None);
            };
            let parts: Vec<String> = match call.name {
                "splitn" => said
                    .splitn(count as usize, &by)
                    .map(str::to_string)
                    .collect(),
                _ => said
                    .rsplitn(count as usize, &by)
                    .map(str::to_string)
                    .collect(),
            };
            let items = parts.iter().map(|piece| text::slice(sim, piece)).collect();
            let iter = iterate::owned(items);
            return Ok(Some(place::alloc(sim, RsObject::Iter(iter))));
        }
        ("chars" | "bytes" | "char_indices" | "as_bytes" | "into_bytes" | "to_vec", _) => {
            Vec::new()
        }
        _ => return Ok(None),
    };
    let items = match call.name {
        "chars" => said.chars().map(Value::Char).collect(),
        "as_bytes" | "into_bytes" => {
            let byte = |byte: u8| Value::Int(IntKind::U8, i64::from(byte));
            let bytes = said.bytes().map(byte).collect();
            return Ok(Some(Value::Object(sim.heap.alloc(Body::List(bytes)))));
        }
        "bytes" => {
            let byte = |byte: u8| Value::Int(IntKind::U8, i64::from(byte));
            said.bytes().map(byte).collect()
        }
        "char_indices" => {
            let mut items = Vec::new();
            for (at, value) in said.char_indices() {
                let pair = Box::new([Value::Int(IntKind::Usize, at as i64), Value::Char(value)]);
                items.push(Value::Object(sim.heap.alloc(Body::Tuple(pair))));
            }
            items
        }
        _ => texts.iter().map(|piece| text::slice(sim, piece)).collect(),
    };
    let iter = iterate::owned(items);
    Ok(Some(place::alloc(sim, RsObject::Iter(iter))))
}
