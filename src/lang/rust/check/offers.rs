//! What types have: methods, fields, functions, as far as all of it is known.

use super::Check;
use crate::lang::rust::lower::expr::segments;
use crate::lang::rust::types::library;
use crate::lang::rust::types::offered;
use crate::lang::rust::types::terms::{BoundTrait, Head, Ty};
use crate::lang::rust::types::walk::Inference;
use crate::lang::rust::types::world::Trait;
use std::collections::BTreeSet;

/// Most steps of dereferencing.
const STEPS_MAX: usize = 10;

/// Library types that are futures, streams, sinks or readers, to which traits that are imported give methods.
const EXTENDED: &[&str] = &[
    "tokio::JoinHandle",
    "tokio::Runtime",
    "tokio::Handle",
    "tokio::Sleep",
    "tokio::oneshot::Receiver",
    "[T]",
    "str",
    "Vec",
    "VecDeque",
    "Box",
    "Pin",
    "Option",
];

/// Traits of the library that give no methods but those that `offered` lists for `Any`.
const PLAIN_TRAITS: &[&str] = &[
    "Add",
    "AddAssign",
    "AsMut",
    "AsRef",
    "Clone",
    "Copy",
    "Debug",
    "Default",
    "Display",
    "Div",
    "Drop",
    "Eq",
    "Error",
    "From",
    "FromIterator",
    "FromStr",
    "Hash",
    "Into",
    "Mul",
    "Neg",
    "Not",
    "Ord",
    "PartialEq",
    "PartialOrd",
    "Rem",
    "Send",
    "Sized",
    "Sub",
    "SubAssign",
    "Sum",
    "Sync",
    "ToString",
    "TryFrom",
    "TryInto",
    "Unpin",
];

impl Check<'_, '_, '_> {
    /// The types that a value is looked at through, itself first, references left out; `None`: one of them, or
    /// what it has, is not known.
    pub fn chain(&mut self, ty: Ty) -> Option<Vec<Ty>> {
        let mut chain = Vec::new();
        let mut ty = ty;
        for _ in 0..STEPS_MAX {
            let guessed = self.inference.terms.is_guessed(ty);
            let (head, arguments) = self.inference.terms.known(ty).filter(|_| !guessed)?;
            if let (Head::Reference(_), [inner]) = (head, arguments) {
                ty = *inner;
                continue;
            }
            ty = self.inference.terms.shallow(ty);
            let of_known = self.key(ty) != "Atomic"
                || self
                    .inference
                    .terms
                    .argument(ty, 0)
                    .is_some_and(|of| self.inference.terms.head(of).is_some());
            if !self.is_listed(head) || !of_known || self.is_redeclared(ty) {
                return None;
            }
            chain.push(ty);
            match self.inference.dereferenced(ty) {
                Some(inner) => ty = inner,
                None if self.implements(head, "Deref") => return None,
                None => return Some(chain),
            }
        }
        None
    }

    /// Whether all names of what a type is made with are known.
    fn is_listed(&self, head: Head) -> bool {
        let bounds = |bounds: &[BoundTrait]| bounds.iter().all(|bound| self.is_plain_bound(bound));
        match head {
            Head::Tuple => !self.has_imported_methods(),
            Head::Array | Head::Slice | Head::Str | Head::Bool | Head::Char => true,
            Head::Int(_) | Head::Float | Head::Single => true,
            Head::Parameter(sym) => {
                let known = &self.inference.parameter_bounds;
                !self.inference.world.names.text(sym).contains(':')
                    && known.get(&sym).is_none_or(|known| bounds(known))
            }
            Head::Bound(index) => {
                let known = self.inference.terms.bounds.get(index as usize);
                known.is_some_and(|known| bounds(known))
            }
            Head::Named(sym) => {
                let key = self.inference.world.names.text(sym);
                match key.starts_with("crate") {
                    true => !self.has_imported_methods() || !self.has_foreign_trait(head),
                    false => {
                        offered::names(key).is_some()
                            && (!EXTENDED.contains(&key) || !self.has_imported_methods())
                    }
                }
            }
            _ => false,
        }
    }

    /// Whether a bound gives methods of the program's traits only, those above it among them.
    fn is_plain_bound(&self, bound: &BoundTrait) -> bool {
        let world = &self.inference.world;
        let path = world.names.text(bound.path);
        let plain = |path: &str| {
            let last = path.rsplit("::").next().unwrap_or(path);
            PLAIN_TRAITS.contains(&last)
        };
        let own = path.starts_with("crate") && world.traits.contains_key(path);
        let above = world
            .traits
            .values()
            .flat_map(|(known, _)| &known.item.supertraits);
        let fine = |above: &syn::TypeParamBound| match above {
            syn::TypeParamBound::Trait(above) => {
                let name = segments(&above.path).pop().unwrap_or_default();
                let own = world
                    .traits
                    .values()
                    .any(|(known, _)| known.item.ident == name);
                own || plain(&name)
            }
            _ => true,
        };
        (own && above.into_iter().all(fine)) || (!own && plain(path))
    }

    /// Whether the text imports traits that give methods to whatever has another trait.
    pub fn has_imported_methods(&self) -> bool {
        self.text.contains("Ext") || self.text.contains("prelude") || self.text.contains("::*")
    }

    /// Whether a type of the program has a trait of another crate than the standard library.
    fn has_foreign_trait(&self, head: Head) -> bool {
        let foreign = |path: &str| {
            ["std::tokio", "std::futures", "tokio", "futures"]
                .iter()
                .any(|root| path.starts_with(root))
                || path.ends_with("Future")
        };
        let mut all = self.inference.world.impls.iter();
        all.any(|known| known.head == Some(head) && known.of_trait.as_deref().is_some_and(foreign))
    }

    /// Whether a type of the program has an `impl` of a trait by its last name.
    fn implements(&self, head: Head, wanted: &str) -> bool {
        let named = |path: &String| path.rsplit("::").next() == Some(wanted);
        let mut all = self.inference.world.impls.iter();
        all.any(|known| known.head == Some(head) && known.of_trait.as_ref().is_some_and(named))
    }

    /// Whether a trait may give a method of the name, or an item that is not looked at.
    pub fn is_of_traits(&self, name: &str) -> bool {
        let world = &self.inference.world;
        let in_trait =
            |known: &Trait| known.function(name).is_some() || known.constant(name).is_some();
        let reads = self.text.contains("io::") && offered::lists("*io", name);
        if world.traits.values().any(|(known, _)| in_trait(known))
            || reads
            || offered::lists("*Any", name)
            || Inference::has_member("Any", name) && name != "new"
        {
            return true;
        }
        let functions = world
            .functions
            .values()
            .filter(|(head, _)| head.ident == name);
        let methods = world
            .impls
            .iter()
            .filter(|known| known.function(name).is_some());
        let known = functions.count() + methods.count();
        declared(self.text, &["fn"], name) > known
    }

    /// Whether the text has more types of the name of this one than are known.
    pub fn is_redeclared(&self, ty: Ty) -> bool {
        let key = self.key(ty);
        let name = key.rsplit("::").next().unwrap_or(key);
        if name.is_empty() {
            return false;
        }
        let own = usize::from(key.starts_with("crate"));
        let aliases = self.inference.world.aliases.keys();
        let aliases = aliases.filter(|path| path.rsplit("::").next() == Some(name));
        declared(self.text, &["struct", "enum", "union", "trait"], name) > own
            || declared(self.text, &["type", "as"], name) > aliases.count()
    }

    /// Whether a type has something of the name.
    pub fn has(&mut self, ty: Ty, name: &str) -> bool {
        let head = self.inference.terms.head(ty);
        let world = &self.inference.world;
        let mut impls = world.impls.iter().filter(|known| known.head == head);
        if impls.any(|known| known.function(name).is_some() || known.constant(name).is_some()) {
            return true;
        }
        let iterates = head.is_some_and(|head| self.implements(head, "Iterator"));
        let iterator = Inference::has_member("Iter", name) || offered::lists("*Iter", name);
        match head {
            // A library's type that is no iterator is told so by rustc.
            Some(Head::Named(_)) if self.key(ty).starts_with("crate") => {
                let variant = self
                    .shape(ty)
                    .is_some_and(|shape| shape.fields(Some(name)).is_some());
                variant || iterator && (iterates || !matches!(name, "len" | "is_empty"))
            }
            Some(Head::Bound(_)) => {
                iterator || matches!(name, "downcast" | "downcast_ref" | "downcast_mut" | "is")
            }
            Some(Head::Parameter(_) | Head::Tuple) => iterator,
            Some(head) => {
                let key = self.inference.key_of(head).unwrap_or("");
                let key = if key == "Array" { "[T]" } else { key };
                let own = Inference::has_member(key, name) || offered::lists(key, name);
                own || iterator && !matches!(name, "len" | "is_empty")
            }
            None => true,
        }
    }

    /// The names of methods with so many arguments that a type has, of the program's traits among them; `None`: of
    /// its associated functions.
    pub fn offers(&self, ty: Ty, arguments: Option<usize>) -> BTreeSet<String> {
        let head = self.inference.terms.head(ty);
        let world = &self.inference.world;
        let mut all = BTreeSet::new();
        let mut traits: Vec<&str> = Vec::new();
        for known in &world.impls {
            let blanket = known.head.is_none() && arguments.is_some();
            if known.head != head && !blanket {
                continue;
            }
            traits.extend(known.of_trait.as_deref());
            let items = known.item.items.iter().filter_map(|item| match item {
                syn::ImplItem::Fn(item) => Some(&item.sig),
                _ => None,
            });
            all.extend(items.filter_map(|item| offered(item, arguments)));
        }
        let bounds = match head {
            Some(Head::Parameter(sym)) => self.inference.bounds_of(sym),
            Some(Head::Bound(index)) => {
                let known = self.inference.terms.bounds.get(index as usize);
                known.cloned().unwrap_or_default()
            }
            _ => Vec::new(),
        };
        traits.extend(bounds.iter().map(|bound| world.names.text(bound.path)));
        for (known, _) in traits.iter().filter_map(|path| world.traits.get(*path)) {
            let items = known.item.items.iter().filter_map(|item| match item {
                syn::TraitItem::Fn(item) => Some(&item.sig),
                _ => None,
            });
            all.extend(items.filter_map(|item| offered(item, arguments)));
        }
        if let Some(key) = head.and_then(|head| self.inference.key_of(head)) {
            all.extend(library::functions(key, arguments).map(str::to_string));
        }
        all
    }

    /// The names of a struct's fields.
    pub fn fields_of(&self, ty: Ty) -> Vec<String> {
        let key = self.key(ty);
        match self.shape(ty).and_then(|shape| shape.fields(None)) {
            Some(fields) => {
                let all = fields.iter().enumerate();
                let named = all.map(|(index, field)| match &field.ident {
                    Some(ident) => ident.to_string(),
                    None => index.to_string(),
                });
                named.collect()
            }
            None => library::fields(key).map(str::to_string).collect(),
        }
    }
}

/// The name of a function that fits: a method with so many arguments, or no method.
fn offered(item: &syn::Signature, arguments: Option<usize>) -> Option<String> {
    let fits = match arguments {
        Some(arguments) => item.receiver().is_some() && item.inputs.len() == arguments + 1,
        None => item.receiver().is_none(),
    };
    fits.then(|| item.ident.to_string())
}

/// How often the text has one of the words before a name.
fn declared(text: &str, words: &[&str], name: &str) -> usize {
    let in_word = |letter: char| letter.is_alphanumeric() || letter == '_';
    let all = text.match_indices(name).filter(|(at, _)| {
        let (before, after) = (&text[..*at], &text[at + name.len()..]);
        let spaced = before.trim_end();
        spaced.len() < before.len()
            && !after.starts_with(in_word)
            && words.iter().any(|word| {
                let rest = spaced.strip_suffix(word);
                rest.is_some_and(|rest| !rest.ends_with(in_word))
            })
    });
    all.count()
}
