//! A value that is used after it was moved and cannot be cloned: what was made of it is used again, or it is
//! made again, or its use ends the loop.

use super::Repair;
use super::text::{Kind, Text};
use crate::ir::Span;
use crate::lang::diagnostic::Edit;

/// Types whose values can be cloned where what they hold can.
const CLONED: &[&str] = &[
    "String", "Vec", "VecDeque", "Option", "Result", "HashMap", "BTreeMap", "HashSet", "BTreeSet",
    "Arc", "Rc", "Duration", "Instant", "Box",
];

impl Text<'_> {
    /// `drop(guard);` goes.
    pub fn kept(&self, moved: Span, name: &str) -> Option<Repair> {
        let index = self.within(moved).start;
        let dropped = self.is_before(index, 1, "(") && self.is_before(index, 2, "drop");
        let ended = self.word(index + 1) == ")" && self.word(index + 2) == ";";
        if !dropped || !ended {
            return None;
        }
        let whole = self.tokens[index - 2].span.to(self.tokens[index + 2].span);
        let text = format!("consider not dropping `{name}` before it is used");
        Some((text, vec![self.without(whole)]))
    }

    /// `let first = handle.await.unwrap();`: where the same is asked for again, `first` is meant.
    pub fn given_before(
        &self,
        moved: Span,
        used: Span,
        copies: impl Fn(&str) -> bool,
    ) -> Option<Repair> {
        let block = self.blocks(moved).into_iter().next()?;
        let stmts = self.statements(block)?;
        let stmt = stmts
            .iter()
            .find(|stmt| stmt.span.start <= moved.start && moved.end <= stmt.span.end)?;
        let (_, Some(value)) = stmt.declares? else {
            return None;
        };
        let [name] = stmt.names.as_slice() else {
            return None;
        };
        let words = self.at(value);
        if value.start != moved.start || !self.text.get(used.start as usize..)?.starts_with(words) {
            return None;
        }
        let whole = Span::new(used.start, used.start + words.len() as u32);
        let again = if copies(name) {
            name.to_string()
        } else {
            format!("{name}.clone()")
        };
        let text = format!("consider using `{name}`, which holds what the first one gave");
        Some((text, vec![Edit::replace(whole, again)]))
    }

    /// The value that a variable is declared with.
    pub fn made_from(&self, declared: Span) -> Option<Span> {
        let block = self.blocks(declared).into_iter().next()?;
        let stmts = self.statements(block)?;
        let all = stmts.iter().filter_map(|stmt| stmt.declares);
        let mut own = all.filter(|(pat, _)| pat.start <= declared.start && declared.end <= pat.end);
        own.next()?.1
    }

    /// A clone in the place of a moved value; in `Message { text }` with the field's name.
    pub fn cloned(&self, moved: Span) -> Edit {
        let index = self.within(moved).start;
        let begins = self.is_before(index, 1, "{") || self.is_before(index, 1, ",");
        let short = begins && matches!(self.word(index + 1), "}" | ",");
        let opens = (0..index)
            .rev()
            .find(|open| matches!(self.tokens[*open].kind, Kind::Open(close) if close > index));
        let brace = opens.filter(|open| self.word(*open) == "{" && *open > 0);
        let named = brace.is_some_and(|open| self.word(open - 1).starts_with(char::is_alphabetic));
        match short && named {
            true => Edit::insert(moved.end, format!(": {}.clone()", self.at(moved))),
            false => Edit::insert(moved.end, ".clone()"),
        }
    }

    /// The call that made a future, made again.
    pub fn made_again(&self, used: Span, made: Span) -> Option<Repair> {
        let words = self.at(made);
        let simple = self
            .within(made)
            .all(|index| match self.tokens[index].kind {
                Kind::Word => self.word(index + 1) == "(" || self.word(index + 1) == ":",
                _ => true,
            });
        let text = "consider calling it again: each future can be awaited once".to_string();
        simple.then(|| (text, vec![Edit::replace(used, words)]))
    }

    /// The loop is left after the statement that uses the value up.
    pub fn leaving(&self, moved: Span, name: &str) -> Option<Repair> {
        let block = self.blocks(moved).into_iter().next()?;
        let stmts = self.statements(block)?;
        let stmt = stmts
            .iter()
            .find(|stmt| stmt.span.start <= moved.start && moved.end <= stmt.span.end)?;
        let brace = self
            .within(Span::new(block.start, block.start))
            .start
            .checked_sub(1)?;
        let heads = (0..brace)
            .rev()
            .take_while(|index| !matches!(self.word(*index), ";" | "{" | "}"));
        let is_loop = heads
            .into_iter()
            .any(|index| matches!(self.word(index), "for" | "while" | "loop"));
        let last = stmts.last()?.span == stmt.span;
        if !is_loop || !last || !self.at(stmt.span).ends_with(';') {
            return None;
        }
        let text = format!("consider leaving the loop once `{name}` is used up");
        let then = format!("\n{}break;", self.indent(stmt.span.start));
        Some((text, vec![Edit::insert(stmt.span.end, then)]))
    }

    /// Whether all fields of a struct, from the token after its name, are of types that can be cloned.
    fn is_plain(&self, body: usize) -> bool {
        let Some(Kind::Open(close)) = self.tokens.get(body).map(|token| token.kind) else {
            return self.word(body) == ";";
        };
        (body..close).all(|index| {
            let word = self.word(index);
            let counted = self.is_before(index, 2, "Arc") || self.is_before(index, 2, "Rc");
            !word.starts_with(char::is_uppercase) && word != "dyn"
                || CLONED.contains(&word)
                || counted
        })
    }

    /// `#[derive(Clone)]` for a type of the program, and a clone where it is moved.
    pub fn derived(&self, item: &str, moved: Span) -> Option<Repair> {
        let named = (0..self.tokens.len()).find(|index| {
            self.word(*index) == item
                && index
                    .checked_sub(1)
                    .is_some_and(|before| self.word(before) == "struct")
        })?;
        if !self.is_plain(named + 1) {
            return None;
        }
        let mut start = named - 1;
        if self.is_before(start, 1, "pub") {
            start -= 1;
        }
        let derives = match start.checked_sub(1).map(|close| self.tokens[close].kind) {
            Some(Kind::Close(open))
                if self.word(open) == "[" && self.word(open + 1) == "derive" =>
            {
                Some(open + 2)
            }
            _ => None,
        };
        let edit = match derives {
            Some(list) => Edit::insert(self.tokens.get(list)?.span.end, "Clone, "),
            None => {
                let at = self.tokens[start].span.start;
                Edit::insert(at, format!("#[derive(Clone)]\n{}", self.indent(at)))
            }
        };
        let mut edits = vec![edit, Edit::insert(moved.end, ".clone()")];
        edits.sort_by_key(|edit| edit.span.start);
        Some((
            format!("consider deriving `Clone` for `{item}`, and cloning the value"),
            edits,
        ))
    }
}
