//! A future in a format macro: `println!("{}", name())`.

use super::Check;
use super::parts::{Given, Hole};
use crate::ir::Span;
use crate::lang::diagnostic::{Diagnostic, Edit, Label};
use crate::lang::rust::span;
use syn::{Expr, Macro};

impl<'t> Check<'_, '_, 't> {
    /// E0277: `println!("{}", name())`
    pub fn shown(&mut self, mac: &'t Macro) {
        let Given::Shown(all, named) = self.given(mac) else {
            return;
        };
        let (at, holes) = self.holes(all);
        let mut next = at + 1;
        for hole in holes {
            let (name, _) = &hole.name;
            if named.contains(name) {
                continue;
            }
            let argument = match name.parse::<usize>() {
                Ok(index) => all.get(at + 1 + index),
                Err(_) if name.is_empty() => {
                    next += 1;
                    all.get(next - 1)
                }
                Err(_) => None,
            };
            let whole = match argument {
                Some(shown) if self.output(shown).is_some() => self.name_of(shown),
                Some(shown) => {
                    self.unshown(shown, &hole);
                    continue;
                }
                None => match self.origin(name) {
                    Some(origin) if self.output(origin).is_some() => self.name_of(origin),
                    _ => continue,
                },
            };
            let found = unformatted(argument, &hole, &whole, None);
            let found = match argument {
                Some(shown) => self.repaired(found, shown, "consider `await`ing on the `Future`"),
                None if !self.is_async() => found,
                None => {
                    let close = span::mac(mac).end.saturating_sub(1);
                    let before = self.text.get(..close as usize).unwrap_or("").trim_end();
                    let comma = if before.ends_with(',') { "" } else { "," };
                    let at = before.len() as u32;
                    let given = format!("{comma} {name} = {name}.await");
                    let text = "consider `await`ing on the `Future`";
                    found.suggest(text, vec![Edit::insert(at, given)])
                }
            };
            self.report(found);
        }
    }
}

/// What is said of a value that a format macro cannot show.
pub fn unformatted(
    argument: Option<&Expr>,
    hole: &Hole,
    whole: &str,
    declared: Option<Span>,
) -> Diagnostic {
    let of_trait = if hole.debug {
        "Debug"
    } else {
        "std::fmt::Display"
    };
    let label = match hole.debug {
        true => format!(
            "`{whole}` cannot be formatted using `{{:?}}` because it doesn't implement `Debug`"
        ),
        false => format!("`{whole}` cannot be formatted with the default formatter"),
    };
    let message = format!("`{whole}` doesn't implement `{of_trait}`");
    let at = argument.map_or(hole.span, span::expr);
    let mut found = Diagnostic::error(at, message)
        .with_code("E0277")
        .with_label(label);
    if argument.is_some() {
        found = found.at(hole.span, "required by this formatting parameter");
    }
    let text = format!("the trait `{of_trait}` is not implemented for `{whole}`");
    let declared = declared.filter(|_| !hole.debug);
    let labels = declared.map(|at| Label::new(at, "")).into_iter();
    found = found.noted(true, text, labels.collect());
    match hole.debug {
        true => found,
        false => found.with_note(
            "in format strings you may be able to use `{:?}` (or {:#?} for pretty-print) instead",
        ),
    }
}
