//! E0594, E0596: what is changed through a variable that is not declared `mut`, a `&` reference, an `Rc` or `Arc`.
//!
//! A place is followed outwards from what is changed to what decides: the first reference, pointer or guard on the
//! way, or else the variable.

use super::flow::Flow;
use super::receivers;
use crate::ir::Span;
use crate::lang::diagnostic::{Diagnostic, Edit};
use crate::lang::rust::span;
use crate::lang::rust::types::terms::{Head, Ty};
use syn::{Expr, Member, UnOp};

/// How many pointers a method looks through.
const DEREFS_MAX: usize = 6;

/// Guards of the library that give a `&mut` only if they are declared `mut` themselves.
const GUARDS: &[&str] = &[
    "MutexGuard",
    "RwLockWriteGuard",
    "RefMut",
    "tokio::MutexGuard",
    "tokio::OwnedMutexGuard",
    "tokio::RwLockWriteGuard",
];

/// What stands before a value.
#[derive(Clone, Copy, PartialEq)]
enum Way {
    /// Nothing that decides: the value is part of what is before it.
    Part,
    /// `&`
    Shared,
    /// `Rc`, `Arc`
    Counted(&'static str),
    /// A guard: it is itself borrowed to be changed.
    Guard,
    /// A container: it is itself borrowed to be changed.
    Container,
    /// `&mut`, or not known.
    Free,
}

impl<'t> Flow<'_, '_, '_, 't> {
    /// What a value of the type lets be done with what it leads to.
    fn way(&self, ty: Ty) -> Way {
        match self.check.inference.terms.known(ty) {
            Some((Head::Reference(false), [inner])) => {
                match self.check.inference.terms.head(*inner) {
                    Some(_) => Way::Shared,
                    None => Way::Free,
                }
            }
            Some((Head::Tuple | Head::Array, _)) => Way::Part,
            Some((Head::Named(_), _)) => match self.check.key(ty) {
                "Box" => Way::Part,
                "Arc" => Way::Counted("Arc"),
                "Rc" => Way::Counted("Rc"),
                "Vec" | "VecDeque" => Way::Container,
                key if GUARDS.contains(&key) => Way::Guard,
                key if self.check.inference.world.shapes.contains_key(key) => Way::Part,
                _ => Way::Free,
            },
            _ => Way::Free,
        }
    }

    /// `&place`, `&mut place`
    pub fn referenced(&mut self, e: &'t syn::ExprReference, expr: &'t Expr) {
        let at = span::expr(&e.expr);
        match (self.variable(&e.expr), e.mutability.is_some()) {
            (Some(id), true) => self.borrow_mut(id, at, span::expr(expr)),
            (Some(id), false) => self.borrow(id, at, true),
            (None, is_mut) => {
                if is_mut {
                    self.changes(&e.expr, span::expr(expr), false);
                }
                self.place(&e.expr);
            }
        }
    }

    /// A call of a closure that changes what it captures borrows it to be changed.
    pub fn called_closure(&mut self, func: &Expr) {
        let Some(id) = self.variable(func) else {
            return;
        };
        let closure = self.variables[id].closure;
        let changing = closure.and_then(|closure| self.changing.get(&closure));
        let Some((captured, place)) = changing.copied() else {
            return;
        };
        let before = self.check.found.len();
        self.changed(id, span::expr(func));
        let captured = &self.variables[captured].name;
        let name = &self.variables[id].name;
        let words = format!(
            "calling `{name}` requires mutable binding due to mutable borrow of `{captured}`"
        );
        if let Some(found) = self.check.found.get_mut(before) {
            *found = found.clone().at(place, words);
        }
    }

    /// A place is changed: it is given a value, or borrowed to be changed.
    pub fn changes(&mut self, place: &'t Expr, at: Span, assigns: bool) {
        let (mut here, mut is_part) = (place, false);
        loop {
            let (base, is_index) = match here {
                Expr::Paren(e) => {
                    here = &e.expr;
                    continue;
                }
                Expr::Field(e) => (&*e.base, false),
                Expr::Index(e) => (&*e.expr, true),
                Expr::Unary(e) if matches!(e.op, UnOp::Deref(_)) => (&*e.expr, false),
                _ => {
                    if let Some(id) = self.variable(here).filter(|_| is_part) {
                        self.part_changed(id, place, at, assigns);
                    }
                    return;
                }
            };
            let Some(ty) = self.check.ty(base) else {
                return;
            };
            let own = matches!(here, Expr::Unary(_) | Expr::Field(_));
            match self.way(ty) {
                Way::Part if !is_index || self.is_array(ty) => (here, is_part) = (base, true),
                Way::Guard if own => return self.borrowed_mut(base),
                Way::Container if is_index => return self.borrowed_mut(base),
                Way::Shared => return self.behind_shared(base, place, at, assigns),
                Way::Counted(kind) => return self.behind_counted(kind, at, assigns),
                _ => return,
            }
        }
    }

    fn is_array(&self, ty: Ty) -> bool {
        self.check.inference.terms.head(ty) == Some(Head::Array)
    }

    /// The operator of a guard or a container borrows it to be changed.
    fn borrowed_mut(&mut self, base: &'t Expr) {
        let at = span::expr(base);
        match self.variable(base) {
            Some(id) => self.changed(id, at),
            None => self.changes(base, at, false),
        }
    }

    /// `receiver.method()`, where the method changes what it is called on.
    pub fn method_changes(&mut self, e: &'t syn::ExprMethodCall, target: Option<&syn::Signature>) {
        let at = span::expr(&e.receiver);
        let Some(mut ty) = self.check.ty(&e.receiver) else {
            return;
        };
        let name = e.method.to_string();
        for derefs in 0..DEREFS_MAX {
            if self.method_of(ty, &name, target) {
                return match self.variable(&e.receiver) {
                    // `name.method()` itself is looked at with the variable's moves.
                    Some(id) if derefs == 0 && self.is_listed(ty) => self.changed(id, at),
                    Some(_) if derefs == 0 => {}
                    _ => self.changes(&e.receiver, at, false),
                };
            }
            match self.way(ty) {
                Way::Shared => {
                    let behind = self.check.inference.terms.behind(ty);
                    if self.method_of(behind, &name, target) {
                        self.behind_shared(&e.receiver, &e.receiver, at, false);
                    }
                    return;
                }
                Way::Counted(kind) if self.leads_to(ty, &name, target) => {
                    return self.behind_counted(kind, at, false);
                }
                Way::Guard if self.leads_to(ty, &name, target) => {
                    return self.borrowed_mut(&e.receiver);
                }
                Way::Part if self.check.key(ty) == "Box" => {}
                _ => return,
            }
            let Some(inner) = self.check.inference.terms.argument(ty, 0) else {
                return;
            };
            ty = self.check.inference.terms.shallow(inner);
        }
    }

    /// Whether a pointer leads to something that the method changes.
    fn leads_to(&self, ty: Ty, name: &str, target: Option<&syn::Signature>) -> bool {
        let inner = self.check.inference.terms.argument(ty, 0);
        inner.is_some_and(|inner| self.method_of(inner, name, target))
    }

    /// Whether a method of the type itself changes its receiver.
    fn method_of(&self, ty: Ty, name: &str, target: Option<&syn::Signature>) -> bool {
        let key = self.check.key(ty);
        match target {
            Some(target) => receivers::receives(target, key).1,
            None => match self.check.inference.terms.head(ty) {
                Some(Head::Array | Head::Slice) => receivers::changes_list(name),
                Some(Head::Iter) => {
                    matches!(name, "next" | "next_back" | "nth" | "by_ref" | "peek")
                }
                _ => receivers::known(key, name).1,
            },
        }
    }

    /// Whether it is an array, a slice or an iterator, whose methods are told by their heads.
    fn is_listed(&self, ty: Ty) -> bool {
        let head = self.check.inference.terms.head(ty);
        matches!(head, Some(Head::Array | Head::Slice | Head::Iter))
    }

    fn text_of(&self, place: &Expr) -> String {
        match place {
            Expr::Index(e) => format!("{}[_]", self.text_of(&e.expr)),
            Expr::Paren(e) => self.text_of(&e.expr),
            Expr::Field(e) => {
                let member = match &e.member {
                    Member::Named(name) => name.to_string(),
                    Member::Unnamed(index) => index.index.to_string(),
                };
                format!("{}.{member}", self.text_of(&e.base))
            }
            _ => {
                let at = span::expr(place);
                let text = self.check.text.get(at.start as usize..at.end as usize);
                text.unwrap_or("").to_string()
            }
        }
    }

    /// A part of a variable that is not declared `mut`.
    fn part_changed(&mut self, id: usize, place: &Expr, at: Span, assigns: bool) {
        let variable = &self.variables[id];
        let (name, declared) = (variable.name.clone(), variable.at);
        let is_free = variable.mutable || variable.ty.is_none() && name != "self";
        if is_free || self.has_no_value(id) || !self.told.insert((declared, at)) {
            return;
        }
        let what = self.text_of(place);
        let (verb, code, label) = verb(assigns);
        let as_mutable = if assigns { "" } else { " as mutable" };
        let message =
            format!("cannot {verb} `{what}`{as_mutable}, as `{name}` is not declared as mutable");
        let found = Diagnostic::error(at, message)
            .with_code(code)
            .with_label(label)
            .suggest(
                "consider changing this to be mutable",
                vec![Edit::insert(declared.start, "mut ")],
            );
        self.check.report(found);
    }

    /// Whether a variable was declared without a value, which its parts cannot be given then.
    fn has_no_value(&self, id: usize) -> bool {
        !self.state.assigned.contains(&id)
    }

    /// What is behind `&`. `base`: what the reference is.
    fn behind_shared(&mut self, base: &'t Expr, place: &Expr, at: Span, assigns: bool) {
        if !self.told.insert((span::expr(base), at)) {
            return;
        }
        let what = match std::ptr::eq(base, place) {
            true => format!("*{}", self.text_of(place)),
            false => self.text_of(place),
        };
        let (verb, code, _) = verb(assigns);
        let (message, label) = match assigns {
            true => (
                format!("cannot {verb} `{what}`, which is behind a `&` reference"),
                "cannot be written to",
            ),
            false => (
                format!("cannot {verb} `{what}` as mutable, as it is behind a `&` reference"),
                "cannot be borrowed as mutable",
            ),
        };
        let id = self.variable(base);
        let who = id.map_or_else(
            || "it".into(),
            |id| format!("`{}`", self.variables[id].name),
        );
        let label = format!("{who} is a `&` reference, so it {label}");
        let found = Diagnostic::error(at, message)
            .with_code(code)
            .with_label(label);
        let and = id.and_then(|id| self.borrow_sign(id));
        self.check.report(match and {
            Some(and) => found.suggest(
                "consider changing this to be a mutable reference",
                vec![Edit::insert(and.end, "mut ")],
            ),
            None => found,
        });
    }

    /// What an `Rc` or `Arc` shares.
    fn behind_counted(&mut self, kind: &str, at: Span, assigns: bool) {
        if !self.told.insert((at, at)) {
            return;
        }
        let (verb, code, label) = verb(assigns);
        let message = match assigns {
            true => format!("cannot {verb} data in an `{kind}`"),
            false => format!("cannot {verb} data in an `{kind}` as mutable"),
        };
        let help = match kind {
            "Arc" => "share it in an `Arc<Mutex<_>>`, and lock it to change it",
            _ => "share it in an `Rc<RefCell<_>>`, and borrow it with `borrow_mut` to change it",
        };
        let found = Diagnostic::error(at, message).with_code(code);
        self.check.report(found.with_label(label).with_help(help));
    }
}

/// The words, the code and the label of a change.
fn verb(assigns: bool) -> (&'static str, &'static str, &'static str) {
    match assigns {
        true => ("assign to", "E0594", "cannot assign"),
        false => ("borrow", "E0596", "cannot borrow as mutable"),
    }
}
