//! Code made `async` with those who call it, and an async lock in the place of one that blocks.

use super::Repair;
use super::text::{Kind, Text};
use crate::ir::Span;
use crate::lang::diagnostic::Edit;

/// What an async lock has not, or has otherwise.
const OTHERWISE: &[&str] = &[
    "into_inner",
    "get_mut",
    "try_lock",
    "try_read",
    "try_write",
    "is_poisoned",
    "Condvar",
    "PoisonError",
    "expect",
    "parking_lot",
];

impl Text<'_> {
    /// Whether `.await` is allowed at a token.
    fn is_async_at(&self, index: usize) -> bool {
        let mut at = index;
        loop {
            let mut is_function = None;
            // Back to the beginning of what the token is in.
            let open = loop {
                let Some(before) = at.checked_sub(1) else {
                    return is_function.unwrap_or(false);
                };
                at = before;
                match (self.word(at), self.tokens[at].kind) {
                    (_, Kind::Open(_)) => break at,
                    ("}", Kind::Close(_)) | (";", _) if is_function.is_some() => break at,
                    (_, Kind::Close(inner)) => at = inner,
                    ("|", _) => return false,
                    _ => {}
                }
            };
            if self.word(open) != "{" {
                continue;
            }
            let moved = self.is_before(open, 1, "move");
            if self.is_before(open, 1 + usize::from(moved), "async") {
                return true;
            }
            let heads = (0..open).rev();
            let mut heads = heads.take_while(|at| !matches!(self.word(*at), ";" | "{" | "}"));
            if let Some(function) = heads.find(|at| self.word(*at) == "fn") {
                is_function = Some(self.is_before(function, 1, "async"));
            }
            if let Some(found) = is_function {
                return found;
            }
        }
    }

    /// `.await` after each call of a function; none, where one of them is not in async code.
    pub fn awaited_calls(&self, name: &str) -> Vec<Edit> {
        let mut edits = Vec::new();
        for index in 0..self.tokens.len() {
            let Some(Kind::Open(close)) = self.tokens.get(index + 1).map(|token| token.kind) else {
                continue;
            };
            let called = self.word(index) == name && self.word(index + 1) == "(";
            if !called || self.is_before(index, 1, "fn") || self.word(close + 2) == "await" {
                continue;
            }
            if !self.is_async_at(index) {
                return Vec::new();
            }
            edits.push(Edit::insert(self.tokens[close].span.end, ".await"));
        }
        edits
    }

    /// `spawn_blocking(|| { .. })` becomes `spawn(async { .. })`.
    pub fn spawned(&self, head: Span, whole: Span) -> Option<Repair> {
        let index = self.within(head).start;
        let given = self.is_before(index, 1, "(") && self.is_before(index, 2, "spawn_blocking");
        let block = self
            .at(Span::new(head.end, whole.end))
            .trim_start()
            .starts_with('{');
        let head_words: String = self.at(head).split_whitespace().collect();
        let instead = match head_words.as_str() {
            "||" => "async",
            "move||" => "async move",
            _ => return None,
        };
        if !given || !block {
            return None;
        }
        let edits = vec![
            Edit::replace(self.tokens[index - 2].span, "spawn"),
            Edit::replace(head, instead),
        ];
        Some(("consider spawning a task: it may await".into(), edits))
    }

    /// `items.map(|n| double(n).await).collect()` becomes `join_all(items.map(|n| double(n))).await`.
    pub fn joined(&self, closure: Span, await_token: Span) -> Option<Repair> {
        let index = self.within(closure).start;
        let mapped = self.is_before(index, 1, "(")
            && self.is_before(index, 2, "map")
            && self.is_before(index, 3, ".");
        let Some(Kind::Open(close)) = self
            .tokens
            .get(index.checked_sub(1)?)
            .map(|token| token.kind)
        else {
            return None;
        };
        let last = self.within(await_token).start;
        if !mapped
            || last + 1 != close
            || self.word(close + 2) != "collect"
            || !self.is_async_at(index)
        {
            return None;
        }
        let end = (close + 3..self.tokens.len()).find(|at| self.word(*at) == "(")?;
        let Kind::Open(end) = self.tokens[end].kind else {
            return None;
        };
        let mut start = index - 3;
        while let Some(before) = start.checked_sub(1) {
            start = match (self.word(before), self.tokens[before].kind) {
                (_, Kind::Close(open)) => open,
                ("let" | "in" | "return" | "mut", _) => break,
                (_, Kind::Word | Kind::Literal) | ("." | ":" | "!" | "?", _) => before,
                _ => break,
            };
        }
        let dot = self.tokens[last - 1].span;
        let edits = vec![
            Edit::insert(self.tokens[start].span.start, "futures::future::join_all("),
            Edit::replace(dot.to(await_token), ""),
            Edit::replace(
                self.tokens[close + 1].span.to(self.tokens[end].span),
                ").await",
            ),
        ];
        Some(("consider awaiting all of them together".into(), edits))
    }

    /// Tokio's lock for the standard library's, where all that lock it may await.
    pub fn async_lock(&self, name: &str) -> Option<Repair> {
        let mut edits = Vec::new();
        for index in 0..self.tokens.len() {
            let word = self.word(index);
            if OTHERWISE.contains(&word) {
                return None;
            }
            let at = self.tokens[index].span;
            match word {
                "lock" | "read" | "write"
                    if self.is_before(index, 1, ".") && self.word(index + 1) == "(" =>
                {
                    let unwraps = self.word(index + 3) == "." && self.word(index + 4) == "unwrap";
                    let end = self.tokens.get(index + 6).filter(|_| unwraps)?;
                    if !self.is_async_at(index) {
                        return None;
                    }
                    let whole = Span::new(self.tokens[index + 3].span.start, end.span.end);
                    edits.push(Edit::replace(whole, ".await"));
                }
                _ if word == name => {
                    let whole = self.is_before(index, 3, "sync") && self.is_before(index, 6, "std");
                    if self.is_imported(index) {
                        edits.push(self.unused(index)?);
                    } else if whole {
                        let at = self.tokens[index - 6].span.to(at);
                        edits.push(Edit::replace(at, format!("tokio::sync::{name}")));
                    } else {
                        edits.push(Edit::replace(at, format!("tokio::sync::{name}")));
                    }
                }
                _ => {}
            }
        }
        edits.sort_by_key(|edit| edit.span.start);
        let text =
            format!("consider using Tokio's `{name}`, whose guard may be held across an `.await`");
        (!edits.is_empty()).then_some((text, edits))
    }

    /// A name taken out of a `use std::sync::{..}`; all of it, if it has no other.
    fn unused(&self, index: usize) -> Option<Edit> {
        let at = self.tokens[index].span;
        match (self.word(index - 1), self.word(index + 1)) {
            (":", ";") => {
                let start = (0..index).rev().find(|at| self.word(*at) == "use")?;
                Some(self.without(self.tokens[start].span.to(self.tokens[index + 1].span)))
            }
            (",", _) => Some(Edit::replace(self.tokens[index - 1].span.to(at), "")),
            ("{", ",") => {
                let next = self.tokens.get(index + 2)?.span.start;
                Some(Edit::replace(Span::new(at.start, next), ""))
            }
            _ => None,
        }
    }
}
