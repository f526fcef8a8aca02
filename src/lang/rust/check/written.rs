//! E0425, E0405, E0404, E0107: the types and traits that declarations write: names that nothing has, and types with
//! more or fewer parameters than they take.
//!
//! A name counts as unknown only where no item, parameter or `use` of the text could have brought it.

use super::names::shape_kind;
use super::repair::text::Text;
use super::undeclared::{PRELUDE, brings_all, declares};
use crate::lang::diagnostic::{Diagnostic, Edit, Label, Severity};
use crate::lang::rust::names::Items;
use crate::lang::rust::span;
use crate::lang::rust::types::convert::generic_names;
use crate::lang::rust::types::world::{Shape, World};
use crate::lang::similar::nearest;
use syn::punctuated::Punctuated;
use syn::{
    FnArg, GenericArgument, GenericParam, Generics, ImplItem, Item, PathArguments, Signature,
    TraitItem, Type, TypeParamBound, WherePredicate,
};

/// Types of the library: where they are (nothing: in every program), how many parameters they take, and at most.
const TAKES: &[(&str, &str, usize, usize)] = &[
    ("Vec", "", 1, 2),
    ("Option", "", 1, 1),
    ("Result", "", 2, 2),
    ("Box", "", 1, 2),
    ("String", "", 0, 0),
    ("HashMap", "std::collections::HashMap", 2, 3),
    ("BTreeMap", "std::collections::BTreeMap", 2, 3),
    ("HashSet", "std::collections::HashSet", 1, 2),
    ("VecDeque", "std::collections::VecDeque", 1, 2),
    ("Arc", "std::sync::Arc", 1, 2),
    ("Rc", "std::rc::Rc", 1, 2),
    ("RefCell", "std::cell::RefCell", 1, 1),
];

/// Traits of every program that [`PRELUDE`] does not name.
const TRAITS: &[&str] = &[
    "DoubleEndedIterator",
    "ExactSizeIterator",
    "AsyncFn",
    "AsyncFnMut",
    "AsyncFnOnce",
    "Debug",
    "Hash",
];

/// Adds what is found, if nothing else is wrong.
pub fn add(
    file: &syn::File,
    text: &str,
    items: &Items,
    world: &World<'_>,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let wrong = |found: &Diagnostic| found.severity == Severity::Error;
    if diagnostics.iter().any(wrong) {
        return;
    }
    let mut written = Written {
        items,
        world,
        module: "crate".into(),
        scope: Vec::new(),
        found: Vec::new(),
    };
    written.items(&file.items);
    if written.found.is_empty() {
        return;
    }
    let Some(text) = Text::of(text).filter(|text| !brings_all(text)) else {
        return;
    };
    for (name, found) in written.found {
        if name.is_none_or(|name| !declares(&text, &name)) {
            diagnostics.push(found);
        }
    }
}

/// Declarations while they are looked at.
struct Written<'w, 't> {
    items: &'w Items,
    world: &'w World<'t>,
    module: String,
    /// Type parameters.
    scope: Vec<String>,
    /// What is said, unless something of the text has the name.
    found: Vec<(Option<String>, Diagnostic)>,
}

impl Written<'_, '_> {
    fn items(&mut self, items: &[Item]) {
        for item in items {
            let outer = self.scope.len();
            match item {
                Item::Mod(item) => {
                    if let Some((_, items)) = &item.content {
                        let inner = format!("{}::{}", self.module, item.ident);
                        let outer = std::mem::replace(&mut self.module, inner);
                        self.items(items);
                        self.module = outer;
                    }
                }
                Item::Fn(item) => self.signature(&item.sig),
                Item::Struct(item) => {
                    self.generics(&item.generics);
                    item.fields.iter().for_each(|field| self.ty(&field.ty));
                }
                Item::Enum(item) => {
                    self.generics(&item.generics);
                    let fields = item.variants.iter().flat_map(|variant| &variant.fields);
                    fields.for_each(|field| self.ty(&field.ty));
                }
                Item::Trait(item) => {
                    self.generics(&item.generics);
                    self.bounds(&item.supertraits);
                    for item in &item.items {
                        if let TraitItem::Fn(item) = item {
                            self.signature(&item.sig);
                        }
                    }
                }
                Item::Impl(item) => {
                    self.generics(&item.generics);
                    if let Some((path, _)) = &item.trait_ {
                        self.of_trait(path);
                    }
                    self.ty(&item.self_ty);
                    for item in &item.items {
                        match item {
                            ImplItem::Fn(item) => self.signature(&item.sig),
                            ImplItem::Type(item) => self.ty(&item.ty),
                            _ => {}
                        }
                    }
                }
                _ => {}
            }
            self.scope.truncate(outer);
        }
    }

    fn signature(&mut self, signature: &Signature) {
        let outer = self.scope.len();
        self.generics(&signature.generics);
        for input in &signature.inputs {
            if let FnArg::Typed(typed) = input {
                self.ty(&typed.ty);
            }
        }
        if let syn::ReturnType::Type(_, ty) = &signature.output {
            self.ty(ty);
        }
        self.scope.truncate(outer);
    }

    fn generics(&mut self, generics: &Generics) {
        for param in &generics.params {
            match param {
                GenericParam::Type(param) => self.scope.push(param.ident.to_string()),
                GenericParam::Const(param) => self.scope.push(param.ident.to_string()),
                GenericParam::Lifetime(_) => {}
            }
        }
        for param in &generics.params {
            if let GenericParam::Type(param) = param {
                self.bounds(&param.bounds);
            }
        }
        let all = generics.where_clause.iter().flat_map(|all| &all.predicates);
        for predicate in all {
            if let WherePredicate::Type(predicate) = predicate {
                self.ty(&predicate.bounded_ty);
                self.bounds(&predicate.bounds);
            }
        }
    }

    fn bounds(&mut self, bounds: &Punctuated<TypeParamBound, syn::Token![+]>) {
        for bound in bounds {
            if let TypeParamBound::Trait(bound) = bound {
                self.of_trait(&bound.path);
            }
        }
    }

    fn ty(&mut self, ty: &Type) {
        match ty {
            Type::Path(ty) if ty.qself.is_none() => self.path(&ty.path),
            Type::Reference(ty) => self.ty(&ty.elem),
            Type::Slice(ty) => self.ty(&ty.elem),
            Type::Array(ty) => self.ty(&ty.elem),
            Type::Paren(ty) => self.ty(&ty.elem),
            Type::Tuple(ty) => ty.elems.iter().for_each(|ty| self.ty(ty)),
            Type::ImplTrait(ty) => self.bounds(&ty.bounds),
            Type::TraitObject(ty) => self.bounds(&ty.bounds),
            _ => {}
        }
    }

    fn arguments(&mut self, path: &syn::Path) {
        for segment in &path.segments {
            match &segment.arguments {
                PathArguments::AngleBracketed(given) => {
                    for argument in &given.args {
                        match argument {
                            GenericArgument::Type(ty) => self.ty(ty),
                            GenericArgument::AssocType(inner) => self.ty(&inner.ty),
                            _ => {}
                        }
                    }
                }
                PathArguments::Parenthesized(given) => {
                    given.inputs.iter().for_each(|given| self.ty(&given.ty));
                    if let syn::ReturnType::Type(_, ty) = &given.output {
                        self.ty(ty);
                    }
                }
                PathArguments::None => {}
            }
        }
    }

    /// The type that a path of one name means.
    fn path(&mut self, path: &syn::Path) {
        self.arguments(path);
        let (Some(last), 1) = (path.segments.last(), path.segments.len()) else {
            return;
        };
        let name = last.ident.to_string();
        if self.scope.contains(&name) || !name.starts_with(char::is_uppercase) {
            return;
        }
        if self.is_known(&name) || PRELUDE.contains(&name.as_str()) {
            return self.counted(last, &name);
        }
        let at = span::ident(&last.ident);
        let found = Diagnostic::error(at, format!("cannot find type `{name}` in this scope"));
        let found = found.with_code("E0425");
        let shapes = self.world.shapes.iter();
        let here: Vec<(&str, Shape)> = shapes
            .filter_map(|(path, (shape, _))| {
                let (module, name) = path.rsplit_once("::")?;
                (module == self.module).then_some((name, *shape))
            })
            .collect();
        let near = nearest(&name, here.iter().map(|(name, _)| *name));
        let shape = here.iter().find(|(name, _)| Some(*name) == near);
        let found = match shape {
            Some((near, shape)) => {
                let kind = shape_kind(*shape);
                let label = format!("similarly named {kind} `{near}` defined here");
                found.at(super::names::shape_span(*shape), label).suggest(
                    format!("a {kind} with a similar name exists"),
                    vec![Edit::replace(at, *near)],
                )
            }
            None => found.with_label("not found in this scope"),
        };
        self.found.push((Some(name), found));
    }

    /// Whether an item or a `use` of the module has the name.
    fn is_known(&self, name: &str) -> bool {
        let full = format!("{}::{name}", self.module);
        let uses = self.items.modules.get(&self.module);
        uses.is_some_and(|uses| uses.names.contains_key(name))
            || self.world.shapes.contains_key(&full)
            || self.world.aliases.contains_key(&full)
            || self.world.traits.contains_key(&full)
    }

    /// E0107: a type takes so many parameters.
    fn counted(&mut self, segment: &syn::PathSegment, name: &str) {
        let given = match &segment.arguments {
            PathArguments::None => 0,
            PathArguments::AngleBracketed(all) => {
                let types = all.args.iter();
                let types = types.filter(|of| matches!(of, GenericArgument::Type(_)));
                let lifetimes = all.args.iter();
                let lifetimes = lifetimes.filter(|of| matches!(of, GenericArgument::Lifetime(_)));
                if types.clone().count() + lifetimes.count() != all.args.len() {
                    return;
                }
                types.count()
            }
            PathArguments::Parenthesized(_) => return,
        };
        let full = format!("{}::{name}", self.module);
        let imported = self.items.modules.get(&self.module);
        let imported = imported.and_then(|uses| uses.names.get(name));
        let own = self.world.shapes.get(&full).filter(|_| imported.is_none());
        let (kind, least, most, shape) = match own {
            Some((shape, _)) => {
                let all = &shape.generics().params;
                let is_const = |param: &GenericParam| matches!(param, GenericParam::Const(_));
                let defaults = all.iter().filter(
                    |param| matches!(param, GenericParam::Type(param) if param.default.is_some()),
                );
                let most = generic_names(shape.generics()).len();
                if all.iter().any(is_const) {
                    return;
                }
                (
                    shape_kind(*shape),
                    most - defaults.count(),
                    most,
                    Some(*shape),
                )
            }
            None => {
                let found = TAKES.iter().find(|(known, path, ..)| {
                    *known == name
                        && match path.is_empty() {
                            true => !self.is_known(name),
                            false => imported.map(String::as_str) == Some(*path),
                        }
                });
                let Some((_, _, least, most)) = found else {
                    return;
                };
                let kind = match name {
                    "Option" | "Result" => "enum",
                    _ => "struct",
                };
                (kind, *least, *most, None)
            }
        };
        if (least..=most).contains(&given) {
            return;
        }
        self.miscounted(segment, (kind, least, most, given), shape);
    }

    fn miscounted(
        &mut self,
        segment: &syn::PathSegment,
        (kind, least, most, given): (&str, usize, usize, usize),
        shape: Option<Shape>,
    ) {
        let arguments = |count: usize| match count {
            1 => "1 generic argument".to_string(),
            count => format!("{count} generic arguments"),
        };
        let bound = match (least == most, given < least) {
            (true, _) => "",
            (false, true) => "at least ",
            (false, false) => "at most ",
        };
        let wanted = if given < least { least } else { most };
        let name = &segment.ident;
        let message = match (given, wanted) {
            (0, 1..) => format!("missing generics for {kind} `{name}`"),
            _ => format!(
                "{kind} takes {bound}{} but {} {} supplied",
                arguments(wanted),
                arguments(given),
                if given == 1 { "was" } else { "were" },
            ),
        };
        let mut found = Diagnostic::error(span::ident(name), message)
            .with_code("E0107")
            .with_label(format!("expected {bound}{}", arguments(wanted)));
        if let PathArguments::AngleBracketed(all) = &segment.arguments {
            let all = all.args.iter().filter_map(|argument| match argument {
                GenericArgument::Type(ty) => Some(span::ty(ty)),
                _ => None,
            });
            let labels: Vec<_> = match given < least {
                true => all
                    .map(|at| (at, format!("supplied {}", arguments(given))))
                    .collect(),
                false => {
                    let help = "help: remove the unnecessary generic argument".to_string();
                    all.skip(most).map(|at| (at, help.clone())).collect()
                }
            };
            for (at, label) in labels {
                found = found.at(at, label);
            }
        }
        if let Some(shape) = shape {
            let words = format!("{kind} defined here");
            let labels = vec![Label::new(super::names::shape_span(shape), "")];
            found = found.noted(false, words, labels);
        }
        let name = shape.is_none().then(|| name.to_string());
        let imported = name.as_ref().is_some_and(|name| self.is_known(name));
        self.found.push((name.filter(|_| !imported), found));
    }

    /// The trait that a path of one name means.
    fn of_trait(&mut self, path: &syn::Path) {
        self.arguments(path);
        let (Some(last), 1) = (path.segments.last(), path.segments.len()) else {
            return;
        };
        let name = last.ident.to_string();
        let at = span::ident(&last.ident);
        let full = format!("{}::{name}", self.module);
        if let Some((shape, _)) = self.world.shapes.get(&full) {
            let kind = shape_kind(*shape);
            let message = format!("expected trait, found {kind} `{name}`");
            let found = Diagnostic::error(at, message)
                .with_code("E0404")
                .with_label("not a trait");
            return self.found.push((None, found));
        }
        let known = [PRELUDE, TRAITS]
            .iter()
            .any(|all| all.contains(&name.as_str()));
        if known || self.is_known(&name) || !name.starts_with(char::is_uppercase) {
            return;
        }
        let message = format!("cannot find trait `{name}` in this scope");
        let found = Diagnostic::error(at, message)
            .with_code("E0405")
            .with_label("not found in this scope");
        self.found.push((Some(name), found));
    }
}
