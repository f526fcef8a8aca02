//! E0507, E0508, E0509: a value is taken out of what does not let it go: a reference, an `Rc` or `Arc`, a lock's
//! guard, an index, a value with a `Drop`.
//!
//! A place is looked at from its end: `guard.names` is a field of what the guard leads to. It is told where the
//! type of each step is known, and the value's is surely no `Copy`.

use super::flow::Flow;
use super::receivers;
use crate::ir::Span;
use crate::lang::diagnostic::{Diagnostic, Edit, Label};
use crate::lang::rust::span;
use crate::lang::rust::types::terms::{Head, Ty};
use crate::lang::rust::types::walk::address;
use syn::{Expr, Signature, UnOp};

/// Collections that are indexed by a trait.
const INDEXED: &[&str] = &["Vec", "VecDeque", "HashMap", "BTreeMap"];

/// What a value is taken by.
#[derive(Clone, Copy)]
pub enum By<'t> {
    /// Where it stands.
    Itself,
    /// A method's call, and the program's method.
    Method(Span, Option<&'t Signature>),
}

/// What keeps a value.
struct Keeps {
    code: &'static str,
    message: String,
}

impl<'t> Flow<'_, '_, '_, 't> {
    /// The value of a place is taken.
    pub fn place_taken(&mut self, expr: &'t Expr, by: By<'t>) {
        let Some(ty) = self.check.ty(expr).filter(|ty| self.is_owned(*ty)) else {
            return;
        };
        // What a macro has made is not where it seems, and what was chosen of several may be another.
        if self.check.text.contains("macro_rules") || self.check.inference.is_doubtful {
            return;
        }
        let at = span::expr(expr);
        let text = self.check.text.get(at.start as usize..at.end as usize);
        let place = text.unwrap_or("").to_string();
        let Some(keeps) = self.keeps(expr, &place) else {
            return;
        };
        if !self.state.reached || !self.told.insert((at, at)) {
            return;
        }
        let named = match expr {
            Expr::Index(_) | Expr::Paren(_) => "value".to_string(),
            Expr::Unary(e) if !matches!(&*e.expr, Expr::Path(_)) => "value".to_string(),
            Expr::Field(e) if !matches!(&*e.base, Expr::Path(_) | Expr::Field(_)) => {
                "value".to_string()
            }
            _ => format!("`{place}`"),
        };
        let why = format!(
            "move occurs because {named} has type `{}`, which does not implement the `Copy` trait",
            self.check.name(ty)
        );
        let found = Diagnostic::error(at, keeps.message).with_code(keeps.code);
        let found = match by {
            By::Itself => found.with_label(why),
            By::Method(call, target) => {
                let found = found.with_label(why);
                let found = found.at(call, format!("{named} moved due to this method call"));
                self.taker(found, call, target, &named)
            }
        };
        self.check.report(self.kept_back(found, expr, ty, by));
    }

    /// Notes that a method takes its receiver.
    fn taker(
        &self,
        found: Diagnostic,
        call: Span,
        target: Option<&Signature>,
        named: &str,
    ) -> Diagnostic {
        let text = self.check.text.get(call.start as usize..call.end as usize);
        let method = text.and_then(|text| text.split('(').next()).unwrap_or("");
        let words =
            format!("`{method}` takes ownership of the receiver `self`, which moves {named}");
        match target.and_then(Signature::receiver) {
            Some(receiver) => {
                let labels = vec![Label::new(span::of(receiver.self_token.span), "")];
                found.noted(false, words, labels)
            }
            None => found.with_note(words),
        }
    }

    /// What to do instead.
    fn kept_back(&self, found: Diagnostic, expr: &Expr, ty: Ty, by: By) -> Diagnostic {
        let at = span::expr(expr);
        let is_option = self.check.key(ty) == "Option";
        if let (By::Method(..), true) = (by, is_option) {
            let words = "consider calling `.take()` to leave `None` in its place";
            return found.suggest(words, vec![Edit::insert(at.end, ".take()")]);
        }
        if !self.is_clone(ty) {
            return found;
        }
        let words = "consider cloning the value if the performance cost is acceptable";
        let edits = match expr {
            Expr::Unary(e) => vec![
                Edit::replace(Span::new(at.start, span::expr(&e.expr).start), "("),
                Edit::insert(at.end, ").clone()"),
            ],
            _ => vec![Edit::insert(at.end, ".clone()")],
        };
        found.suggest(words, edits)
    }

    /// What keeps the value of a place, the nearest first.
    fn keeps(&mut self, expr: &'t Expr, place: &str) -> Option<Keeps> {
        match expr {
            Expr::Paren(e) => self.keeps(&e.expr, place),
            Expr::Field(e) => self.kept_by(&e.base, place, true),
            Expr::Unary(e) if matches!(e.op, UnOp::Deref(_)) => self.kept_by(&e.expr, place, false),
            Expr::Index(e) => {
                let ty = self.check.ty(&e.expr)?;
                let ty = self.check.inference.terms.behind(ty);
                let name = self.check.name(ty);
                match self.check.inference.terms.head(ty)? {
                    Head::Array => Some(Keeps {
                        code: "E0508",
                        message: format!("cannot move out of type `{name}`, a non-copy array"),
                    }),
                    Head::Slice => Some(Keeps {
                        code: "E0508",
                        message: format!("cannot move out of type `{name}`, a non-copy slice"),
                    }),
                    Head::Named(_) if INDEXED.contains(&self.check.key(ty)) => Some(Keeps {
                        code: "E0507",
                        message: format!("cannot move out of index of `{name}`"),
                    }),
                    _ => None,
                }
            }
            _ => None,
        }
    }

    /// Whether the value of the base keeps what is in it; a field is looked for behind boxes too.
    fn kept_by(&mut self, base: &'t Expr, place: &str, is_field: bool) -> Option<Keeps> {
        let ty = self.check.ty(base)?;
        if self.check.inference.terms.is_guessed(ty) {
            return None;
        }
        let message = match self.check.inference.terms.head(ty)? {
            Head::Reference(mutable) => {
                let behind = self.check.inference.terms.argument(ty, 0)?;
                match self.kind_of_pointer(behind).filter(|_| is_field) {
                    Some(kind) => kind,
                    None => {
                        let reference = if mutable { "mutable" } else { "shared" };
                        format!(
                            "cannot move out of `{place}` which is behind a {reference} reference"
                        )
                    }
                }
            }
            Head::Named(_) => match self.kind_of_pointer(ty) {
                Some(kind) => kind,
                None if is_field && self.has_drop(ty) => {
                    let name = self.check.name(ty);
                    return Some(Keeps {
                        code: "E0509",
                        message: format!(
                            "cannot move out of type `{name}`, which implements the `Drop` trait"
                        ),
                    });
                }
                None => return self.keeps(base, place),
            },
            Head::Tuple => return self.keeps(base, place),
            _ => return None,
        };
        Some(Keeps {
            code: "E0507",
            message,
        })
    }

    /// What is said of a value behind a pointer of the library that does not let it go.
    fn kind_of_pointer(&mut self, ty: Ty) -> Option<String> {
        let key = self.check.key(ty).to_string();
        if key.starts_with("crate") || matches!(key.as_str(), "Box" | "Pin") {
            return None;
        }
        self.check.inference.dereferenced(ty)?;
        Some(match key.as_str() {
            "Rc" => "cannot move out of an `Rc`".into(),
            "Arc" => "cannot move out of an `Arc`".into(),
            _ => format!(
                "cannot move out of dereference of `{}`",
                self.check.name(ty)
            ),
        })
    }

    /// Whether the program gives the type a `Drop`.
    fn has_drop(&self, ty: Ty) -> bool {
        self.check.key(ty).starts_with("crate") && self.derives(self.check.key(ty), "Drop")
    }

    /// A method is called on a place: it may take the value.
    pub fn receiver_taken(&mut self, e: &'t syn::ExprMethodCall, target: Option<&'t Signature>) {
        let Some(ty) = self.check.ty(&e.receiver) else {
            return;
        };
        let key = self.check.key(ty).to_string();
        let takes = match target {
            Some(target) => receivers::receives(target, &key).0 && self.is_of_values(target, &key),
            None => receivers::known(&key, &e.method.to_string()).0,
        };
        if takes {
            let call = span::ident(&e.method).to(span::of(e.paren_token.span.join()));
            self.place_taken(&e.receiver, By::Method(call, target));
        }
    }

    /// Whether a method is of the type's own `impl`s: one of a trait may be given to references.
    fn is_of_values(&self, target: &Signature, key: &str) -> bool {
        let world = &self.check.inference.world;
        world.impls.iter().any(|known| {
            let own = matches!(known.head, Some(Head::Named(sym)) if world.names.text(sym) == key);
            own && known.of_trait.is_none()
                && known.item.items.iter().any(|item| match item {
                    syn::ImplItem::Fn(item) => address(&item.sig) == address(target),
                    _ => false,
                })
        })
    }
}
