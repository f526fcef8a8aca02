//! E0433, E0425: a type or module of the library that is used and not imported, with the `use` that is missing.
//!
//! A name counts as undeclared only where no item, parameter or `use` of the text could have brought it.

use super::repair::text::{Kind, Text};
use crate::lang::diagnostic::{Diagnostic, Edit, Severity};
use crate::lang::rust::names::Items;

/// Types that programs import, by where they are.
const TYPES: &[(&str, &[&str])] = &[
    ("HashMap", &["std::collections::HashMap"]),
    ("HashSet", &["std::collections::HashSet"]),
    ("BTreeMap", &["std::collections::BTreeMap"]),
    ("BTreeSet", &["std::collections::BTreeSet"]),
    ("VecDeque", &["std::collections::VecDeque"]),
    ("BinaryHeap", &["std::collections::BinaryHeap"]),
    ("Rc", &["std::rc::Rc"]),
    ("Arc", &["std::sync::Arc"]),
    ("Mutex", &["std::sync::Mutex", "tokio::sync::Mutex"]),
    ("RwLock", &["std::sync::RwLock", "tokio::sync::RwLock"]),
    ("RefCell", &["std::cell::RefCell"]),
    ("Cell", &["std::cell::Cell"]),
    ("Duration", &["std::time::Duration"]),
    ("Instant", &["std::time::Instant", "tokio::time::Instant"]),
    ("JoinSet", &["tokio::task::JoinSet"]),
    (
        "JoinHandle",
        &["tokio::task::JoinHandle", "std::thread::JoinHandle"],
    ),
    ("Semaphore", &["tokio::sync::Semaphore"]),
    ("Notify", &["tokio::sync::Notify"]),
    ("Pin", &["std::pin::Pin"]),
    ("AtomicUsize", &["std::sync::atomic::AtomicUsize"]),
    ("AtomicU32", &["std::sync::atomic::AtomicU32"]),
    ("AtomicU64", &["std::sync::atomic::AtomicU64"]),
    ("AtomicBool", &["std::sync::atomic::AtomicBool"]),
];

/// Modules that programs import.
const MODULES: &[(&str, &[&str])] = &[
    ("mpsc", &["tokio::sync::mpsc", "std::sync::mpsc"]),
    ("oneshot", &["tokio::sync::oneshot"]),
    ("broadcast", &["tokio::sync::broadcast"]),
    ("watch", &["tokio::sync::watch"]),
    ("thread", &["std::thread"]),
    ("time", &["tokio::time"]),
    ("task", &["tokio::task"]),
    ("fmt", &["std::fmt"]),
    ("mem", &["std::mem"]),
];

/// What every program has.
pub const PRELUDE: &[&str] = &[
    "String",
    "Vec",
    "Box",
    "Option",
    "Result",
    "Some",
    "None",
    "Ok",
    "Err",
    "Self",
    "Default",
    "From",
    "Into",
    "TryFrom",
    "TryInto",
    "Iterator",
    "IntoIterator",
    "FromIterator",
    "Extend",
    "Clone",
    "Copy",
    "ToString",
    "ToOwned",
    "AsRef",
    "AsMut",
    "Drop",
    "Eq",
    "PartialEq",
    "Ord",
    "PartialOrd",
    "Send",
    "Sync",
    "Unpin",
    "Sized",
    "Fn",
    "FnMut",
    "FnOnce",
    "Future",
    "IntoFuture",
];

/// Adds what is not declared; nothing else is looked for then.
pub fn add(text: &str, items: &Items, diagnostics: &mut Vec<Diagnostic>) {
    if is_all_imported(text, items, diagnostics) {
        return;
    }
    let Some(text) = Text::of(text) else { return };
    if brings_all(&text) {
        return;
    }
    let mut found = Vec::new();
    for (index, token) in text.tokens.iter().enumerate() {
        if token.kind != Kind::Word
            || text.is_before(index, 1, ".")
            || text.is_before(index, 1, ":") && text.is_before(index, 2, ":")
        {
            continue;
        }
        let name = text.word(index);
        let leads = text.word(index + 1) == ":" && text.word(index + 2) == ":";
        let known = |all: &[(&str, &'static [&'static str])]| {
            let mut all = all.iter();
            all.find(|(known, _)| *known == name)
                .map(|(_, paths)| *paths)
        };
        let own =
            name.starts_with(char::is_uppercase) && !PRELUDE.contains(&name) && name.len() > 1;
        let (paths, module) = match (known(TYPES), known(MODULES)) {
            (Some(paths), _) => (fitting(&text, paths), false),
            (None, Some(paths)) if leads => (fitting(&text, paths), true),
            _ if own && leads && is_refused(diagnostics, token.span.start, name) => {
                (&[][..], false)
            }
            _ => continue,
        };
        let typed = text.is_before(index, 1, ":")
            || text.is_before(index, 1, "<")
            || text.is_before(index, 1, ">");
        if declares(&text, name) || !leads && !typed {
            continue;
        }
        found.push(undeclared(&text, index, leads.then_some(module), paths));
    }
    if !found.is_empty() {
        let unknown =
            |found: &Diagnostic| found.code == Some("E0425") && found.severity == Severity::Error;
        diagnostics.retain(unknown);
        diagnostics.extend(found);
    }
}

/// Whether names may come from everywhere: by `use path::*` or by macros.
pub fn brings_all(text: &Text) -> bool {
    (0..text.tokens.len()).any(|index| {
        let glob = text.word(index) == "*" && text.is_before(index, 1, ":");
        glob || text.word(index) == "macro_rules"
    })
}

/// Whether it is plain, before the text is taken apart, that nothing is missing: each name that could be stands
/// in a module's `use`, if it leads a path at all.
fn is_all_imported(text: &str, items: &Items, diagnostics: &[Diagnostic]) -> bool {
    let refused = |found: &Diagnostic| found.message.ends_with("is not supported here");
    if diagnostics.iter().any(refused) {
        return false;
    }
    let of_text = items.modules.iter();
    let of_text = of_text.filter(|(module, _)| module.starts_with("crate"));
    let imported: Vec<_> = of_text.map(|(_, uses)| &uses.names).collect();
    let leads = |at: usize, name: &str, is_module: bool| {
        let in_word = |letter: char| letter.is_alphanumeric() || letter == '_';
        let (before, after) = (&text[..at], &text[at + name.len()..]);
        let behind = before.ends_with("::") || before.ends_with('.');
        let is_name = !before.ends_with(in_word) && !after.starts_with(in_word);
        !behind && is_name && (!is_module || after.trim_start().starts_with(':'))
    };
    let types = TYPES.iter().map(|(name, _)| (*name, false));
    let mut names = types.chain(MODULES.iter().map(|(name, _)| (*name, true)));
    names.all(|(name, is_module)| {
        let is_imported = imported.iter().any(|names| names.contains_key(name));
        let mut all = text.match_indices(name);
        is_imported || !all.any(|(at, name)| leads(at, name, is_module))
    })
}

/// Of several things by one name: the one that is awaited, or the one that is not, as the text has it.
fn fitting<'p>(text: &Text, paths: &'p [&'p str]) -> &'p [&'p str] {
    let tokio = paths.iter().position(|path| path.starts_with("tokio"));
    let awaits = ["lock", "read", "write", "recv", "send", "spawn"];
    let awaited = (0..text.tokens.len()).any(|index| {
        let close = match text.tokens.get(index + 1).map(|token| token.kind) {
            Some(Kind::Open(close)) => close,
            _ => return false,
        };
        let spawned = text.word(index) == "spawn" && text.is_before(index, 3, "tokio");
        awaits.contains(&text.word(index)) && (text.word(close + 2) == "await" || spawned)
    });
    match tokio {
        Some(at) if paths.len() > 1 => {
            let at = if awaited { at } else { 1 - at.min(1) };
            paths.get(at..=at).unwrap_or(paths)
        }
        _ => paths,
    }
}

/// Whether the lowering does not know a path that begins with the name.
fn is_refused(diagnostics: &[Diagnostic], at: u32, name: &str) -> bool {
    let begins = format!("`{name}::");
    diagnostics.iter().any(|found| {
        let refused = found.message.ends_with("is not supported here");
        refused && found.span.start == at && found.message.starts_with(&begins)
    })
}

/// Whether an item, a parameter or a `use` has the name.
pub fn declares(text: &Text, name: &str) -> bool {
    let items = [
        "struct", "enum", "type", "trait", "union", "mod", "crate", "as", "const", "let", "fn",
        "mut",
    ];
    (0..text.tokens.len()).any(|index| {
        text.word(index) == name
            && (items.iter().any(|word| text.is_before(index, 1, word)) || text.is_imported(index))
    })
}

fn undeclared(text: &Text, index: usize, leads: Option<bool>, paths: &[&str]) -> Diagnostic {
    let (at, name) = (text.tokens[index].span, text.word(index));
    let (code, message, label) = match leads {
        Some(true) => (
            "E0433",
            format!("cannot find module or crate `{name}` in this scope"),
            format!("use of unresolved module or unlinked crate `{name}`"),
        ),
        Some(false) => (
            "E0433",
            format!("cannot find type `{name}` in this scope"),
            format!("use of undeclared type `{name}`"),
        ),
        None => (
            "E0425",
            format!("cannot find type `{name}` in this scope"),
            "not found in this scope".to_string(),
        ),
    };
    let found = Diagnostic::error(at, message)
        .with_code(code)
        .with_label(label);
    let what = if leads == Some(true) {
        "module"
    } else {
        "struct"
    };
    let words = format!("consider importing this {what}");
    let start = text.first_item();
    paths.iter().fold(found, |found, path| {
        let edit = Edit::insert(start, format!("use {path};\n"));
        found.suggest(words.as_str(), vec![edit])
    })
}

impl Text<'_> {
    /// Where the first item begins, after the attributes and words about the whole file.
    pub fn first_item(&self) -> u32 {
        let mut index = 0;
        while self.word(index) == "#" && self.word(index + 1) == "!" {
            match self.tokens.get(index + 2).map(|token| token.kind) {
                Some(Kind::Open(close)) => index = close + 1,
                _ => break,
            }
        }
        self.tokens.get(index).map_or(0, |token| token.span.start)
    }
}
