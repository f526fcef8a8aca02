//! E0599, E0609: a method, an associated function, a variant or a field that a type has not.
//!
//! Inference has noted what it did not find ([`Lacking`]). It is told only where the type is known through all that
//! it dereferences to, and all names of these types are known: those of the program, and those of the library that
//! [`offers`](super::offers) knows. Names that traits give are never told, nor what an item that is not looked at could bring.

use super::Check;
use super::names::{shape_kind, shape_span};
use crate::ir::Span;
use crate::lang::diagnostic::{Diagnostic, Edit, Label};
use crate::lang::rust::lower::expr::{member_name, segments};
use crate::lang::rust::span;
use crate::lang::rust::types::library;
use crate::lang::rust::types::offered;
use crate::lang::rust::types::terms::{Head, Ty};
use crate::lang::rust::types::walk::Lacking;
use crate::lang::rust::types::world::{Shape, primitive};
use crate::lang::similar::nearest;
use std::collections::BTreeSet;

/// Methods that other languages call otherwise (`rustc_confusables`).
const CONFUSED: &[(&str, &[&str])] = &[
    ("len", &["length", "size"]),
    ("insert", &["push", "append", "put"]),
    ("push", &["push_back", "put"]),
    ("push_back", &["push", "put"]),
    ("push_str", &["append"]),
];

/// Leaves out what a `use` that is refused could bring: its trait may give the method.
pub fn keep_certain(text: &str, refused: &[Diagnostic], found: &mut Vec<Diagnostic>) {
    let brings = refused.iter().any(|refused| {
        let before = text.get(..refused.span.start as usize).unwrap_or("");
        let statement = before.rsplit(';').next().unwrap_or(before);
        refused.code.is_none() && statement.contains("use ")
    });
    if brings {
        found.retain(|found| !matches!(found.code, Some("E0599" | "E0609")));
    }
}

impl<'t> Check<'_, '_, 't> {
    /// What was not found in the body and is not there.
    pub fn missing(&mut self) {
        // A trait's default is looked at for a type: what `Self` has there is another question.
        let of_default = matches!(self.subject.of, Some((_, Some(_))));
        let lacking = std::mem::take(&mut self.inference.lacking);
        if self.inference.is_doubtful || of_default {
            return;
        }
        for lacking in lacking {
            let found = match lacking {
                Lacking::Method(e) => self.missing_method(e),
                Lacking::Field(e) => self.missing_field(e),
                Lacking::Path(path) => self.missing_item(path),
            };
            let Some(found) = found else { continue };
            // What a macro has made is not where it seems.
            let at = found.span.start as usize..found.span.end as usize;
            let known = self.found.iter().any(|other| other.span == found.span);
            let quoted = format!("`{}`", self.text.get(at).unwrap_or(""));
            if !known && found.message.contains(&quoted) {
                self.report(found);
            }
        }
    }

    /// `rx.recive()`
    fn missing_method(&mut self, e: &'t syn::ExprMethodCall) -> Option<Diagnostic> {
        let name = e.method.to_string();
        let raw = *self.types.get(&super::address(&*e.receiver))?;
        let chain = self.chain(raw)?;
        if self.is_of_traits(&name) || chain.iter().any(|ty| self.has(*ty, &name)) {
            return None;
        }
        let receiver = self.inference.terms.shallow(raw);
        let (kind, whole) = (self.kind(receiver)?, self.whole(receiver, chain.len() == 1));
        let at = span::ident(&e.method);
        let message =
            format!("no method named `{name}` found for {kind} `{whole}` in the current scope");
        let mut found = Diagnostic::error(at, message).with_code("E0599");
        if let Some(shape) = self.shape(receiver) {
            let kind = shape_kind(shape);
            let text = format!("method `{name}` not found for this {kind}");
            found = found.at(shape_span(shape), text);
        }
        let mut offers = BTreeSet::new();
        for ty in &chain {
            offers.extend(self.offers(*ty, Some(e.args.len())));
        }
        if name == "recv" && self.key(receiver) == "tokio::oneshot::Receiver" {
            let call = Span::new(
                span::expr(&e.receiver).end,
                span::of(e.paren_token.span.join()).end,
            );
            return Some(found.suggest(
                "the receiver itself is awaited",
                vec![Edit::replace(call, "")],
            ));
        }
        let near = nearest(&name, offers.iter().map(String::as_str));
        let meant = CONFUSED
            .iter()
            .find(|(meant, names)| names.contains(&name.as_str()) && offers.contains(*meant));
        Some(match (near, meant) {
            (_, Some((meant, _))) => found.suggest(
                format!("you might have meant to use `{meant}`"),
                vec![Edit::replace(at, *meant)],
            ),
            (Some(near), None) => found.suggest(
                format!("there is a method `{near}` with a similar name"),
                vec![Edit::replace(at, near)],
            ),
            (None, None) => found.with_label(format!("method not found in `{whole}`")),
        })
    }

    /// `order.custmer`
    fn missing_field(&mut self, e: &'t syn::ExprField) -> Option<Diagnostic> {
        let name = member_name(&e.member);
        let raw = *self.types.get(&super::address(&*e.base))?;
        let chain = self.chain(raw)?;
        let mut fields = BTreeSet::new();
        for ty in &chain {
            match self.inference.terms.known(*ty) {
                Some((Head::Tuple, parts)) => {
                    fields.extend((0..parts.len()).map(|index| index.to_string()));
                }
                Some((Head::Named(_), _)) => fields.extend(self.fields_of(*ty)),
                _ => {}
            }
        }
        let base = self.inference.terms.shallow(raw);
        let method = chain.iter().any(|ty| self.has(*ty, &name));
        let simple = matches!(self.kind(base)?, "type" | "type parameter" | "trait object");
        if fields.contains(&name) || method || simple || self.is_of_traits(&name) {
            return None;
        }
        let at = span::member(&e.member);
        let message = format!("no field `{name}` on type `{}`", self.name(base));
        let found = Diagnostic::error(at, message)
            .with_code("E0609")
            .with_label("unknown field");
        let near = nearest(&name, fields.iter().map(String::as_str));
        let near = near.filter(|_| !name.starts_with(|letter: char| letter.is_ascii_digit()));
        Some(match (near, self.inside(base, &name)) {
            (Some(near), _) => found.suggest(
                "a field with a similar name exists",
                vec![Edit::replace(at, near)],
            ),
            (None, true) => found.suggest(
                "one of the expressions' fields has a field of the same name",
                vec![Edit::insert(at.start, "unwrap().")],
            ),
            (None, false) => found,
        })
    }

    /// Whether what an `Option` or `Result` holds has the field.
    fn inside(&mut self, base: Ty, name: &str) -> bool {
        let inner = match self.inference.terms.known(base) {
            Some((Head::Named(_), [inner, ..]))
                if matches!(self.key(base), "Option" | "Result") =>
            {
                *inner
            }
            _ => return false,
        };
        let all = self.fields_of(self.inference.terms.shallow(inner));
        all.iter().any(|field| field == name)
    }

    /// `Pool::nwe()`, `Kind::Opne`
    fn missing_item(&mut self, path: &'t syn::Path) -> Option<Diagnostic> {
        let names = segments(path);
        let (name, _) = names.split_last().filter(|(_, rest)| !rest.is_empty())?;
        let owner = self.owner(&names)?;
        if self.is_redeclared(owner) || self.is_of_traits(name) || self.has(owner, name) {
            return None;
        }
        let at = span::ident(&path.segments.last()?.ident);
        let shape = self.shape(owner);
        let is_enum = matches!(shape, Some(Shape::Enum(_)));
        let what = match is_enum {
            true => "variant or associated item",
            false => "function or associated item",
        };
        let kind = self.kind(owner)?;
        let whole = self.with_blanks(owner);
        let message =
            format!("no {what} named `{name}` found for {kind} `{whole}` in the current scope");
        let mut found = Diagnostic::error(at, message)
            .with_code("E0599")
            .with_label(format!("{what} not found in `{whole}`"));
        if let Some(shape) = shape {
            let text = format!("{what} `{name}` not found for this {kind}");
            found = found.at(shape_span(shape), text);
            found = self.with_builders(found, owner, shape);
        }
        if let Some(Shape::Enum(item)) = shape {
            let variants: Vec<String> = item
                .variants
                .iter()
                .map(|variant| variant.ident.to_string())
                .collect();
            if let Some(near) = nearest(name, variants.iter().map(String::as_str)) {
                let edits = vec![Edit::replace(at, near)];
                return Some(found.suggest("there is a variant with a similar name", edits));
            }
        }
        let offers = self.offers(owner, None);
        Some(match nearest(name, offers.iter().map(String::as_str)) {
            Some(near) => found.suggest(
                format!("there is an associated function `{near}` with a similar name"),
                vec![Edit::replace(at, near)],
            ),
            None => found,
        })
    }

    /// With the functions of a type that give a new value of it.
    fn with_builders(&self, found: Diagnostic, owner: Ty, shape: Shape) -> Diagnostic {
        let head = self.inference.terms.head(owner);
        let name = match shape {
            Shape::Struct(item) => &item.ident,
            Shape::Enum(item) => &item.ident,
        };
        let world = &self.inference.world;
        let own = world.impls.iter();
        let own = own.filter(|known| known.head == head && known.of_trait.is_none());
        let items = own.flat_map(|known| &known.item.items);
        let built = items.filter_map(|item| match item {
            syn::ImplItem::Fn(item) if item.sig.receiver().is_none() => Some(&item.sig),
            _ => None,
        });
        let built: Vec<_> = built.filter(|item| gives(&item.output, name)).collect();
        let whole = self.name(owner);
        let text = format!("if you're trying to build a new `{whole}` consider using");
        let labels = built.iter().map(|item| Label::new(super::head(item), ""));
        let labels = labels.take(4).collect();
        match built.as_slice() {
            [] => found,
            [only] => {
                let text = format!("{text} `{whole}::{}` which returns `{whole}`", only.ident);
                found.noted(false, text, labels)
            }
            _ => {
                let text = format!("{text} one of the following associated functions:");
                let names = built.iter().take(4).map(|item| &item.ident);
                let names = names.map(|item| format!("\n{whole}::{item}"));
                found.noted(false, text + &names.collect::<String>(), labels)
            }
        }
    }

    /// The type that a path to one of its items begins with.
    fn owner(&mut self, names: &[String]) -> Option<Ty> {
        let env = self.inference.env.clone();
        if names[0] == "Self" {
            return env.this.filter(|_| names.len() == 2);
        }
        if env.names.iter().any(|(known, _)| *known == names[0]) {
            return None;
        }
        let full = self.inference.full_path(names, &env.module);
        let (owner, _) = full.rsplit_once("::")?;
        // `std::str::from_utf8` is of a module.
        let of_module = owner.contains("::")
            && owner
                .rsplit("::")
                .next()
                .is_some_and(|last| primitive(last).is_some());
        let own = self.inference.world.shapes.contains_key(owner);
        let alias = self.inference.world.aliases.contains_key(owner);
        let listed = !owner.starts_with("crate") && offered::names(&library::key(owner)).is_some();
        let number = primitive(owner).is_some() && names.len() == 2;
        let known = (own || listed || number) && !alias && !of_module;
        known.then(|| self.inference.type_at(owner, Vec::new()))
    }
}

/// Whether a function gives the type, or an `Option` or `Result` of it.
fn gives(output: &syn::ReturnType, name: &syn::Ident) -> bool {
    let last = |ty: &syn::Type| match ty {
        syn::Type::Path(path) => path.path.segments.last().map(|last| last.ident.to_string()),
        _ => None,
    };
    let is_it =
        |found: Option<String>| found.is_some_and(|found| found == "Self" || *name == found);
    let syn::ReturnType::Type(_, ty) = output else {
        return false;
    };
    let syn::Type::Path(path) = &**ty else {
        return false;
    };
    let arguments = path.path.segments.last().map(|last| &last.arguments);
    match (last(ty).as_deref(), arguments) {
        (Some("Option" | "Result"), Some(syn::PathArguments::AngleBracketed(given))) => {
            match given.args.first() {
                Some(syn::GenericArgument::Type(inner)) => is_it(last(inner)),
                _ => false,
            }
        }
        _ => is_it(last(ty)),
    }
}
