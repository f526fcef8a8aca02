//! E0382: a value is used after it was moved.

use super::flow::Flow;
use super::repair::text::Text;
use super::state::{How, Move};
use crate::ir::Span;
use crate::lang::diagnostic::{Diagnostic, Edit, Label};
use crate::lang::rust::span;
use crate::lang::rust::types::terms::{Head, Ty};

/// Types that can be cloned, by their key, wherever what they hold can.
const CLONED: &[&str] = &[
    "String",
    "Vec",
    "VecDeque",
    "HashMap",
    "BTreeMap",
    "HashSet",
    "BTreeSet",
    "Rc",
    "Arc",
    "Option",
    "Result",
    "Box",
    "mpsc::Sender",
    "tokio::mpsc::Sender",
    "tokio::mpsc::UnboundedSender",
    "tokio::broadcast::Sender",
    "tokio::watch::Sender",
    "tokio::watch::Receiver",
];

impl<'t> Flow<'_, '_, '_, 't> {
    /// A variable is used: borrowed, or its value taken in some way.
    pub fn used(&mut self, id: usize, at: Span, borrows: bool, how: Option<How<'t>>) {
        let Some(moved) = self
            .state
            .moved
            .get(&id)
            .copied()
            .filter(|_| self.state.reached)
        else {
            return;
        };
        let known = (self.variables[id].at, moved.at);
        if !self.told.insert(known) {
            return;
        }
        let name = self.variables[id].name.clone();
        let word = if borrows { "borrow" } else { "use" };
        let found =
            Diagnostic::error(at, format!("{word} of moved value: `{name}`")).with_code("E0382");
        let found = self.where_used(found, &moved, at, borrows, how);
        let found = self.where_moved(found, id, &moved, at);
        let found = self.looping(found, id, &moved);
        let found = self.cloning(found, id, &moved);
        let found = self.otherwise(found, id, &moved, at);
        self.check.report(found);
    }

    fn where_used(
        &self,
        found: Diagnostic,
        moved: &Move,
        at: Span,
        borrows: bool,
        how: Option<How>,
    ) -> Diagnostic {
        let word = if borrows { "borrow" } else { "use" };
        let same = moved.at == at;
        let found = match same {
            true => found,
            false => found.with_label(format!(
                "value {word}{} here after move",
                if borrows { "ed" } else { "d" }
            )),
        };
        match how {
            Some(How::Capture(inside, coroutine, _)) => found.at(
                inside,
                format!("{word} occurs due to use in {}", body(coroutine)),
            ),
            _ => found,
        }
    }

    fn where_moved(&self, found: Diagnostic, id: usize, moved: &Move, at: Span) -> Diagnostic {
        let variable = &self.variables[id];
        let name = &variable.name;
        let before = if moved.before {
            ", in previous iteration of loop"
        } else {
            ""
        };
        let ty = variable.ty.map_or("_".into(), |ty| self.check.name(ty));
        let why = format!(
            "move occurs because `{name}` has type `{ty}`, which does not implement the `Copy` trait"
        );
        let found = match id < self.outside {
            true => found.with_note(why),
            false => found.at(variable.at, why),
        };
        let by_self = |method: &str| {
            format!("`{method}` takes ownership of the receiver `self`, which moves `{name}`")
        };
        match moved.how {
            How::Plain | How::Argument(..) => {
                said(found, moved.at, at, format!("value moved here{before}"))
            }
            How::Capture(inside, coroutine, _) => {
                let into = if coroutine { "" } else { " into closure" };
                let found = said(
                    found,
                    moved.at,
                    at,
                    format!("value moved{into} here{before}"),
                );
                match moved.at == at {
                    true => found,
                    false => found.at(
                        inside,
                        format!("variable moved due to use in {}", body(coroutine)),
                    ),
                }
            }
            How::Method(call, target) => {
                let found = found.at(
                    call,
                    format!("`{name}` moved due to this method call{before}"),
                );
                match target.and_then(|target| Some((target, target.receiver()?))) {
                    Some((target, receiver)) => {
                        let this = span::of(receiver.self_token.span);
                        let labels = vec![Label::new(this, "")];
                        found.noted(false, by_self(&target.ident.to_string()), labels)
                    }
                    None => {
                        let text = self.check.text.get(call.start as usize..call.end as usize);
                        let method = text.and_then(|text| text.split('(').next()).unwrap_or("");
                        found.with_note(by_self(method))
                    }
                }
            }
            How::Await(token) => {
                let found = found.at(token, format!("`{name}` moved due to this await{before}"));
                found.with_note(by_self("into_future"))
            }
            How::For => {
                let text =
                    format!("`{name}` moved due to this implicit call to `.into_iter()`{before}");
                said(found, moved.at, at, text).with_note(by_self("into_iter"))
            }
        }
    }

    /// The loops around a move that the variable is outside of.
    fn looping(&self, found: Diagnostic, id: usize, moved: &Move) -> Diagnostic {
        if !moved.before || id < self.outside {
            return found;
        }
        let around = self.loops.iter().filter(|(_, variables)| id < *variables);
        around.fold(found, |found, (head, _)| {
            found.at(*head, "inside of this loop")
        })
    }

    /// What to clone, or to change.
    fn cloning(&self, found: Diagnostic, id: usize, moved: &Move) -> Diagnostic {
        let name = &self.variables[id].name;
        let found = match moved.how {
            How::Argument(target, index) => match target.inputs.iter().nth(index) {
                Some(syn::FnArg::Typed(typed)) => {
                    let text = format!(
                        "consider changing this parameter type in function `{}` to borrow instead if owning the value \
                         isn't necessary",
                        target.ident
                    );
                    let labels = vec![
                        Label::new(
                            span::ty(&typed.ty),
                            "this parameter takes ownership of the value",
                        ),
                        Label::new(span::ident(&target.ident), "in this function"),
                    ];
                    found.noted(false, text, labels)
                }
                _ => found,
            },
            _ => found,
        };
        if !self.variables[id].ty.is_some_and(|ty| self.is_clone(ty)) {
            return found;
        }
        match moved.how {
            How::Plain | How::Argument(..) => {
                let words = "consider cloning the value if the performance cost is acceptable";
                let text = Text::of(self.check.text);
                let edits = text.map(|text| text.cloned(moved.at));
                found.suggest(words, edits.into_iter().collect())
            }
            How::Method(..) => {
                let text = "you can `clone` the value and consume it, but this might not be your desired behavior";
                found.suggest(text, vec![Edit::insert(moved.at.end, ".clone()")])
            }
            How::For => {
                let text = "consider iterating over a slice of the content to avoid moving into the `for` loop";
                found.suggest(text, vec![Edit::insert(moved.at.start, "&")])
            }
            How::Capture(_, _, end) => {
                let text = "consider cloning the value before moving it into the closure";
                let before = format!("{{ let {name} = {name}.clone(); ");
                let edits = vec![
                    Edit::insert(moved.at.start, before),
                    Edit::insert(end, " }"),
                ];
                found.suggest(text, edits)
            }
            How::Await(_) => found,
        }
    }

    /// What can be done where rustc suggests nothing.
    fn otherwise(&self, found: Diagnostic, id: usize, moved: &Move, used: Span) -> Diagnostic {
        let text = Text::of(self.check.text).filter(|_| found.suggestions.is_empty());
        let Some(text) = text else { return found };
        let variable = &self.variables[id];
        let named = variable.ty.map_or("", |ty| self.check.key(ty));
        let is_future = variable
            .ty
            .and_then(|ty| self.check.inference.terms.head(ty))
            == Some(Head::Future);
        let item = named
            .strip_prefix("crate::")
            .filter(|item| !item.contains("::"));
        let copies = |name: &str| {
            let ty = self.named(name).and_then(|id| self.variables[id].ty);
            ty.is_some_and(|ty| self.is_number(ty))
        };
        let repair = match moved.how {
            How::Plain | How::Argument(..) => text
                .kept(moved.at, &variable.name)
                .or_else(|| text.derived(item?, moved.at)),
            How::Method(..) | How::Await(_) => text
                .given_before(moved.at, used, copies)
                .or_else(|| text.derived(item?, moved.at))
                .or_else(|| {
                    let made = text.made_from(variable.at).filter(|_| is_future)?;
                    text.made_again(used, made)
                }),
            How::Capture(..) | How::For => None,
        };
        let leaving = || {
            text.leaving(moved.at, &variable.name)
                .filter(|_| moved.before)
        };
        let repair = repair.or_else(leaving).into_iter();
        repair.fold(found, |found, (text, edits)| found.suggest(text, edits))
    }

    fn is_number(&self, ty: Ty) -> bool {
        let terms = &self.check.inference.terms;
        let copied = matches!(
            terms.head(ty),
            Some(Head::Int(_) | Head::Float | Head::Single | Head::Bool | Head::Char)
        );
        copied || terms.is_open(ty).is_some()
    }

    /// Whether values of the type can surely be cloned.
    pub fn is_clone(&self, ty: Ty) -> bool {
        let key = self.check.key(ty);
        CLONED.contains(&key) || self.derives(key, "Clone") || self.is_number(ty)
    }
}

/// Words at the move, or where the move is the use: at the use.
fn said(found: Diagnostic, moved: Span, used: Span, text: String) -> Diagnostic {
    match moved == used {
        true => found.with_label(text),
        false => found.at(moved, text),
    }
}

fn body(coroutine: bool) -> &'static str {
    if coroutine { "coroutine" } else { "closure" }
}
