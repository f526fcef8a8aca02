//! What waits until more is known; and, at the end, what nothing has decided.

use super::terms::{BoundTrait, Head, Open, Sym, Ty};
use super::walk::Inference;
use crate::ir::program::IntKind;
use crate::ir::rs::RsBinary;

/// Rounds over the goals that are open: each must bring something new.
const ROUNDS_MAX: usize = 64;

/// Something that is to hold.
#[derive(Clone, Debug)]
pub enum Goal {
    /// A `for` over the first gives the second.
    Item(Ty, Ty),
    /// Awaiting the first gives the second.
    Output(Ty, Ty),
    /// The associated type of the first.
    Project(Ty, Sym, Ty),
    /// `left op right` gives the last.
    Binary(RsBinary, Ty, Ty, Ty),
    /// `-x`, `!x`
    Unary(bool, Ty, Ty),
    /// `base[index]`
    Index(Ty, Ty, Ty),
    /// The first is collected from items of the second.
    Collect(Ty, Ty),
    /// The first is the sum or product of items of the second.
    Sum(Ty, Ty),
}

impl Inference<'_, '_> {
    /// Reaches a goal, now or later.
    pub fn want(&mut self, goal: Goal) {
        if !self.reach(&goal) {
            self.goals.push(goal);
        }
    }

    /// The associated type of a type is another, once it is known.
    pub fn project_later(&mut self, base: Ty, name: Sym, to: Ty) {
        self.want(Goal::Project(base, name, to));
    }

    /// Tries a goal; whether there is nothing left to do.
    fn reach(&mut self, goal: &Goal) -> bool {
        match goal {
            Goal::Item(base, item) => match self.item_of(*base) {
                Some(found) => self.unified(found, *item),
                None => self.terms.is_open(*base).is_none() && self.given_up(*item),
            },
            Goal::Output(base, output) => match self.output_of(*base) {
                Some(found) => self.unified(found, *output),
                None => self.terms.is_open(*base).is_none() && self.given_up(*output),
            },
            Goal::Project(base, name, to) => match self.project(*base, *name) {
                Some(found) => self.unified(found, *to),
                None => self.terms.is_open(*base).is_none() && self.given_up(*to),
            },
            Goal::Binary(op, left, right, to) => match self.binary_result(*op, *left, *right) {
                Some(found) => self.unified(found, *to),
                None => false,
            },
            Goal::Unary(negates, inner, to) => match self.unary_result(*negates, *inner) {
                Some(found) => self.unified(found, *to),
                None => false,
            },
            Goal::Collect(whole, item) => self.collected(*whole, *item),
            Goal::Sum(whole, item) => self.summed(*whole, *item),
            Goal::Index(base, index, to) => match self.index_result(*base, *index) {
                Some(found) => self.unified(found, *to),
                None => false,
            },
        }
    }

    fn unified(&mut self, found: Ty, to: Ty) -> bool {
        self.unify(found, to);
        true
    }

    /// Nothing will be known of it.
    fn given_up(&mut self, ty: Ty) -> bool {
        self.terms.taint(ty);
        true
    }

    /// Reaches what can be reached by now.
    pub fn settle_goals(&mut self) {
        for _ in 0..ROUNDS_MAX {
            let before = self.goals.len();
            for goal in std::mem::take(&mut self.goals) {
                if !self.reach(&goal) {
                    self.goals.push(goal);
                }
            }
            if self.goals.len() >= before || self.is_exhausted() {
                return;
            }
        }
    }

    /// The end of a body: literals take their default types, unless something unknown took part.
    pub fn finish(&mut self) {
        self.settle_goals();
        self.only_implementations();
        self.taint_goals();
        let open = std::mem::take(&mut self.literals);
        for ty in open {
            if self.terms.is_tainted(ty) {
                continue;
            }
            let head = match self.terms.is_open(ty) {
                Some(Open::Int) => Head::Int(IntKind::I32),
                Some(Open::Float) => Head::Float,
                _ => continue,
            };
            let known = self.terms.plain(head);
            self.terms.bind(ty, known);
            if !self.goals.is_empty() {
                self.settle_goals();
            }
        }
        self.settle_goals();
    }

    /// A literal that is bound by a trait which one number type alone implements is of that type.
    fn only_implementations(&mut self) {
        for (
            ty,
            BoundTrait {
                path, arguments, ..
            },
        ) in std::mem::take(&mut self.bounded_by)
        {
            self.implemented(ty, path, &arguments);
            let Some(kind @ (Open::Int | Open::Float)) = self.terms.is_open(ty) else {
                continue;
            };
            let fits = |head: &Head| match kind {
                Open::Int => matches!(head, Head::Int(_)),
                _ => matches!(head, Head::Float | Head::Single),
            };
            let text = self.world.names.text(path);
            let all = self.world.impls.iter();
            let all = all.filter(|known| known.of_trait.as_deref() == Some(text));
            let heads: Vec<Head> = all.filter_map(|known| known.head).filter(fits).collect();
            if let [only] = heads[..] {
                let known = self.terms.plain(only);
                self.unify(ty, known);
            }
        }
        for conversion in self.conversions.clone() {
            let from = self.once_behind(conversion.from);
            self.only_conversion(from, conversion.to);
            self.collection_conversion(from, conversion.to);
        }
        self.settle_goals();
    }

    /// An array that becomes a collection has the collection's items.
    fn collection_conversion(&mut self, from: Ty, to: Ty) {
        let is_list = matches!(self.terms.head(from), Some(Head::Array | Head::Slice));
        let Some(key) = self.terms.head(to).and_then(|head| self.key_of(head)) else {
            return;
        };
        let key = key.to_string();
        let made_of = self.member(&key, "from", to).filter(|_| is_list);
        let given = made_of.and_then(|member| member.parameters.first().copied());
        let items = given.and_then(|given| match self.terms.known(given) {
            Some((Head::Iter, [item])) => Some(*item),
            _ => None,
        });
        if let (Some(item), Some(inside)) = (items, self.item_of(from)) {
            self.unify(inside, item);
        }
    }

    /// A literal, or a tuple or array with some in it, that is converted to a type which is made of only one
    /// type of that form is of that type.
    fn only_conversion(&mut self, from: Ty, to: Ty) {
        if !self.has_open_number(from) || self.terms.head(to).is_none() {
            return;
        }
        let mut found = Vec::new();
        for index in 0..self.world.impls.len() {
            let known = &self.world.impls[index];
            let path = known.of_trait.as_deref().unwrap_or_default();
            if path.rsplit("::").next() != Some("From") || path.starts_with("crate") {
                continue;
            }
            let Some(last) = known
                .item
                .trait_
                .as_ref()
                .and_then(|(path, _)| path.segments.last())
            else {
                continue;
            };
            if let Some(env) = self.matching(index, to) {
                let given = self.convert_arguments(&last.arguments, &env);
                let given = given.first().copied();
                found.extend(given.filter(|given| self.could_be(from, *given)));
            }
        }
        if let [only] = found[..] {
            self.unify(from, only);
        }
    }

    /// Whether a type is a number that nothing has fixed yet, or has one as a part.
    fn has_open_number(&self, ty: Ty) -> bool {
        match self.terms.is_open(ty) {
            Some(open) => matches!(open, Open::Int | Open::Float),
            None => match self.terms.known(ty) {
                Some((Head::Tuple | Head::Array, parts)) => {
                    parts.iter().any(|part| self.has_open_number(*part))
                }
                _ => false,
            },
        }
    }

    /// Whether a type that may have open numbers in it can be the written one.
    fn could_be(&self, from: Ty, written: Ty) -> bool {
        let head = self.terms.head(written);
        match self.terms.is_open(from) {
            Some(Open::Int) => matches!(head, Some(Head::Int(_))),
            Some(Open::Float) => matches!(head, Some(Head::Float | Head::Single)),
            Some(_) => true,
            None => match (self.terms.known(from), self.terms.known(written)) {
                (Some((head, parts)), Some((other, others))) => {
                    let mut both = parts.iter().zip(others);
                    head == other
                        && parts.len() == others.len()
                        && both.all(|(part, other)| self.could_be(*part, *other))
                }
                _ => true,
            },
        }
    }

    /// What a goal with something unknown in it leads to is unknown as well.
    fn taint_goals(&mut self) {
        for _ in 0..ROUNDS_MAX {
            let mut changed = false;
            for goal in self.goals.clone() {
                let all = match goal {
                    Goal::Item(a, b)
                    | Goal::Output(a, b)
                    | Goal::Project(a, _, b)
                    | Goal::Unary(_, a, b) => {
                        vec![a, b]
                    }
                    Goal::Collect(..) | Goal::Sum(..) => continue,
                    Goal::Binary(_, a, b, c) | Goal::Index(a, b, c) => vec![a, b, c],
                };
                let unknown = |this: &Self, ty: &Ty| {
                    this.terms.is_tainted(*ty) || this.terms.is_open(*ty) == Some(Open::Any)
                };
                let first = all.iter().any(|ty| self.terms.is_tainted(*ty))
                    || unknown(self, &all[0])
                    || (all.len() == 3 && unknown(self, &all[1]));
                if first {
                    for ty in all {
                        if self.terms.is_open(ty).is_some() && !self.terms.is_tainted(ty) {
                            self.terms.taint(ty);
                            changed = true;
                        }
                    }
                }
            }
            if !changed {
                return;
            }
        }
    }
}
