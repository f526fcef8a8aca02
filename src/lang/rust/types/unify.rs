//! Two types become one. What does not fit is left alone: this is no checker, and coercions (`&String` to
//! `&str`, a box of a struct to a box of a trait) are mismatches on the surface.

use super::goals::Goal;
use super::terms::{Head, Open, Sym, Term, Ty};
use super::walk::Inference;

/// How deep types are compared.
const DEPTH_MAX: usize = 24;

impl Inference<'_, '_> {
    /// Makes two types one as far as they fit.
    pub fn unify(&mut self, a: Ty, b: Ty) {
        self.unify_within(a, b, DEPTH_MAX);
    }

    fn unify_within(&mut self, a: Ty, b: Ty, left: usize) {
        let (a, b) = (self.terms.shallow(a), self.terms.shallow(b));
        if a == b || left == 0 || self.terms.is_worn() {
            return;
        }
        match (self.terms.term(a).clone(), self.terms.term(b).clone()) {
            (
                Term::Open {
                    kind: first,
                    tainted: x,
                },
                Term::Open {
                    kind: second,
                    tainted: y,
                },
            ) => {
                let kind = match (first, second) {
                    (Open::Any, other) | (other, Open::Any) => other,
                    (first, second) if first == second => first,
                    _ => return,
                };
                self.terms.set_open(b, kind, x || y);
                self.terms.bind(a, b);
            }
            (Term::Open { kind, .. }, Term::Made(head, _)) => self.settle(a, kind, b, head, left),
            (Term::Made(head, _), Term::Open { kind, .. }) => self.settle(b, kind, a, head, left),
            (Term::Made(first, x), Term::Made(second, y)) => {
                self.heads((a, first, &x), (b, second, &y), left)
            }
            _ => {}
        }
    }

    /// An open type becomes a known one.
    fn settle(&mut self, open: Ty, kind: Open, to: Ty, head: Head, left: usize) {
        let fits = match kind {
            Open::Any => head != Head::Never && !self.terms.occurs(open, to, DEPTH_MAX),
            Open::Int => matches!(head, Head::Int(_)),
            Open::Float => matches!(head, Head::Float | Head::Single),
        };
        match head {
            _ if fits => {
                let coerced = matches!(head, Head::Str | Head::Slice | Head::Bound(_));
                match coerced || self.terms.is_tainted(open) {
                    true => self.terms.guess(open, to),
                    false => self.terms.bind(open, to),
                }
            }
            Head::Reference(_) if kind != Open::Any => {
                if let Some(inner) = self.terms.argument(to, 0) {
                    self.unify_within(open, inner, left - 1);
                }
            }
            _ => {}
        }
    }

    fn heads(
        &mut self,
        (a, first, x): (Ty, Head, &[Ty]),
        (b, second, y): (Ty, Head, &[Ty]),
        left: usize,
    ) {
        let references = matches!((first, second), (Head::Reference(_), Head::Reference(_)));
        if (first == second || references) && x.len() == y.len() {
            for (x, y) in x.iter().zip(y) {
                self.unify_within(*x, *y, left - 1);
            }
            return;
        }
        match (first, second) {
            (Head::Reference(_), _) => self.unify_within(x[0], b, left - 1),
            (_, Head::Reference(_)) => self.unify_within(a, y[0], left - 1),
            (Head::Iter, _) => self.want(Goal::Item(b, x[0])),
            (_, Head::Iter) => self.want(Goal::Item(a, y[0])),
            (Head::Future, _) => self.want(Goal::Output(b, x[0])),
            (_, Head::Future) => self.want(Goal::Output(a, y[0])),
            (Head::Bound(bounds), Head::Named(_) | Head::Parameter(_)) => self.bounded(bounds, b),
            (Head::Named(_) | Head::Parameter(_), Head::Bound(bounds)) => self.bounded(bounds, a),
            _ => match (self.elements(a), self.elements(b)) {
                (Some(x), Some(y)) => self.unify_within(x, y, left - 1),
                _ => self.unwrapped((a, first, x), (b, second, y), left),
            },
        }
    }

    /// `Box<T>` against `T`, and the like.
    fn unwrapped(
        &mut self,
        (a, first, x): (Ty, Head, &[Ty]),
        (b, second, y): (Ty, Head, &[Ty]),
        left: usize,
    ) {
        if self.is_pointer(first) {
            self.unify_within(x[0], b, left - 1);
        } else if self.is_pointer(second) {
            self.unify_within(a, y[0], left - 1);
        }
    }

    /// Whether it is a pointer that a value is coerced through.
    pub fn is_pointer(&self, head: Head) -> bool {
        match head {
            Head::Named(sym) => matches!(self.world.names.text(sym), "Box" | "Rc" | "Arc" | "Pin"),
            _ => false,
        }
    }

    /// The type of a sequence's elements.
    pub fn elements(&self, ty: Ty) -> Option<Ty> {
        let (head, arguments) = self.terms.known(ty)?;
        match head {
            Head::Slice | Head::Array => arguments.first().copied(),
            Head::Named(sym) if self.world.names.text(sym) == "Vec" => arguments.first().copied(),
            _ => None,
        }
    }

    /// A type meets `impl Trait<Name = T>`.
    fn bounded(&mut self, bounds: u32, ty: Ty) {
        let traits = self
            .terms
            .bounds
            .get(bounds as usize)
            .cloned()
            .unwrap_or_default();
        for bound in traits {
            self.implemented(ty, bound.path, &bound.arguments);
            for (name, to) in bound.associated {
                self.project_later(ty, name, to);
            }
        }
    }

    /// A type has a trait of the program: the trait's arguments are those of the only `impl`.
    pub fn implemented(&mut self, ty: Ty, path: Sym, arguments: &[Ty]) {
        if arguments.is_empty() {
            return;
        }
        let text = self.world.names.text(path).to_string();
        let mut found = None;
        for index in 0..self.world.impls.len() {
            let known = &self.world.impls[index];
            let head = known.head.is_some() && known.head == self.terms.head(ty);
            if known.of_trait.as_deref() == Some(text.as_str()) && head {
                if found.is_some() {
                    return;
                }
                let path = known
                    .item
                    .trait_
                    .as_ref()
                    .and_then(|(path, _)| path.segments.last());
                found = path.map(|last| (index, &last.arguments));
            }
        }
        if let Some((index, given)) = found
            && let Some(env) = self.matching(index, ty)
        {
            let given = self.convert_arguments(given, &env);
            for (argument, given) in arguments.iter().zip(given) {
                self.unify(*argument, given);
            }
        }
    }

    /// The key of the library's signatures for what the type is made with.
    pub fn key_of(&self, head: Head) -> Option<&str> {
        Some(match head {
            Head::Int(_) => "Int",
            Head::Float | Head::Single => "Float",
            Head::Bool => "bool",
            Head::Char => "char",
            Head::Str => "str",
            Head::Slice | Head::Array => "[T]",
            Head::Iter => "Iter",
            Head::Future => "Future",
            Head::Named(sym) => self.world.names.text(sym),
            _ => return None,
        })
    }
}
