//! Methods of `str`.

use super::arguments::Arguments;
use super::operators::{Number, int, number};
use super::{Given, class, iterate, text, type_error, value_error};
use crate::ir::program::NameId;
use crate::ir::py::name;
use crate::sim::Sim;
use crate::sim::heap::Body;
use crate::sim::value::Value;

/// A method of a string (not owned). The arguments are given up.
pub fn method(sim: &mut Sim, receiver: Value, method: NameId, mut arguments: Arguments) -> Given {
    let subject = text::of(sim, receiver).unwrap_or_default().to_owned();
    let maxsplit = arguments
        .take(name::MAXSPLIT)
        .or(arguments.positional.get(1).copied());
    let result = match method {
        name::JOIN => join(sim, &subject, &arguments),
        name::SPLIT | name::RSPLIT => split(sim, &subject, method, &arguments, maxsplit),
        name::SPLITLINES => {
            let lines: Vec<&str> = subject.lines().collect();
            Ok(list_of(sim, &lines))
        }
        name::PARTITION | name::RPARTITION => partition(sim, &subject, method, &arguments),
        name::STARTSWITH | name::ENDSWITH => affix(sim, &subject, method, &arguments),
        name::FIND | name::RFIND | name::INDEX | name::COUNT => {
            search(sim, &subject, method, &arguments)
        }
        name::LJUST | name::RJUST | name::CENTER | name::ZFILL => {
            pad(sim, &subject, method, &arguments)
        }
        name::FORMAT => Err(super::exception::new(
            sim,
            crate::ir::py::PyClass::NotImplementedError,
            "str.format is not supported here: use an f-string",
        )),
        _ => plain(sim, &subject, method, &arguments),
    };
    arguments.release(sim);
    result
}

fn argument<'s>(sim: &'s Sim, arguments: &Arguments, index: usize) -> Option<&'s str> {
    text::of(sim, *arguments.positional.get(index)?)
}

fn list_of(sim: &mut Sim, parts: &[&str]) -> Value {
    let values = parts.iter().map(|part| sim.heap.text(part)).collect();
    Value::Object(sim.heap.alloc(Body::List(values)))
}

fn join(sim: &mut Sim, separator: &str, arguments: &Arguments) -> Given {
    let iterable = arguments.positional.first().copied().unwrap_or(Value::Unit);
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

fn split(
    sim: &mut Sim,
    subject: &str,
    method: NameId,
    arguments: &Arguments,
    maxsplit: Option<Value>,
) -> Given {
    let most = match maxsplit.and_then(number) {
        Some(Number::Int(most)) if most >= 0 => most as usize,
        _ => usize::MAX,
    };
    let from_right = method == name::RSPLIT;
    let parts: Vec<String> = match argument(sim, arguments, 0) {
        Some("") => return value_error(sim, "empty separator"),
        Some(separator) => {
            let limit = most.saturating_add(1);
            let mut parts: Vec<&str> = match from_right {
                true => subject.rsplitn(limit, separator).collect(),
                false => subject.splitn(limit, separator).collect(),
            };
            if from_right {
                parts.reverse();
            }
            parts.into_iter().map(str::to_owned).collect()
        }
        None => split_blanks(subject, most, from_right),
    };
    let parts: Vec<&str> = parts.iter().map(String::as_str).collect();
    Ok(list_of(sim, &parts))
}

/// Splits at runs of white space, at most `most` times.
fn split_blanks(subject: &str, most: usize, from_right: bool) -> Vec<String> {
    if from_right {
        let reversed: String = subject.chars().rev().collect();
        let mut parts = split_blanks(&reversed, most, false);
        parts.reverse();
        return parts
            .iter()
            .map(|part| part.chars().rev().collect())
            .collect();
    }
    let mut parts = Vec::new();
    let mut rest = subject.trim_start();
    while !rest.is_empty() {
        let end = match parts.len() < most {
            true => rest.find(char::is_whitespace).unwrap_or(rest.len()),
            false => rest.trim_end().len(),
        };
        parts.push(rest[..end].to_owned());
        rest = rest[end..].trim_start();
        if parts.len() > most {
            break;
        }
    }
    parts
}

fn partition(sim: &mut Sim, subject: &str, method: NameId, arguments: &Arguments) -> Given {
    let Some(separator) = argument(sim, arguments, 0).map(str::to_owned) else {
        return type_error(sim, "must be str");
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

fn affix(sim: &mut Sim, subject: &str, method: NameId, arguments: &Arguments) -> Given {
    let first = arguments.positional.first().copied().unwrap_or(Value::Unit);
    let candidates = super::sequences::items(sim, first).unwrap_or_else(|| vec![first]);
    for candidate in candidates {
        let Some(affix) = text::of(sim, candidate) else {
            let kind = class::type_name(sim, candidate);
            let which = if method == name::STARTSWITH {
                "startswith"
            } else {
                "endswith"
            };
            let message = format!("{which} first arg must be str or a tuple of str, not {kind}");
            return type_error(sim, &message);
        };
        let fits = match method {
            name::STARTSWITH => subject.starts_with(affix),
            _ => subject.ends_with(affix),
        };
        if fits {
            return Ok(Value::Bool(true));
        }
    }
    Ok(Value::Bool(false))
}

fn search(sim: &mut Sim, subject: &str, method: NameId, arguments: &Arguments) -> Given {
    let Some(wanted) = argument(sim, arguments, 0).map(str::to_owned) else {
        let first = arguments.positional.first().copied().unwrap_or(Value::Unit);
        let kind = class::type_name(sim, first);
        return type_error(sim, &format!("must be str, not {kind}"));
    };
    if method == name::COUNT {
        let count = match wanted.is_empty() {
            true => text::length(subject) + 1,
            false => subject.matches(&*wanted).count(),
        };
        return Ok(int(count as i64));
    }
    let from = match arguments.positional.get(1).copied().and_then(number) {
        Some(Number::Int(at)) if at >= 0 => text::byte_of(subject, at as usize),
        _ => 0,
    };
    let found = match method {
        name::RFIND => subject[from..].rfind(&*wanted),
        _ => subject[from..].find(&*wanted),
    };
    match found {
        Some(at) => Ok(int(text::length(&subject[..from + at]) as i64)),
        None if method == name::INDEX => value_error(sim, "substring not found"),
        None => Ok(int(-1)),
    }
}

fn pad(sim: &mut Sim, subject: &str, method: NameId, arguments: &Arguments) -> Given {
    let width = match arguments.positional.first().copied().and_then(number) {
        Some(Number::Int(width)) => usize::try_from(width).unwrap_or(0).min(100_000),
        _ => return type_error(sim, "an integer is required"),
    };
    let fill = argument(sim, arguments, 1).and_then(|fill| fill.chars().next());
    let fill = fill.unwrap_or(if method == name::ZFILL { '0' } else { ' ' });
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

/// Methods of a text alone, or with texts.
fn plain(sim: &mut Sim, subject: &str, method: NameId, arguments: &Arguments) -> Given {
    let first = argument(sim, arguments, 0).map(str::to_owned);
    let all = |test: fn(char) -> bool| !subject.is_empty() && subject.chars().all(test);
    let cased = |test: fn(char) -> bool, other: fn(char) -> bool| {
        subject.chars().any(test) && !subject.chars().any(other)
    };
    let is_stripped = |letter: char| match &first {
        Some(letters) => letters.contains(letter),
        None => letter.is_whitespace(),
    };
    let changed = match method {
        name::UPPER => subject.to_uppercase(),
        name::LOWER => subject.to_lowercase(),
        name::STRIP => subject.trim_matches(is_stripped).to_owned(),
        name::LSTRIP => subject.trim_start_matches(is_stripped).to_owned(),
        name::RSTRIP => subject.trim_end_matches(is_stripped).to_owned(),
        name::TITLE => title(subject),
        name::CAPITALIZE => capitalized(subject),
        name::SWAPCASE => subject.chars().map(swapped).collect(),
        name::REPLACE => {
            let (Some(old), Some(new)) = (first, argument(sim, arguments, 1)) else {
                return type_error(sim, "replace() argument 1 must be str");
            };
            match arguments.positional.get(2).copied().and_then(number) {
                Some(Number::Int(count)) if count >= 0 => {
                    subject.replacen(&*old, new, count as usize)
                }
                _ => subject.replace(&*old, new),
            }
        }
        name::REMOVEPREFIX => {
            let prefix = first.unwrap_or_default();
            subject.strip_prefix(&*prefix).unwrap_or(subject).to_owned()
        }
        name::REMOVESUFFIX => {
            let suffix = first.unwrap_or_default();
            subject.strip_suffix(&*suffix).unwrap_or(subject).to_owned()
        }
        name::ISDIGIT => return Ok(Value::Bool(all(|letter| letter.is_ascii_digit()))),
        name::ISALPHA => return Ok(Value::Bool(all(char::is_alphabetic))),
        name::ISALNUM => return Ok(Value::Bool(all(char::is_alphanumeric))),
        name::ISSPACE => return Ok(Value::Bool(all(char::is_whitespace))),
        name::ISUPPER => return Ok(Value::Bool(cased(char::is_uppercase, char::is_lowercase))),
        _ => return Ok(Value::Bool(cased(char::is_lowercase, char::is_uppercase))),
    };
    Ok(sim.heap.text(&changed))
}

fn capitalized(text: &str) -> String {
    let mut letters = text.chars();
    match letters.next() {
        Some(first) => first.to_uppercase().collect::<String>() + &letters.as_str().to_lowercase(),
        None => String::new(),
    }
}

fn title(text: &str) -> String {
    let mut out = String::new();
    let mut inside = false;
    for letter in text.chars() {
        match inside {
            true => out.extend(letter.to_lowercase()),
            false => out.extend(letter.to_uppercase()),
        }
        inside = letter.is_alphabetic();
    }
    out
}

fn swapped(letter: char) -> char {
    let other = |mut letters: std::char::ToLowercase| letters.next();
    match letter.is_uppercase() {
        true => other(letter.to_lowercase()).unwrap_or(letter),
        false => letter.to_uppercase().next().unwrap_or(letter),
    }
}
