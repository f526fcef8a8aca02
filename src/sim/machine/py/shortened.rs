//! Representations of limited length. CPython 3.13 `Lib/reprlib.py` `Repr`.

use super::dict::{Kind, Table};
use super::object::PyObject;
use super::{class, repr, sequences, text};
use crate::sim::Sim;
use crate::sim::heap::Body;
use crate::sim::value::Value;
use std::cmp::Ordering;

/// Lists and tuples inside each other, at most: `maxlevel`.
const LEVELS_MAX: u32 = 6;

/// Items of a list or a tuple, at most: `maxlist`, `maxtuple`.
const ITEMS_MAX: usize = 6;

/// Entries of a dict, at most: `maxdict`.
const ENTRIES_MAX: usize = 4;

/// Characters of a text or of anything else, at most: `maxstring`, `maxother`.
const CHARACTERS_MAX: usize = 30;

/// Digits of a whole number, at most: `maxlong`.
const DIGITS_MAX: usize = 40;

/// `reprlib.repr(value)`.
pub fn shortened(sim: &Sim, value: Value) -> String {
    at_level(sim, value, LEVELS_MAX)
}

fn at_level(sim: &Sim, value: Value, level: u32) -> String {
    if let Some(whole) = text::of(sim, value) {
        let whole: Vec<char> = whole.chars().collect();
        return of_text(&whole);
    }
    if class::type_name(sim, value) == "int" {
        return cut(repr::repr(sim, value), DIGITS_MAX);
    }
    let body = match value {
        Value::Object(object) => sim.heap.body(object),
        _ => return cut(repr::repr(sim, value), CHARACTERS_MAX),
    };
    let (left, right) = match body {
        Body::List(_) => ("[", "]"),
        Body::Tuple(_) => ("(", ")"),
        Body::Py(PyObject::Dict(table)) if table.kind == Kind::Plain => {
            return of_dict(sim, table, level);
        }
        Body::Py(PyObject::Set(table)) if !table.is_empty() => {
            return of_set(sim, table, level);
        }
        _ => return cut(repr::repr(sim, value), CHARACTERS_MAX),
    };
    let items = sequences::items(sim, value).unwrap_or_default();
    if level == 0 && !items.is_empty() {
        return format!("{left}...{right}");
    }
    let shown = items.iter().take(ITEMS_MAX);
    let mut pieces: Vec<String> = shown.map(|item| at_level(sim, *item, level - 1)).collect();
    if items.len() > ITEMS_MAX {
        pieces.push("...".to_owned());
    }
    let comma = if items.len() == 1 && left == "(" {
        ","
    } else {
        ""
    };
    format!("{left}{}{comma}{right}", pieces.join(", "))
}

/// `repr_set`, `repr_frozenset`, of one that is not empty.
fn of_set(sim: &Sim, table: &Table, level: u32) -> String {
    let (left, right) = match table.kind {
        Kind::Frozen => ("frozenset({", "})"),
        _ => ("{", "}"),
    };
    if level == 0 {
        return format!("{left}...{right}");
    }
    let items = sorted(sim, super::sets::ordered_keys(table));
    let shown = items.iter().take(ITEMS_MAX);
    let mut pieces: Vec<String> = shown.map(|item| at_level(sim, *item, level - 1)).collect();
    if items.len() > ITEMS_MAX {
        pieces.push("...".to_owned());
    }
    format!("{left}{}{right}", pieces.join(", "))
}

/// `repr_dict`.
fn of_dict(sim: &Sim, table: &Table, level: u32) -> String {
    if table.is_empty() {
        return "{}".to_owned();
    }
    if level == 0 {
        return "{...}".to_owned();
    }
    let keys = sorted(sim, table.iter().map(|entry| entry.key).collect());
    let value_of = |key: &Value| table.iter().find(|entry| entry.key == *key);
    let shown = keys.iter().take(ENTRIES_MAX).filter_map(value_of);
    let mut pieces: Vec<String> = shown
        .map(|entry| {
            let key = at_level(sim, entry.key, level - 1);
            format!("{key}: {}", at_level(sim, entry.value, level - 1))
        })
        .collect();
    if keys.len() > ENTRIES_MAX {
        pieces.push("...".to_owned());
    }
    format!("{{{}}}", pieces.join(", "))
}

/// `_possibly_sorted`: sorted if they can be compared with each other, else as they are.
fn sorted(sim: &Sim, keys: Vec<Value>) -> Vec<Value> {
    let mut comparable = true;
    let mut in_order = keys.clone();
    in_order.sort_by(|one, other| {
        let found = super::compare::order(sim, *one, *other).ok().flatten();
        comparable &= found.is_some();
        found.unwrap_or(Ordering::Equal)
    });
    if comparable { in_order } else { keys }
}

/// `repr_str`: the representation of the text's beginning, or of its beginning and end.
fn of_text(whole: &[char]) -> String {
    let of = |part: &[char]| {
        let mut quoted = String::new();
        text::quote(&part.iter().collect::<String>(), &mut quoted);
        quoted
    };
    let start = of(&whole[..whole.len().min(CHARACTERS_MAX)]);
    if start.chars().count() <= CHARACTERS_MAX {
        return start;
    }
    let (left, right) = halves(CHARACTERS_MAX);
    let ends = [
        &whole[..left.min(whole.len())],
        &whole[whole.len().saturating_sub(right)..],
    ];
    shorter(&of(&ends.concat()), CHARACTERS_MAX)
}

fn halves(most: usize) -> (usize, usize) {
    let left = (most - 3) / 2;
    (left, most - 3 - left)
}

fn cut(whole: String, most: usize) -> String {
    match whole.chars().count() <= most {
        true => whole,
        false => shorter(&whole, most),
    }
}

/// The beginning and the end.
fn shorter(whole: &str, most: usize) -> String {
    let characters: Vec<char> = whole.chars().collect();
    let (left, right) = halves(most);
    let start: String = characters[..left].iter().collect();
    let end: String = characters[characters.len() - right..].iter().collect();
    format!("{start}...{end}")
}
