//! Strings taken apart: `split`, `splitlines`, `partition`.

use super::letters::is_blank;
use super::operators::{Number, number};
use super::{Given, class, text, type_error, value_error};
use crate::ir::program::NameId;
use crate::ir::py::name;
use crate::sim::Sim;
use crate::sim::heap::Body;
use crate::sim::value::Value;

fn list_of<'t>(sim: &mut Sim, parts: impl Iterator<Item = &'t str>) -> Value {
    let values = parts.map(|part| sim.heap.text(part)).collect();
    Value::Object(sim.heap.alloc(Body::List(values)))
}

/// `split(separator, most)` and `rsplit`.
pub fn split(sim: &mut Sim, subject: &str, method: NameId, given: &[Value; 3]) -> Given {
    let most = match number(given[1]) {
        Some(Number::Int(most)) if most >= 0 => most as usize,
        _ => usize::MAX,
    };
    let from_right = method == name::RSPLIT;
    if matches!(given[0], Value::Empty | Value::Unit) {
        let parts = match from_right {
            true => blanks_from_right(subject, most),
            false => blanks(subject, most),
        };
        return Ok(list_of(sim, parts.into_iter()));
    }
    let Some(separator) = text::of(sim, given[0]).map(str::to_owned) else {
        let kind = class::type_name(sim, given[0]);
        return type_error(sim, &format!("must be str or None, not {kind}"));
    };
    if separator.is_empty() {
        return value_error(sim, "empty separator");
    }
    let limit = most.saturating_add(1);
    let parts: Vec<&str> = match from_right {
        true => {
            let mut parts: Vec<&str> = subject.rsplitn(limit, &*separator).collect();
            parts.reverse();
            parts
        }
        false => subject.splitn(limit, &*separator).collect(),
    };
    Ok(list_of(sim, parts.into_iter()))
}

/// Split at runs of white space, at most `most` times.
fn blanks(subject: &str, most: usize) -> Vec<&str> {
    let mut parts = Vec::new();
    let mut rest = subject.trim_start_matches(is_blank);
    while !rest.is_empty() {
        if parts.len() == most {
            parts.push(rest);
            break;
        }
        let end = rest.find(is_blank).unwrap_or(rest.len());
        parts.push(&rest[..end]);
        rest = rest[end..].trim_start_matches(is_blank);
    }
    parts
}

fn blanks_from_right(subject: &str, most: usize) -> Vec<&str> {
    let mut parts = Vec::new();
    let mut rest = subject.trim_end_matches(is_blank);
    while !rest.is_empty() {
        if parts.len() == most {
            parts.push(rest);
            break;
        }
        let start = rest
            .char_indices()
            .rfind(|(_, letter)| is_blank(*letter))
            .map_or(0, |(at, letter)| at + letter.len_utf8());
        parts.push(&rest[start..]);
        rest = rest[..start].trim_end_matches(is_blank);
    }
    parts.reverse();
    parts
}

/// `splitlines(keepends)`. CPython `Objects/unicodeobject.c`: also at form feeds and separators.
pub fn lines(sim: &mut Sim, subject: &str, keeps: bool) -> Value {
    let is_end = |letter: char| {
        matches!(
            letter,
            '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{1c}'
                ..='\u{1e}' | '\u{85}' | '\u{2028}' | '\u{2029}'
        )
    };
    let mut parts = Vec::new();
    let mut rest = subject;
    while !rest.is_empty() {
        let at = rest.find(is_end).unwrap_or(rest.len());
        let end = match &rest[at..] {
            tail if tail.starts_with("\r\n") => 2,
            tail => tail.chars().next().map_or(0, char::len_utf8),
        };
        parts.push(if keeps {
            &rest[..at + end]
        } else {
            &rest[..at]
        });
        rest = &rest[at + end..];
    }
    list_of(sim, parts.into_iter())
}

/// `partition(separator)` and `rpartition`.
pub fn partition(sim: &mut Sim, subject: &str, method: NameId, separator: Value) -> Given {
    let Some(separator) = text::of(sim, separator).map(str::to_owned) else {
        let kind = class::type_name(sim, separator);
        return type_error(sim, &format!("must be str, not {kind}"));
    };
    if separator.is_empty() {
        return value_error(sim, "empty separator");
    }
    let found = match method {
        name::PARTITION => subject.split_once(&*separator),
        _ => subject.rsplit_once(&*separator),
    };
    let parts = match (found, method) {
        (Some((before, after)), _) => [before, &separator, after],
        (None, name::PARTITION) => [subject, "", ""],
        (None, _) => ["", "", subject],
    };
    let values = parts.map(|part| sim.heap.text(part));
    Ok(Value::Object(sim.heap.alloc(Body::Tuple(Box::new(values)))))
}
