//! Methods by the receiver's type: each step of dereferencing is asked for the name.

use super::callee::Callee;
use super::convert::Env;
use super::project::DEREFS_MAX;
use super::terms::{BoundTrait, Head, Sym, Ty};
use super::walk::Inference;
use crate::ir::program::IntKind;

/// Most supertraits that are followed.
const SUPERTRAITS_MAX: usize = 8;

impl Inference<'_, '_> {
    /// The method of a name that a value of the type has.
    pub fn method(&mut self, receiver: Ty, name: &str, given: &[Ty]) -> Option<Callee> {
        if self.terms.is_open(receiver).is_some() {
            self.settle_goals();
        }
        if let Some(found) = self.special(receiver, name) {
            return Some(found);
        }
        let mut current = self.terms.shallow(receiver);
        for step in 0..DEREFS_MAX {
            let head = self.terms.head(current);
            if head.is_none() && self.terms.is_open(current) == Some(super::terms::Open::Any) {
                return None;
            }
            if !matches!(head, Some(Head::Reference(_))) {
                if let Some(found) = self.method_of(current, name, given) {
                    return Some(found);
                }
            } else if step == 0
                && let Some(found) = self.of_reference(current, name, given)
            {
                return Some(found);
            }
            match self.dereferenced(current) {
                Some(inner) => current = self.terms.shallow(inner),
                None => break,
            }
        }
        let this = self.once_behind(receiver);
        let member = self.member("Any", name, this)?;
        Some(Callee::of_member(member, given, self))
    }

    /// Methods that depend on whether the receiver is a reference.
    fn special(&mut self, receiver: Ty, name: &str) -> Option<Callee> {
        match name {
            "into_iter" => {
                let item = self.item_of(receiver)?;
                let result = self.terms.made(Head::Iter, &[item]);
                Some(Callee::giving(result))
            }
            "clone" | "to_owned" => {
                let this = self.once_behind(receiver);
                match (name, self.terms.head(this)?) {
                    ("to_owned", Head::Str | Head::Slice) => None,
                    ("clone", Head::Str | Head::Slice) => Some(Callee::giving(receiver)),
                    (_, Head::Bound(_) | Head::Never) => None,
                    _ => Some(Callee::giving(this)),
                }
            }
            _ => None,
        }
    }

    /// The type with one reference taken away.
    pub fn once_behind(&self, ty: Ty) -> Ty {
        match self.terms.known(ty) {
            Some((Head::Reference(_), [inner])) => self.terms.shallow(*inner),
            _ => self.terms.shallow(ty),
        }
    }

    /// A method that the program gives to references to the type.
    fn of_reference(&mut self, current: Ty, name: &str, given: &[Ty]) -> Option<Callee> {
        for index in 0..self.world.impls.len() {
            let known = &self.world.impls[index];
            let of_reference = matches!(*known.item.self_ty, syn::Type::Reference(_));
            if of_reference
                && let Some(function) = known.function(name)
                && let Some(env) = self.matching(index, current)
            {
                return Some(self.instance(&function.sig, env, given, Some(index)));
            }
        }
        None
    }

    /// The method of a name that the type itself has.
    fn method_of(&mut self, current: Ty, name: &str, given: &[Ty]) -> Option<Callee> {
        let head = match self.terms.head(current) {
            Some(head) => head,
            None => self.default_head(current, name),
        };
        match head {
            Head::Parameter(sym) => {
                let bounds = self.parameter_bounds.get(&sym).cloned().unwrap_or_default();
                if let Some(found) = self.of_bounds(&bounds, current, name, given) {
                    return Some(found);
                }
            }
            Head::Bound(index) => {
                let bounds = self
                    .terms
                    .bounds
                    .get(index as usize)
                    .cloned()
                    .unwrap_or_default();
                if let Some(found) = self.of_bounds(&bounds, current, name, given) {
                    return Some(found);
                }
            }
            _ => {}
        }
        if let Some(found) = self.of_impls(current, name, given) {
            return Some(found);
        }
        if let Some(key) = self.key_of(head).map(str::to_string)
            && let Some(member) = self.member(&key, name, current)
        {
            return Some(Callee::of_member(member, given, self));
        }
        if let Head::Named(sym) | Head::Parameter(sym) = head
            && (matches!(head, Head::Parameter(_))
                || self.world.names.text(sym).starts_with("crate"))
        {
            return self.provided(current, head, name, given);
        }
        None
    }

    /// The method of a name that the library gives to whatever implements `Iterator`, `Future` or `Stream`.
    fn provided(&mut self, current: Ty, head: Head, name: &str, given: &[Ty]) -> Option<Callee> {
        if matches!(head, Head::Parameter(_)) {
            return None;
        }
        for (of_trait, associated, with) in [
            ("Iterator", "Item", Head::Iter),
            ("Future", "Output", Head::Future),
            ("Stream", "Item", self.stream()),
        ] {
            let Some(key) = self.key_of(with).map(str::to_string) else {
                continue;
            };
            let associated = self.sym(associated);
            if Self::has_member(&key, name)
                && let Some(inner) = self.associated(current, associated, Some(of_trait))
            {
                let whole = self.terms.made(with, &[inner]);
                let member = self.member(&key, name, whole)?;
                return Some(Callee::of_member(member, given, self));
            }
        }
        None
    }

    /// Whatever gives items of a type over time.
    pub fn stream(&mut self) -> Head {
        Head::Named(self.sym("futures::Stream"))
    }

    /// The head that a literal's type is looked up by.
    fn default_head(&mut self, open: Ty, name: &str) -> Head {
        let float = self.terms.is_open(open) == Some(super::terms::Open::Float);
        if float {
            return Head::Float;
        }
        let mut heads = Vec::new();
        for known in &self.world.impls {
            if let (Some(head @ Head::Int(_)), Some(_)) = (known.head, known.function(name)) {
                heads.push(head);
            }
        }
        let default = Head::Int(IntKind::I32);
        let head = match heads.as_slice() {
            [only] => *only,
            _ => default,
        };
        if !heads.is_empty() {
            let known = self.terms.plain(head);
            self.unify(open, known);
        }
        head
    }

    /// The method of a name by the `impl`s of the program.
    pub fn of_impls(&mut self, current: Ty, name: &str, given: &[Ty]) -> Option<Callee> {
        for blanket in [false, true] {
            for index in 0..self.world.impls.len() {
                let known = &self.world.impls[index];
                if known.head.is_none() != blanket {
                    continue;
                }
                if let Some(function) = known.function(name) {
                    if let Some(env) = self.matching(index, current) {
                        self.doubt(index);
                        return Some(self.instance(&function.sig, env, given, Some(index)));
                    }
                    continue;
                }
                let Some(path) = known.of_trait.clone() else {
                    continue;
                };
                let Some(function) = self
                    .world
                    .trait_at(&path)
                    .and_then(|item| item.function(name))
                else {
                    continue;
                };
                if self.matching(index, current).is_some() {
                    self.doubt(index);
                    let env = self.trait_env(&path, current, Some(index));
                    return Some(self.instance(&function.sig, env, given, Some(index)));
                }
            }
        }
        None
    }

    /// An `impl` is chosen: in doubt where the trait is implemented for the type once more.
    pub fn doubt(&mut self, index: usize) {
        let chosen = &self.world.impls[index];
        let mut all = self.world.impls.iter().enumerate();
        self.is_doubtful |= chosen.of_trait.is_some()
            && all.any(|(other, known)| {
                let same = known.head == chosen.head;
                let meets = same || known.head.is_none() || chosen.head.is_none();
                other != index && meets && known.of_trait == chosen.of_trait
            });
    }

    /// The method of a name by traits that a type is bound by.
    pub fn of_bounds(
        &mut self,
        bounds: &[BoundTrait],
        this: Ty,
        name: &str,
        given: &[Ty],
    ) -> Option<Callee> {
        for bound in bounds {
            let path = self.world.names.text(bound.path).to_string();
            if let Some(found) =
                self.of_trait(&path, &bound.arguments, this, name, given, SUPERTRAITS_MAX)
            {
                return Some(found);
            }
            let first = bound.arguments.first().copied();
            match (name, path.rsplit("::").next(), first) {
                ("into", Some("Into"), Some(to)) => return Some(Callee::giving(to)),
                ("as_ref", Some("AsRef"), Some(to)) | ("borrow", Some("Borrow"), Some(to)) => {
                    let result = self.terms.reference(false, to);
                    return Some(Callee::giving(result));
                }
                _ => {}
            }
        }
        None
    }

    /// The function of a trait of the program, or of its supertraits.
    fn of_trait(
        &mut self,
        path: &str,
        arguments: &[Ty],
        this: Ty,
        name: &str,
        given: &[Ty],
        left: usize,
    ) -> Option<Callee> {
        let (item, module) = self.world.traits.get(path)?;
        let (item, module) = (*item, module.clone());
        let mut env = Env {
            this: Some(this),
            module,
            ..Env::default()
        };
        self.bind_generics(&mut env, &item.item.generics, true, arguments);
        if let Some(function) = item.function(name) {
            return Some(self.instance(&function.sig, env, given, None));
        }
        if left == 0 {
            return None;
        }
        for above in self.bound_traits(&item.item.supertraits, &env) {
            let path = self.world.names.text(above.path).to_string();
            if let Some(found) = self.of_trait(&path, &above.arguments, this, name, given, left - 1)
            {
                return Some(found);
            }
        }
        None
    }

    /// What names mean in a trait for a type: its parameters are what the `impl` gives.
    pub fn trait_env(&mut self, path: &str, this: Ty, implementation: Option<usize>) -> Env {
        let Some((item, module)) = self.world.traits.get(path) else {
            return Env {
                this: Some(this),
                ..Env::default()
            };
        };
        let (item, module) = (*item, module.clone());
        let mut given = Vec::new();
        if let Some(index) = implementation
            && let Some(inner) = self.matching(index, this)
            && let Some((path, _)) = &self.world.impls[index].item.trait_
            && let Some(last) = path.segments.last()
        {
            given = self.convert_arguments(&last.arguments, &inner);
        }
        let mut env = Env {
            this: Some(this),
            module,
            ..Env::default()
        };
        self.bind_generics(&mut env, &item.item.generics, true, &given);
        env
    }

    /// The bounds of a parameter.
    pub fn bounds_of(&self, parameter: Sym) -> Vec<BoundTrait> {
        self.parameter_bounds
            .get(&parameter)
            .cloned()
            .unwrap_or_default()
    }
}
