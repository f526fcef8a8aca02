//! Methods of one name that a type has by itself and from traits, or from several traits.
//!
//! Called on a value, a type's own method goes first; a trait's is reached by the trait's path (Rust
//! reference, "Method-call expressions"). Such a method is also kept under its trait's name.

use super::Lowering;
use super::implementation::Owner;
use crate::ir::Span;
use crate::ir::program::{FuncId, TypeId};
use crate::ir::rs::TypeExpr;
use crate::lang::rust::names::Signature;
use crate::lang::rust::types;
use std::collections::{BTreeMap, BTreeSet};

/// A method that an `impl` block of the text gives.
#[derive(Clone, Debug)]
pub struct Given {
    /// To whom.
    pub owner: Owner,
    /// Its name.
    pub name: String,
    /// The trait of the text that it is of; `None`: it is the type's own.
    pub of: Option<String>,
    /// As its callers see it.
    pub signature: Signature,
}

impl Lowering<'_> {
    /// Once all methods are declared: which names are contested, and who has them.
    pub fn settle_contested(&mut self) {
        self.only_by_reference();
        let given = std::mem::take(&mut self.given);
        let mut traits: BTreeMap<(TypeId, &str), BTreeSet<Option<&str>>> = BTreeMap::new();
        for method in &given {
            if let Owner::Declared(this) = method.owner {
                let known = traits.entry((this, method.name.as_str())).or_default();
                known.insert(method.of.as_deref());
            }
        }
        let several = traits.iter().filter(|(_, known)| known.len() > 1);
        let several: BTreeSet<String> = several.map(|((_, name), _)| (*name).to_string()).collect();
        for method in &given {
            if !several.contains(&method.name) {
                continue;
            }
            match &method.of {
                Some(of) => {
                    let qualified = format!("{of}::{}", method.name);
                    self.kept_also_as(method.owner, &qualified, &method.signature);
                }
                None => self.goes_first(method),
            }
        }
        for method in &given {
            if several.contains(&method.name) {
                let bounds = method.of.as_deref().is_some_and(|of| self.is_bound(of));
                *self.contested.entry(method.name.clone()).or_default() |= bounds;
            }
        }
    }

    /// `into_iter` by reference is what the name means where there is none by value.
    fn only_by_reference(&mut self) {
        for (this, id, declared) in std::mem::take(&mut self.by_reference) {
            let key = (this, "into_iter".to_string());
            if !self.items.methods.contains_key(&key) {
                let name = self.program.name("into_iter");
                self.program.type_mut(this).methods.push((name, id));
                self.items.methods.insert(key, declared);
            }
        }
    }

    /// Whether the text may have values of which only this trait is known: `dyn Trait`, `impl Trait`,
    /// `T: Trait`.
    fn is_bound(&self, of_trait: &str) -> bool {
        self.text.match_indices(of_trait).any(|(at, _)| {
            let before = self.text[..at].trim_end();
            let after = self.text[at + of_trait.len()..].trim_start();
            let is_impl = before.ends_with("impl") && !after.starts_with("for ");
            is_impl || before.ends_with("dyn") || before.ends_with(['+', ':'])
        })
    }

    fn kept_also_as(&mut self, owner: Owner, qualified: &str, signature: &Signature) {
        let name = self.program.name(qualified);
        match owner {
            Owner::Declared(this) => {
                let methods = &mut self.program.type_mut(this).methods;
                methods.push((name, signature.id));
                let key = (this, qualified.to_string());
                self.items.methods.insert(key, signature.clone());
            }
            Owner::Kind(kind) => {
                let extensions = &mut self.program.rust_mut().extensions;
                extensions.push((kind, name, signature.id));
            }
        }
    }

    /// A type's own method is what its name means.
    fn goes_first(&mut self, own: &Given) {
        let Owner::Declared(this) = own.owner else {
            return;
        };
        let name = self.program.name(&own.name);
        let is_other = |id: FuncId| id != own.signature.id;
        let methods = &mut self.program.type_mut(this).methods;
        methods.retain(|(known, id)| *known != name || !is_other(*id));
        let key = (this, own.name.clone());
        self.items.overloads.remove(&key);
        self.items.methods.insert(key, own.signature.clone());
    }

    /// Whether a method call by name alone is understood; if it is not, that is reported.
    pub fn is_settled(&mut self, name: &str, receiver: &TypeExpr, at: Span) -> bool {
        if !self.contested.get(name).is_some_and(|bounds| *bounds) {
            return true;
        }
        let settled = match types::behind(receiver) {
            TypeExpr::Declared(id) => {
                let key = (*id, name.to_string());
                self.own_methods.contains(&key) || !self.items.overloads.contains(&key)
            }
            _ => false,
        };
        if !settled {
            self.error(
                at,
                format!("several traits give `{name}`, and it is not written which is meant"),
                &format!("name the trait, as in `Trait::{name}(&value)`"),
            );
        }
        settled
    }
}
