//! E0004, E0005: what is told of values that no pattern takes, in rustc's words.

use super::Lowering;
use super::covered::Covered;
use crate::ir::Span;
use crate::ir::program::IntKind;
use crate::ir::rs::{PatternId, TypeExpr};
use crate::lang::diagnostic::{Diagnostic, Edit, Label};
use crate::lang::rust::types::world::Shape;
use crate::lang::rust::{library, span, types};

/// How many of the values that are left are named.
const NAMED_MAX: usize = 3;

impl<'t> Lowering<'t> {
    /// Tells if a value fits no arm. `arms`: the patterns without a guard.
    pub fn uncovered(&mut self, e: &'t syn::ExprMatch, arms: &[PatternId]) {
        let Some(left) = self.left_by(arms) else {
            return;
        };
        let Some(last) = e.arms.last() else {
            return;
        };
        let at = span::expr(&e.expr);
        let and = match self.static_type(&e.expr) {
            TypeExpr::Reference(_) => "&",
            _ => "",
        };
        let words = named(&left, and);
        let end = span::expr(&last.body).end;
        let before = &self.text[..span::pat(&last.pat).start as usize];
        let line = before.rsplit('\n').next().unwrap_or("");
        let between = match line.trim().is_empty() {
            true => format!("\n{line}"),
            false => " ".into(),
        };
        let shown: Vec<&str> = left.iter().map(String::as_str).collect();
        let shown = match shown.len() <= NAMED_MAX {
            true => shown.join(" | "),
            false => "_".into(),
        };
        let arm = format!(",{between}{shown} => todo!()");
        let found = Diagnostic::error(at, format!("non-exhaustive patterns: {words} not covered"))
            .with_code("E0004")
            .with_label(format!("pattern{} {words} not covered", plural(&left)))
            .suggest(
                "ensure that all possible cases are being handled by adding a match arm",
                vec![Edit::insert(end, arm)],
            );
        let found = match self.declared_at(&e.expr, &left) {
            Some((name, labels)) => found.noted(false, format!("`{name}` defined here"), labels),
            None => found,
        };
        self.diagnostics.push(found);
    }

    /// Where the type of a value is declared, if it is one of the text's, and which of its variants are left.
    fn declared_at(&self, value: &syn::Expr, left: &[String]) -> Option<(String, Vec<Label>)> {
        let ty = self.known.of(value);
        let TypeExpr::Declared(id) = types::behind(&ty) else {
            return None;
        };
        let path = self.items.types.iter().find(|(_, known)| *known == id)?.0;
        let (shape, _) = self.world.shapes.get(path)?;
        let name = path.rsplit("::").next()?;
        match shape {
            Shape::Struct(item) => {
                Some((name.into(), vec![Label::new(span::ident(&item.ident), "")]))
            }
            Shape::Enum(item) => {
                let mut labels = vec![Label::new(span::ident(&item.ident), "")];
                let is_left = |variant: &&syn::Variant| {
                    let path = format!("{name}::{}", variant.ident);
                    let told = left
                        .iter()
                        .filter_map(|left| left.strip_prefix(path.as_str()));
                    let mut told = told.filter(|rest| !rest.starts_with(char::is_alphanumeric));
                    left.len() <= NAMED_MAX && told.next().is_some()
                };
                let variants = item.variants.iter().filter(is_left);
                labels
                    .extend(variants.map(|one| Label::new(span::ident(&one.ident), "not covered")));
                Some((name.into(), labels))
            }
        }
    }

    /// Tells if a value does not fit the only pattern there is. `end`: where `else` can stand.
    pub fn refutable(&mut self, at: Span, pattern: PatternId, end: Option<u32>) {
        let Some(left) = self.left_by(&[pattern]) else {
            return;
        };
        let place = match end {
            Some(_) => "local binding",
            None => "`for` loop binding",
        };
        let words = format!("pattern{} {} not covered", plural(&left), named(&left, ""));
        let found = Diagnostic::error(at, format!("refutable pattern in {place}"))
            .with_code("E0005")
            .with_label(words);
        self.diagnostics.push(match end {
            Some(end) => {
                let words =
                    "you might want to use `let else` to handle the variant that isn't matched";
                found.suggest(words, vec![Edit::insert(end, " else { todo!() }")])
            }
            None => found,
        });
    }

    /// The values that none of the patterns takes; `None`: there are none, or it is not known.
    fn left_by(&self, patterns: &[PatternId]) -> Option<Vec<String>> {
        if self.hidden {
            return None;
        }
        let all = &self.program.program().rust.patterns;
        let rows = patterns.iter().map(|id| vec![all[id.0 as usize].clone()]);
        let mut covered = Covered {
            lowering: self,
            looks: 0,
        };
        let mut left = covered.left(rows.collect(), 1)?;
        let left: Vec<String> = left.iter_mut().filter_map(Vec::pop).collect();
        (!left.is_empty()).then_some(left)
    }
}

fn plural(left: &[String]) -> &'static str {
    if left.len() == 1 { "" } else { "s" }
}

/// `` `A`, `B` and 2 more ``
fn named(left: &[String], and: &str) -> String {
    let quoted: Vec<String> = left.iter().map(|one| format!("`{and}{one}`")).collect();
    match quoted.as_slice() {
        [one] => one.clone(),
        [first @ .., last] if left.len() <= NAMED_MAX => {
            format!("{} and {last}", first.join(", "))
        }
        all => {
            let more = all.len() - NAMED_MAX;
            format!("{} and {more} more", all[..NAMED_MAX].join(", "))
        }
    }
}

/// The least and greatest number of a kind; `None`: of letters. A `usize` has no greatest one for patterns.
pub fn whole(kind: Option<IntKind>) -> (i128, i128) {
    match kind {
        Some(kind) => {
            let (least, most) = bounds(kind);
            let beyond = i128::from(kind == IntKind::Usize || kind == IntKind::Isize);
            (least - i128::from(kind == IntKind::Isize), most + beyond)
        }
        None => (0, i128::from(u32::from(char::MAX))),
    }
}

/// Numbers as rustc writes them.
pub fn numbers(kind: IntKind, from: i128, to: i128) -> String {
    let name = types::int_name(kind);
    let (least, most) = bounds(kind);
    let shown = |value: i128| match value {
        value if value == least && least < 0 => format!("{name}::MIN"),
        value if value == most => format!("{name}::MAX"),
        value => format!("{value}_{name}"),
    };
    match (from < least, to > most) {
        (true, true) => "_".into(),
        (true, false) => format!("..{}", shown(to + 1)),
        (false, true) => format!("{}..", shown(from)),
        _ if from == to => shown(from),
        _ => format!("{}..={}", shown(from), shown(to)),
    }
}

/// Letters as rustc writes them.
pub fn letters(from: i128, to: i128) -> String {
    let letter = |code: i128| {
        let letter = u32::try_from(code).ok().and_then(char::from_u32);
        format!("{:?}", letter.unwrap_or(char::REPLACEMENT_CHARACTER))
    };
    match from == to {
        true => letter(from),
        false => format!("{}..={}", letter(from), letter(to)),
    }
}

/// The least and the greatest number of a kind of at most 64 bits.
fn bounds(kind: IntKind) -> (i128, i128) {
    let (least, most) = library::int_bounds(kind);
    match kind {
        IntKind::U64 | IntKind::Usize => (0, i128::from(u64::MAX)),
        _ => (i128::from(least), i128::from(most)),
    }
}
