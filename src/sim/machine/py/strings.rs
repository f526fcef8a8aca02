//! Methods of `str`: arguments, searching, padding; [`super::splitting`] and [`super::letters`] have the
//! others.

use super::arguments::Arguments;
use super::operators::{Number, int, number};
use super::{
    Given, attributes, bytes, class, iterate, letters, splitting, tables, text, type_error,
    value_error,
};
use crate::ir::program::NameId;
use crate::ir::py::name;
use crate::sim::Sim;
use crate::sim::value::Value;

/// A method of a string (not owned). The arguments are given up.
pub fn method(sim: &mut Sim, receiver: Value, method: NameId, arguments: Arguments) -> Given {
    let subject = text::of(sim, receiver).unwrap_or_default().to_owned();
    let result = match bound(sim, method, &arguments) {
        Ok(given) => dispatch(sim, receiver, &subject, method, &given),
        Err(message) => type_error(sim, &message),
    };
    arguments.release(sim);
    result
}

/// How many arguments a method takes by position, at least and at most, and their keywords.
fn signature(method: NameId) -> (usize, usize, &'static [NameId]) {
    match method {
        name::JOIN
        | name::PARTITION
        | name::RPARTITION
        | name::REMOVEPREFIX
        | name::REMOVESUFFIX
        | name::ZFILL
        | name::TRANSLATE => (1, 1, &[]),
        name::SPLIT | name::RSPLIT => (0, 2, &[name::SEP, name::MAXSPLIT]),
        name::SPLITLINES => (0, 1, &[name::KEEPENDS]),
        name::EXPANDTABS => (0, 1, &[name::TABSIZE]),
        name::ENCODE => (0, 2, &[name::ENCODING, name::ERRORS]),
        name::STRIP | name::LSTRIP | name::RSTRIP => (0, 1, &[]),
        name::CENTER | name::LJUST | name::RJUST => (1, 2, &[]),
        name::REPLACE => (2, 3, &[NameId(0), NameId(0), name::COUNT]),
        name::FIND
        | name::RFIND
        | name::INDEX
        | name::RINDEX
        | name::COUNT
        | name::STARTSWITH
        | name::ENDSWITH => (1, 3, &[]),
        _ => (0, 0, &[]),
    }
}

/// The arguments by place; what was not given is Empty.
fn bound(sim: &Sim, method: NameId, arguments: &Arguments) -> Result<[Value; 3], String> {
    let (least, most, keywords) = signature(method);
    let what = sim.program.name(method);
    let given = arguments.positional.len();
    let plural = |count| if count == 1 { "" } else { "s" };
    let mut values = [Value::Empty; 3];
    if given > most || given + arguments.keywords.len() < least {
        return Err(match (least, most) {
            (0, 0) => format!("str.{what}() takes no arguments ({given} given)"),
            (1, 1) => format!("str.{what}() takes exactly one argument ({given} given)"),
            _ if given < least && method == name::REPLACE => {
                format!("replace() takes at least 2 positional arguments ({given} given)")
            }
            _ if given < least => format!(
                "{what} expected at least {least} argument{}, got {given}",
                plural(least)
            ),
            _ => format!(
                "{what} expected at most {most} argument{}, got {given}",
                plural(most)
            ),
        });
    }
    values[..given].copy_from_slice(&arguments.positional);
    for (keyword, value) in &arguments.keywords {
        match keywords.iter().position(|found| found == keyword) {
            Some(at) => values[at] = *value,
            None if keywords.is_empty() => {
                return Err(format!("str.{what}() takes no keyword arguments"));
            }
            None => {
                let keyword = sim.program.name(*keyword);
                return Err(format!(
                    "{what}() got an unexpected keyword argument '{keyword}'"
                ));
            }
        }
    }
    Ok(values)
}

fn dispatch(
    sim: &mut Sim,
    receiver: Value,
    subject: &str,
    method: NameId,
    given: &[Value; 3],
) -> Given {
    match method {
        name::JOIN => join(sim, subject, given[0]),
        name::SPLIT | name::RSPLIT => splitting::split(sim, subject, method, given),
        name::SPLITLINES => {
            let keeps = given[0] != Value::Empty && super::compare::is_true(sim, given[0]);
            Ok(splitting::lines(sim, subject, keeps))
        }
        name::PARTITION | name::RPARTITION => splitting::partition(sim, subject, method, given[0]),
        name::STARTSWITH | name::ENDSWITH => affix(sim, subject, method, given),
        name::FIND | name::RFIND | name::INDEX | name::RINDEX | name::COUNT => {
            search(sim, subject, method, given)
        }
        name::LJUST | name::RJUST | name::CENTER | name::ZFILL => pad(sim, subject, method, given),
        name::ENCODE => {
            let encoded = bytes::encoded(sim, subject, given[0])?;
            Ok(bytes::make(sim, encoded))
        }
        name::TRANSLATE => translate(sim, subject, given[0]),
        name::REPLACE => replace(sim, subject, given),
        name::EXPANDTABS => {
            let size = match number(given[0]) {
                Some(Number::Int(size)) => usize::try_from(size).unwrap_or(0).min(1000),
                _ => 8,
            };
            Ok(sim.heap.text(&letters::expand_tabs(subject, size)))
        }
        name::STRIP | name::LSTRIP | name::RSTRIP => strip(sim, subject, method, given[0]),
        name::REMOVEPREFIX | name::REMOVESUFFIX => {
            let what = sim.program.name(method).to_owned();
            let affix = text_argument(sim, given[0], &format!("{what}() argument"))?;
            let cut = match method {
                name::REMOVEPREFIX => subject.strip_prefix(&*affix),
                _ => subject.strip_suffix(&*affix),
            };
            Ok(sim.heap.text(cut.unwrap_or(subject)))
        }
        _ => match letters::test(subject, method) {
            Some(answer) => Ok(Value::Bool(answer)),
            None => match letters::changed(subject, method) {
                Some(changed) => Ok(sim.heap.text(&changed)),
                None => attributes::missing(sim, receiver, method),
            },
        },
    }
}

/// An argument that must be a string.
pub fn text_argument(sim: &mut Sim, value: Value, what: &str) -> Result<String, Value> {
    if let Some(text) = text::of(sim, value) {
        return Ok(text.to_owned());
    }
    let kind = class::type_name(sim, value);
    type_error(sim, &format!("{what} must be str, not {kind}"))
}

fn join(sim: &mut Sim, separator: &str, iterable: Value) -> Given {
    let items = match iterate::collect(sim, iterable) {
        Ok(items) => items,
        Err(exception) => {
            sim.heap.release(exception);
            return type_error(sim, "can only join an iterable");
        }
    };
    let mut joined = String::new();
    let mut fault = None;
    for (index, item) in items.iter().enumerate() {
        if index > 0 {
            joined.push_str(separator);
        }
        match text::of(sim, *item) {
            Some(text) => joined.push_str(text),
            None => {
                fault.get_or_insert((index, *item));
            }
        }
    }
    let fault = fault.map(|(index, item)| {
        let kind = class::type_name(sim, item);
        format!("sequence item {index}: expected str instance, {kind} found")
    });
    items.into_iter().for_each(|item| sim.heap.release(item));
    match fault {
        None => Ok(sim.heap.text(&joined)),
        Some(message) => type_error(sim, &message),
    }
}

/// The part of a text that `start` and `end` arguments select, with the character it starts at; `None`
/// if it starts behind its end.
fn window(subject: &str, start: Value, end: Value) -> Option<(&str, usize)> {
    let len = text::length(subject) as i64;
    let clamp = |value: Value, otherwise: i64| match number(value) {
        Some(Number::Int(at)) if at < 0 => (at + len).max(0),
        Some(Number::Int(at)) => at,
        _ => otherwise,
    };
    let (start, end) = (clamp(start, 0), clamp(end, len).min(len));
    if start > end {
        return None;
    }
    let (from, to) = (start as usize, end as usize);
    let part = &subject[text::byte_of(subject, from)..text::byte_of(subject, to)];
    Some((part, from))
}

fn affix(sim: &mut Sim, subject: &str, method: NameId, given: &[Value; 3]) -> Given {
    let first = given[0];
    let part = window(subject, given[1], given[2]);
    let is_tuple = class::of(sim, first) == class::builtin(crate::ir::py::PyClass::Tuple);
    let candidates = super::sequences::items(sim, first).filter(|_| is_tuple);
    for candidate in candidates.unwrap_or_else(|| vec![first]) {
        let Some(affix) = text::of(sim, candidate) else {
            let kind = class::type_name(sim, candidate);
            let which = sim.program.name(method);
            let message = match is_tuple {
                true => format!("tuple for {which} must only contain str, not {kind}"),
                false => format!("{which} first arg must be str or a tuple of str, not {kind}"),
            };
            return type_error(sim, &message);
        };
        let fits = part.is_some_and(|(part, _)| match method {
            name::STARTSWITH => part.starts_with(affix),
            _ => part.ends_with(affix),
        });
        if fits {
            return Ok(Value::Bool(true));
        }
    }
    Ok(Value::Bool(false))
}

fn search(sim: &mut Sim, subject: &str, method: NameId, given: &[Value; 3]) -> Given {
    let Some(wanted) = text::of(sim, given[0]).map(str::to_owned) else {
        let kind = class::type_name(sim, given[0]);
        let what = sim.program.name(method).to_owned();
        let message = match super::fold::python_version(sim) {
            ..13 => format!("must be str, not {kind}"),
            _ => format!("{what}() argument 1 must be str, not {kind}"),
        };
        return type_error(sim, &message);
    };
    let part = window(subject, given[1], given[2]);
    if method == name::COUNT {
        let count = match part {
            None => 0,
            Some((part, _)) if wanted.is_empty() => text::length(part) + 1,
            Some((part, _)) => part.matches(&*wanted).count(),
        };
        return Ok(int(count as i64));
    }
    let found = part.and_then(|(part, from)| {
        let at = match method {
            name::RFIND | name::RINDEX => part.rfind(&*wanted),
            _ => part.find(&*wanted),
        };
        at.map(|at| from + text::length(&part[..at]))
    });
    match found {
        Some(at) => Ok(int(at as i64)),
        None if matches!(method, name::INDEX | name::RINDEX) => {
            value_error(sim, "substring not found")
        }
        None => Ok(int(-1)),
    }
}

fn pad(sim: &mut Sim, subject: &str, method: NameId, given: &[Value; 3]) -> Given {
    let width = match number(given[0]) {
        Some(Number::Int(width)) => usize::try_from(width).unwrap_or(0).min(100_000),
        _ => {
            let kind = class::type_name(sim, given[0]);
            let message = format!("'{kind}' object cannot be interpreted as an integer");
            return type_error(sim, &message);
        }
    };
    let fill = match (method, given[1]) {
        (name::ZFILL, _) => '0',
        (_, Value::Empty) => ' ',
        (_, fill) => {
            let letters: Vec<char> = text::of(sim, fill).unwrap_or_default().chars().collect();
            match letters[..] {
                [only] => only,
                _ => {
                    let message = "The fill character must be exactly one character long";
                    return type_error(sim, message);
                }
            }
        }
    };
    let missing = width.saturating_sub(text::length(subject));
    let of = |count: usize| fill.to_string().repeat(count);
    let padded = match method {
        name::LJUST => format!("{subject}{}", of(missing)),
        name::RJUST => format!("{}{subject}", of(missing)),
        name::ZFILL => match subject.strip_prefix(['-', '+']) {
            Some(digits) => format!("{}{}{digits}", &subject[..1], of(missing)),
            None => format!("{}{subject}", of(missing)),
        },
        _ => {
            let left = missing / 2 + (missing & width & 1);
            format!("{}{subject}{}", of(left), of(missing - left))
        }
    };
    Ok(sim.heap.text(&padded))
}

fn strip(sim: &mut Sim, subject: &str, method: NameId, letters: Value) -> Given {
    let letters = match letters {
        Value::Empty | Value::Unit => None,
        value => match text::of(sim, value) {
            Some(letters) => Some(letters.to_owned()),
            None => {
                let what = sim.program.name(method).to_owned();
                return type_error(sim, &format!("{what} arg must be None or str"));
            }
        },
    };
    let is_stripped = |letter: char| match &letters {
        Some(letters) => letters.contains(letter),
        None => letters::is_blank(letter),
    };
    let stripped = match method {
        name::LSTRIP => subject.trim_start_matches(is_stripped),
        name::RSTRIP => subject.trim_end_matches(is_stripped),
        _ => subject.trim_matches(is_stripped),
    };
    Ok(sim.heap.text(stripped))
}

fn replace(sim: &mut Sim, subject: &str, given: &[Value; 3]) -> Given {
    let old = text_argument(sim, given[0], "replace() argument 1")?;
    let new = text_argument(sim, given[1], "replace() argument 2")?;
    let replaced = match number(given[2]) {
        Some(Number::Int(count)) if count >= 0 => subject.replacen(&*old, &new, count as usize),
        _ => subject.replace(&*old, &new),
    };
    Ok(sim.heap.text(&replaced))
}

/// `str.translate(table)` with a dict from code points.
fn translate(sim: &mut Sim, subject: &str, table: Value) -> Given {
    let mut out = String::new();
    for letter in subject.chars() {
        let code = int(i64::from(letter as u32));
        let hash = super::compare::hash(sim, code)?;
        let found = tables::find(sim, table, hash, code);
        let value = found.and_then(|at| Some(tables::table(sim, table)?.at(at).value));
        match value {
            None => out.push(letter),
            Some(Value::Unit) => {}
            Some(value) => match (text::of(sim, value), number(value)) {
                (Some(text), _) => out.push_str(text),
                (None, Some(Number::Int(code))) => {
                    let letter = u32::try_from(code).ok().and_then(char::from_u32);
                    out.extend(letter);
                }
                _ => {
                    let message = "character mapping must return integer, None or str";
                    return type_error(sim, message);
                }
            },
        }
    }
    Ok(sim.heap.text(&out))
}
