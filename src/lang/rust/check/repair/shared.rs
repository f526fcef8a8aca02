//! What may be shared between threads in the place of what may not: `Arc` for `Rc`, `Mutex` for `RefCell`,
//! `dyn T + Send` for `dyn T`.

use super::text::{Kind, Text};
use crate::ir::Span;
use crate::lang::diagnostic::Edit;

/// A type of the library, and the one that threads may share.
struct Change {
    /// Its module in `std`, and its name.
    from: (&'static str, &'static str),
    /// The name of the other, which is in `std::sync`.
    to: &'static str,
}

const COUNTED: Change = Change {
    from: ("rc", "Rc"),
    to: "Arc",
};

const LOCKED: Change = Change {
    from: ("cell", "RefCell"),
    to: "Mutex",
};

impl Text<'_> {
    /// `Arc` for `Rc` in all of the text; with it `Mutex` for `RefCell`, where the one holds the other.
    pub fn counted(&self) -> Vec<Edit> {
        let mut edits = self.changed(&COUNTED);
        let holds = |index: usize| {
            self.word(index) == "RefCell" && self.is_before(index, 2, "Rc")
                || self.word(index) == "RefCell" && self.is_before(index, 5, "Rc")
        };
        if (0..self.tokens.len()).any(holds) {
            edits.extend(self.locked());
            edits.sort_by_key(|edit| edit.span.start);
        }
        edits
    }

    /// `Mutex` for `RefCell` in all of the text.
    pub fn locked(&self) -> Vec<Edit> {
        let mut edits = self.changed(&LOCKED);
        for index in 0..self.tokens.len() {
            let called = self.is_before(index, 1, ".") && self.word(index + 1) == "(";
            if matches!(self.word(index), "borrow" | "borrow_mut") && called {
                let end = self.tokens.get(index + 2);
                let end = end.map_or(self.tokens[index].span, |token| token.span);
                edits.push(Edit::replace(
                    self.tokens[index].span.to(end),
                    "lock().unwrap()",
                ));
            }
        }
        edits.sort_by_key(|edit| edit.span.start);
        edits
    }

    /// One type for another, in `use` declarations and where it is used.
    fn changed(&self, change: &Change) -> Vec<Edit> {
        let (module, name) = change.from;
        let uses = self.declared_uses();
        let in_use = |index: usize| {
            uses.iter()
                .find(|(start, end)| (*start..=*end).contains(&index))
        };
        let all = 0..self.tokens.len();
        let known = all
            .clone()
            .any(|index| self.word(index) == change.to && in_use(index).is_some());
        let declared = all.clone().find_map(|index| {
            let here = self.word(index) == name;
            in_use(index).filter(|_| here)
        });
        // `use std::rc::Rc;`: six tokens and what ends them.
        let single =
            declared.filter(|(start, end)| end - start == 8 && self.word(start + 4) == module);
        let (declares, named) = match (single, known) {
            (Some((start, end)), true) => {
                let span = self.tokens[*start].span.to(self.tokens[*end].span);
                (Some(self.without(span)), change.to.to_string())
            }
            (Some((start, end)), false) => {
                let span = self.tokens[*start].span.to(self.tokens[*end].span);
                let text = format!("use std::sync::{};", change.to);
                (Some(Edit::replace(span, text)), change.to.to_string())
            }
            (None, true) => (None, change.to.to_string()),
            (None, false) => (None, format!("std::sync::{}", change.to)),
        };
        let mut edits: Vec<Edit> = declares.into_iter().collect();
        for index in all.filter(|index| self.word(*index) == name && in_use(*index).is_none()) {
            let at = self.tokens[index].span;
            let whole = self.is_before(index, 3, module) && self.is_before(index, 6, "std");
            edits.push(match whole {
                true => {
                    let at = self.tokens[index - 6].span.to(at);
                    Edit::replace(at, format!("std::sync::{}", change.to))
                }
                false => Edit::replace(at, named.as_str()),
            });
        }
        edits.sort_by_key(|edit| edit.span.start);
        edits
    }

    /// The `use` declarations: the indices of their first and last tokens.
    fn declared_uses(&self) -> Vec<(usize, usize)> {
        let starts = (0..self.tokens.len()).filter(|index| self.word(*index) == "use");
        let ends = starts.filter_map(|start| {
            let end = (start..self.tokens.len()).find(|index| self.word(*index) == ";")?;
            Some((start, end))
        });
        ends.collect()
    }

    /// `Box<dyn Error + Send + Sync>` for `Box<dyn Error>`, wherever the trait is named last so.
    pub fn sendable(&self, name: &str, sync: bool) -> Vec<Edit> {
        let mut edits = Vec::new();
        for index in 0..self.tokens.len() {
            if self.word(index) != "dyn" || !self.is_before(index, 1, "<") {
                continue;
            }
            let Some((last, end)) = self.bounds(index + 1) else {
                continue;
            };
            let named = last == name;
            let has = self.within(Span::new(self.tokens[index].span.start, end));
            if named && !has.clone().any(|index| self.word(index) == "Send") {
                let both = sync || name == "Error";
                let text = if both { " + Send + Sync" } else { " + Send" };
                edits.push(Edit::insert(end, text));
            }
        }
        edits
    }

    /// The last name of the first bound after `dyn`, and where the bounds end.
    fn bounds(&self, start: usize) -> Option<(&str, u32)> {
        let (mut depth, mut index, mut name, mut named) = (0, start, "", false);
        loop {
            let token = self.tokens.get(index)?;
            match (self.word(index), token.kind) {
                ("<", _) => {
                    named = true;
                    depth += 1;
                }
                (">", _) if self.is_before(index, 1, "-") => {}
                (">" | "," | ";" | "=", _) if depth == 0 => break,
                (">", _) => depth -= 1,
                ("+", _) => named = true,
                (_, Kind::Open(close)) => {
                    named = true;
                    index = close;
                }
                (_, Kind::Close(_)) => break,
                (word, Kind::Word) if !named => name = word,
                _ => {}
            }
            index += 1;
        }
        let end = self.tokens.get(index.checked_sub(1)?)?;
        Some((name, end.span.end))
    }
}
