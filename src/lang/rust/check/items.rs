//! What items owe one another: E0046, E0407 (an `impl` and its trait), E0072 (a type
//! inside itself), E0204 (`Copy` of what is not), E0428 (a name given twice).

use super::names::shape_span;
use crate::ir::Span;
use crate::lang::diagnostic::{Diagnostic, Edit};
use crate::lang::rust::lower::expr::segments;
use crate::lang::rust::names::Items;
use crate::lang::rust::span;
use crate::lang::rust::types::world::{Implementation, Shape, World};
use std::collections::{BTreeMap, BTreeSet};
use syn::{GenericArgument, ImplItem, Item, PathArguments, TraitItem, Type};

/// What an `impl` of a trait of the library must have.
const OWED: &[(&str, &[&str])] = &[
    ("Iterator", &["Item", "next"]),
    ("Future", &["Output", "poll"]),
    ("Stream", &["Item", "poll_next"]),
    ("Display", &["fmt"]),
    ("Drop", &["drop"]),
    ("Default", &["default"]),
    ("From", &["from"]),
    ("FromStr", &["Err", "from_str"]),
    ("Deref", &["Target", "deref"]),
    ("Add", &["Output", "add"]),
    ("Sub", &["Output", "sub"]),
    ("Mul", &["Output", "mul"]),
    ("Index", &["Output", "index"]),
    ("PartialEq", &["eq"]),
    ("PartialOrd", &["partial_cmp"]),
    ("Ord", &["cmp"]),
    ("Wake", &["wake"]),
];

/// Types of the library that are never `Copy`.
const NOT_COPY: &[&str] = &[
    "String", "Vec", "Box", "Rc", "Arc", "HashMap", "HashSet", "BTreeMap", "VecDeque", "Mutex",
    "RefCell",
];

/// Adds what is found to what the lowering says of the text.
pub fn add<'t>(
    file: &'t syn::File,
    items: &Items,
    world: &World<'t>,
    found: &mut Vec<Diagnostic>,
    text: &str,
) {
    let mut check = Declared {
        items,
        world,
        found,
        text,
    };
    for known in &world.impls {
        if known.module.starts_with("crate") {
            check.owed(known);
        }
    }
    if check.found.iter().any(|found| found.code == Some("E0046")) {
        // What the `impl` does not say is asked for in vain elsewhere.
        check.found.retain(|found| found.code != Some("E0277"));
    }
    check.signatures();
    super::private::in_uses(&file.items, "crate", &world.private, check.found);
    for (path, (shape, module)) in &world.shapes {
        if module.starts_with("crate") {
            check.shape(path, *shape, module);
        }
    }
    check.twice(&file.items);
}

/// A text while its items are looked at.
pub struct Declared<'c, 't> {
    items: &'c Items,
    /// What it declares.
    pub world: &'c World<'t>,
    found: &'c mut Vec<Diagnostic>,
    text: &'c str,
}

impl<'t> Declared<'_, 't> {
    pub fn error(
        &mut self,
        code: &'static str,
        at: Span,
        message: String,
        label: &str,
    ) -> &mut Diagnostic {
        let found = Diagnostic::error(at, message).with_code(code);
        let found = if label.is_empty() {
            found
        } else {
            found.with_label(label)
        };
        self.found.push(found);
        let last = self.found.len() - 1;
        &mut self.found[last]
    }

    /// E0046, E0407: an `impl` has what its trait asks for, and nothing else.
    fn owed(&mut self, known: &Implementation<'t>) {
        if known.item.trait_.is_none() {
            return;
        }
        let Some(path) = &known.of_trait else { return };
        let name = path.rsplit("::").next().unwrap_or(path).to_string();
        let own: Vec<String> = known.item.items.iter().filter_map(impl_name).collect();
        let Some(declared) = self.world.trait_at(path) else {
            let library = path.starts_with("std::") || !path.contains("::");
            let owed = OWED.iter().find(|(of, _)| library && *of == name);
            if let Some((_, owed)) = owed {
                let missing = owed
                    .iter()
                    .filter(|owed| !own.iter().any(|own| own == *owed));
                let missing: Vec<String> = missing.map(ToString::to_string).collect();
                self.missing(known, &missing, String::new(), Vec::new());
            }
            return;
        };
        let all: Vec<(String, bool)> = declared.item.items.iter().filter_map(trait_name).collect();
        let missing = all
            .iter()
            .filter(|(name, needed)| *needed && !own.contains(name));
        let missing: Vec<String> = missing.map(|(name, _)| name.clone()).collect();
        let mut bodies = String::new();
        for item in &declared.item.items {
            if let TraitItem::Fn(item) = item
                && missing.contains(&item.sig.ident.to_string())
            {
                let start = span::of(item.sig.fn_token.span).start;
                let start = item
                    .sig
                    .asyncness
                    .as_ref()
                    .map_or(start, |token| span::of(token.span).start);
                let end = item
                    .semi_token
                    .as_ref()
                    .map_or(start, |semi| span::of(semi.span).start);
                let head = self.text.get(start as usize..end as usize).unwrap_or("");
                bodies += &format!(" {} {{ todo!() }} ", head.trim_end());
            }
        }
        let places = declared.item.items.iter().filter_map(trait_place);
        let places = places.filter(|(name, _)| missing.contains(name));
        self.missing(known, &missing, bodies, places.collect());
        for item in &known.item.items {
            let Some(own) = impl_name(item).filter(|own| !all.iter().any(|(name, _)| name == own))
            else {
                continue;
            };
            let (code, kind, at) = match item {
                ImplItem::Fn(item) => ("E0407", "method", span::ident(&item.sig.ident)),
                ImplItem::Type(item) => ("E0437", "type", span::ident(&item.ident)),
                ImplItem::Const(item) => ("E0438", "const", span::ident(&item.ident)),
                _ => continue,
            };
            let message = format!("{kind} `{own}` is not a member of trait `{name}`");
            let label = format!("not a member of trait `{name}`");
            self.error(code, at, message, &label);
        }
    }

    fn missing(
        &mut self,
        known: &Implementation,
        missing: &[String],
        bodies: String,
        places: Vec<(String, Span)>,
    ) {
        if missing.is_empty() {
            return;
        }
        let quoted: Vec<String> = missing.iter().map(|name| format!("`{name}`")).collect();
        let names = quoted.join(", ");
        let head = span::of(known.item.impl_token.span).to(span::ty(&known.item.self_ty));
        let message = format!("not all trait items implemented, missing: {names}");
        let label = format!("missing {names} in implementation");
        let end = span::of(known.item.brace_token.span.join()).end;
        let found = self.error("E0046", head, message, &label);
        for (name, at) in places {
            *found = found.clone().at(at, format!("`{name}` from trait"));
        }
        if !bodies.is_empty() {
            let edit = Edit::insert(end.saturating_sub(1), bodies);
            *found = found
                .clone()
                .suggest(format!("implement the missing item: {names}"), vec![edit]);
        }
    }

    /// The struct or enum of the text that a path in a module names.
    pub fn shape_named(&self, path: &syn::Path, module: &str) -> Option<Shape<'t>> {
        let name = segments(path).join("::");
        let full = format!("{module}::{name}");
        let imported = || self.items.modules.get(module)?.names.get(&name).cloned();
        let found = self.world.shapes.get(&full);
        found
            .or_else(|| self.world.shapes.get(&imported()?))
            .map(|(shape, _)| *shape)
    }

    /// E0072, E0204, and E0106 in [`super::lifetimes`]: the fields of a struct or enum.
    fn shape(&mut self, path: &str, shape: Shape<'t>, module: &str) {
        self.lent_fields(shape);
        let name = path.rsplit("::").next().unwrap_or(path);
        let itself = fields(shape).into_iter().find(|ty| {
            let mut seen = BTreeSet::new();
            self.holds(ty, path, module, &mut seen)
        });
        if let Some(ty) = itself {
            let at = span::ty(ty);
            let message = format!("recursive type `{name}` has infinite size");
            let edits = vec![Edit::insert(at.start, "Box<"), Edit::insert(at.end, ">")];
            let words = "insert some indirection (e.g., a `Box`, `Rc`, or `&`) to break the cycle";
            let found = self.error("E0072", shape_span(shape), message, "");
            *found = found
                .clone()
                .at(at, "recursive without indirection")
                .suggest(words, edits);
        }
        self.copied(shape);
    }

    /// Whether a value of the type holds one of the type at the path, without a pointer.
    fn holds(&self, ty: &'t Type, path: &str, module: &str, seen: &mut BTreeSet<String>) -> bool {
        match ty {
            Type::Tuple(all) => all
                .elems
                .iter()
                .any(|ty| self.holds(ty, path, module, seen)),
            Type::Array(ty) => self.holds(&ty.elem, path, module, seen),
            Type::Paren(ty) => self.holds(&ty.elem, path, module, seen),
            Type::Path(named) if named.qself.is_none() => {
                let Some(last) = named.path.segments.last() else {
                    return false;
                };
                let full = format!("{module}::{}", segments(&named.path).join("::"));
                if let Some((shape, module)) = self.world.shapes.get(&full) {
                    if full == path {
                        return true;
                    }
                    let fields = fields(*shape).into_iter();
                    let is_new = seen.insert(full);
                    return is_new && { fields }.any(|ty| self.holds(ty, path, module, seen));
                }
                let PathArguments::AngleBracketed(all) = &last.arguments else {
                    return false;
                };
                last.ident == "Option"
                    && all.args.iter().any(|argument| match argument {
                        GenericArgument::Type(ty) => self.holds(ty, path, module, seen),
                        _ => false,
                    })
            }
            _ => false,
        }
    }

    /// E0204: `Copy` is derived and a field's type is not `Copy`.
    fn copied(&mut self, shape: Shape<'t>) {
        let attributes = match shape {
            Shape::Struct(item) => &item.attrs,
            Shape::Enum(item) => &item.attrs,
        };
        let mut derived = false;
        for attribute in attributes
            .iter()
            .filter(|attribute| attribute.path().is_ident("derive"))
        {
            let _ = attribute.parse_nested_meta(|meta| {
                derived |= meta.path.is_ident("Copy");
                Ok(())
            });
        }
        let is_owned = |ty: &&Type| match ty {
            Type::Path(path) => path.path.segments.last().is_some_and(|last| {
                let name = last.ident.to_string();
                NOT_COPY.contains(&name.as_str()) && self.shape_named(&path.path, "crate").is_none()
            }),
            Type::Reference(ty) => ty.mutability.is_some(),
            _ => false,
        };
        let owned = fields(shape).into_iter().find(is_owned);
        if let (true, Some(ty)) = (derived, owned) {
            let at = match shape {
                Shape::Struct(item) => span::ident(&item.ident),
                Shape::Enum(item) => span::ident(&item.ident),
            };
            let message = "the trait `Copy` cannot be implemented for this type".to_string();
            let found = self.error("E0204", at, message, "");
            *found = found
                .clone()
                .at(span::ty(ty), "this field does not implement `Copy`");
        }
    }

    /// E0428: an item of the name of another one.
    fn twice(&mut self, items: &'t [Item]) {
        let mut known: BTreeMap<(bool, String), Span> = BTreeMap::new();
        for item in items {
            let (name, attributes, is_type) = match item {
                Item::Fn(item) => (&item.sig.ident, &item.attrs, false),
                Item::Struct(item) => (&item.ident, &item.attrs, true),
                Item::Enum(item) => (&item.ident, &item.attrs, true),
                Item::Trait(item) => (&item.ident, &item.attrs, true),
                Item::Const(item) => (&item.ident, &item.attrs, false),
                Item::Mod(item) => {
                    if let Some((_, items)) = &item.content {
                        self.twice(items);
                    }
                    continue;
                }
                _ => continue,
            };
            let conditional = attributes
                .iter()
                .any(|attribute| attribute.path().is_ident("cfg"));
            if *name == "_" || conditional {
                continue;
            }
            let before = known.insert((is_type, name.to_string()), span::ident(name));
            if let Some(before) = before {
                let message = format!("the name `{name}` is defined multiple times");
                let label = format!("`{name}` redefined here");
                let kind = if is_type { "type" } else { "value" };
                let found = self.error("E0428", span::ident(name), message, &label);
                let label = format!("previous definition of the {kind} `{name}` here");
                *found = found.clone().at(before, label);
            }
        }
    }
}

/// The types of all fields.
pub fn fields<'t>(shape: Shape<'t>) -> Vec<&'t Type> {
    match shape {
        Shape::Struct(item) => item.fields.iter().map(|field| &field.ty).collect(),
        Shape::Enum(item) => {
            let fields = item.variants.iter().flat_map(|variant| &variant.fields);
            fields.map(|field| &field.ty).collect()
        }
    }
}

fn impl_name(item: &ImplItem) -> Option<String> {
    Some(match item {
        ImplItem::Fn(item) => item.sig.ident.to_string(),
        ImplItem::Type(item) => item.ident.to_string(),
        ImplItem::Const(item) => item.ident.to_string(),
        _ => return None,
    })
}

/// The name of a trait's item, and whether an `impl` must have it.
fn trait_name(item: &TraitItem) -> Option<(String, bool)> {
    Some(match item {
        TraitItem::Fn(item) => (item.sig.ident.to_string(), item.default.is_none()),
        TraitItem::Type(item) => (item.ident.to_string(), item.default.is_none()),
        TraitItem::Const(item) => (item.ident.to_string(), item.default.is_none()),
        _ => return None,
    })
}

/// The name of a trait's item, and where it is.
fn trait_place(item: &TraitItem) -> Option<(String, Span)> {
    let name = match item {
        TraitItem::Fn(item) => &item.sig.ident,
        TraitItem::Type(item) => &item.ident,
        TraitItem::Const(item) => &item.ident,
        _ => return None,
    };
    Some((name.to_string(), span::ident(name)))
}
