//! What a task or thread gets of its own: a clone made before it begins, or the fields it uses.

use super::Repair;
use super::text::{Kind, Text};
use crate::ir::Span;
use crate::lang::diagnostic::Edit;

impl Text<'_> {
    /// A closure or async block gets a copy of a variable that is a reference, made by a method; where the
    /// body passes the name on, it passes a reference to the copy.
    pub fn owned(&self, body: Span, name: &str, method: &str) -> Option<Repair> {
        let mut edits = vec![Edit::insert(
            body.start,
            format!("{{ let {name} = {name}.{method}(); "),
        )];
        for index in self.within(body) {
            let named = self.word(index) == name && self.tokens[index].kind == Kind::Word;
            if !named || self.is_before(index, 1, ".") {
                continue;
            }
            if self.is_before(index, 1, "*") {
                return None;
            }
            let begins = self.is_before(index, 1, "(") || self.is_before(index, 1, ",");
            let ends = matches!(self.word(index + 1), ")" | ",");
            if begins && ends && !self.is_shown(index) {
                edits.push(Edit::insert(self.tokens[index].span.start, "&"));
            }
        }
        edits.push(Edit::insert(body.end, " }"));
        let text =
            format!("consider giving the task a copy of its own: clone `{name}` before it begins");
        Some((text, edits))
    }

    /// Whether a token is among a macro's: those take what they show by reference.
    fn is_shown(&self, index: usize) -> bool {
        let opens = (0..index)
            .rev()
            .find(|open| matches!(self.tokens[*open].kind, Kind::Open(close) if close > index));
        opens.is_some_and(|open| self.is_before(open, 1, "!"))
    }

    /// A closure or async block gets clones of the fields of `self` that it uses.
    pub fn fields_of_self(&self, body: Span) -> Option<Repair> {
        let mut fields: Vec<&str> = Vec::new();
        let mut edits = Vec::new();
        for index in self.within(body) {
            if self.word(index) != "self" {
                continue;
            }
            let called = self.word(index + 3) == "(";
            let field = self.word(index + 2);
            let named = field.starts_with(|letter: char| letter.is_alphabetic() || letter == '_');
            if self.word(index + 1) != "." || called || !named || !self.uses(field, body).is_empty()
            {
                return None;
            }
            if !fields.contains(&field) {
                fields.push(field);
            }
            let whole = self.tokens[index].span.to(self.tokens[index + 2].span);
            edits.push(Edit::replace(whole, field));
        }
        let made = fields.iter();
        let made: String = made
            .map(|field| format!("let {field} = self.{field}.clone(); "))
            .collect();
        edits.insert(0, Edit::insert(body.start, format!("{{ {made}")));
        edits.push(Edit::insert(body.end, " }"));
        let text =
            "consider giving the task what it uses of `self`: clone it before the task begins";
        (!fields.is_empty()).then(|| (text.into(), edits))
    }

    /// `greet(&name)` becomes an async block that owns a clone.
    pub fn called_inside(&self, call: Span, name: &str) -> Repair {
        let before = format!("{{ let {name} = {name}.clone(); async move {{ ");
        let edits = vec![
            Edit::insert(call.start, before),
            Edit::insert(call.end, ".await } }"),
        ];
        let text =
            format!("consider giving the task a copy of its own: clone `{name}` before it begins");
        (text, edits)
    }
}
