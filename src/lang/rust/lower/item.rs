//! Items: what the text declares, before any body is lowered.

use super::Lowering;
use crate::ir::Span;
use crate::ir::program::{FuncId, FunctionKind, TypeDecl, TypeId, VariantDecl};
use crate::ir::rs::TypeExpr;
use crate::lang::rust::names::{self, Signature};
use crate::lang::rust::{span, subset, types};
use syn::{Fields, ImplItem, Item};

/// A function whose body is to be lowered.
pub struct Work<'t> {
    /// The function.
    pub id: FuncId,
    /// Its head.
    pub signature: &'t syn::Signature,
    /// Its body.
    pub block: &'t syn::Block,
    /// What `Self` is.
    pub this: Option<TypeId>,
    /// Its name as a person would say it.
    pub name: String,
}

impl<'t> Lowering<'t> {
    /// Declares the items of a file or block; gives the bodies to lower.
    pub fn collect(&mut self, items: &'t [Item]) -> Vec<Work<'t>> {
        for item in items {
            self.declare_names(item);
        }
        for item in items {
            self.declare_shapes(item);
        }
        let mut work = Vec::new();
        for item in items {
            match item {
                Item::Fn(item) => {
                    self.attributes(&item.attrs);
                    let name = item.sig.ident.to_string();
                    let (id, signature) = self.function(&item.sig, &name, None);
                    self.items.functions.insert(name.clone(), signature);
                    work.push(Work {
                        id,
                        signature: &item.sig,
                        block: &item.block,
                        this: None,
                        name,
                    });
                }
                Item::Impl(item) => self.implementation(item, &mut work),
                _ => {}
            }
        }
        work
    }

    /// First pass: names of types, `use`s, constants, traits.
    fn declare_names(&mut self, item: &'t Item) {
        match item {
            Item::Use(item) => self.use_declaration(item),
            Item::Struct(item) => {
                let derives = self.derives(&item.attrs);
                self.declare_type(&item.ident, derives);
            }
            Item::Enum(item) => {
                let derives = self.derives(&item.attrs);
                self.declare_type(&item.ident, derives);
            }
            Item::Const(item) => {
                self.constants.insert(item.ident.to_string(), item);
            }
            Item::Static(item) => {
                if matches!(item.mutability, syn::StaticMutability::Mut(_)) {
                    self.item_refused(span::of(item.static_token.span), subset::UNSAFE);
                }
                self.statics.insert(item.ident.to_string(), item);
            }
            Item::Trait(item) => {
                self.traits.insert(item.ident.to_string(), item);
            }
            Item::Fn(_) | Item::Impl(_) | Item::Type(_) => {}
            Item::Mod(item) => {
                self.item_refused(span::of(item.mod_token.span), subset::MODULE);
            }
            Item::Macro(item) => self.item_refused(span::mac(&item.mac), subset::MACRO_RULES),
            Item::ExternCrate(item) => {
                self.item_refused(span::ident(&item.ident), subset::ITEM);
            }
            Item::ForeignMod(item) => {
                self.item_refused(span::of(item.brace_token.span.open()), subset::UNSAFE);
            }
            Item::Union(item) => self.item_refused(span::ident(&item.ident), subset::ITEM),
            Item::TraitAlias(item) => self.item_refused(span::ident(&item.ident), subset::ITEM),
            Item::Verbatim(tokens) => self.item_refused(span::tokens(tokens), subset::ITEM),
            _ => {}
        }
    }

    fn item_refused(&mut self, at: Span, refusal: subset::Refusal) {
        self.diagnostics.push(subset::refuse(at, refusal));
    }

    fn use_declaration(&mut self, item: &'t syn::ItemUse) {
        let (mut found, mut globs) = (Vec::new(), Vec::new());
        names::collect_use(&item.tree, "", &mut found, &mut globs);
        for (local, path, token) in found {
            let own = path.split("::").next().is_some_and(|first| {
                matches!(first, "crate" | "self" | "super") || self.items.types.contains_key(first)
            });
            if !own && !names::is_known(&path) && !starts_with_own_type(&path) {
                self.error(
                    span::ident(token),
                    format!("`{path}` is not supported here"),
                    "from std: time, thread::sleep, sync::Arc, rc::Rc, mem, fmt; from tokio: spawn, \
                     join!, time::{sleep, Instant}, task::{yield_now, JoinHandle}",
                );
            }
            self.items.uses.insert(local, path);
        }
        self.items.globs.extend(globs);
    }

    fn declare_type(&mut self, name: &syn::Ident, (copy, debug): (bool, bool)) {
        let at = span::ident(name);
        let text = name.to_string();
        let name = self.program.name(&text);
        let id = self.program.declare_type(TypeDecl {
            name,
            fields: Vec::new(),
            tuple: false,
            variants: Vec::new(),
            methods: Vec::new(),
            base: None,
            copy,
            debug,
            drop: None,
            span: at,
        });
        self.items.types.insert(text, id);
    }

    /// Whether `Copy` and `Debug` are derived.
    fn derives(&mut self, attributes: &[syn::Attribute]) -> (bool, bool) {
        let (mut copy, mut debug) = (false, false);
        for attribute in attributes {
            if attribute.path().is_ident("derive") {
                let _ = attribute.parse_nested_meta(|meta| {
                    copy |= meta.path.is_ident("Copy");
                    debug |= meta.path.is_ident("Debug");
                    Ok(())
                });
            }
        }
        (copy, debug)
    }

    /// Second pass: fields and aliases, now that all types have names.
    fn declare_shapes(&mut self, item: &'t Item) {
        match item {
            Item::Struct(item) => {
                let Some(id) = self.items.types.get(&item.ident.to_string()).copied() else {
                    return;
                };
                let (names, types) = self.fields(&item.fields);
                let decl = self.program.type_mut(id);
                decl.fields = names;
                decl.tuple = matches!(item.fields, Fields::Unnamed(_));
                self.items.fields.insert(id, types);
            }
            Item::Enum(item) => {
                let Some(id) = self.items.types.get(&item.ident.to_string()).copied() else {
                    return;
                };
                for (number, variant) in item.variants.iter().enumerate() {
                    let (names, types) = self.fields(&variant.fields);
                    let name = self.program.name(&variant.ident.to_string());
                    self.items.variant_fields.insert((id, number as u32), types);
                    let tuple = matches!(variant.fields, Fields::Unnamed(_));
                    self.program.type_mut(id).variants.push(VariantDecl {
                        name,
                        fields: names,
                        tuple,
                    });
                    if let Some((_, value)) = &variant.discriminant {
                        self.item_refused(span::expr(value), subset::ITEM);
                    }
                }
            }
            Item::Type(item) => {
                let ty = self.type_of(&item.ty, None);
                self.items
                    .aliases_of_types
                    .insert(item.ident.to_string(), ty);
            }
            _ => {}
        }
    }

    fn fields(&mut self, fields: &Fields) -> (Vec<crate::ir::program::NameId>, Vec<TypeExpr>) {
        let mut names = Vec::new();
        let mut types = Vec::new();
        for (index, field) in fields.iter().enumerate() {
            let name = match &field.ident {
                Some(name) => name.to_string(),
                None => index.to_string(),
            };
            names.push(self.program.name(&name));
            types.push(self.type_of(&field.ty, None));
        }
        (names, types)
    }

    /// The type, as far as it matters; number types that are not supported are reported.
    pub fn type_of(&mut self, ty: &syn::Type, this: Option<TypeId>) -> TypeExpr {
        if let syn::Type::Path(path) = ty
            && let Some(name) = path.path.get_ident()
            && types::is_refused(&name.to_string())
        {
            self.item_refused(span::ident(name), subset::NUMBER);
        }
        if let syn::Type::Ptr(_) = ty {
            self.item_refused(span::ty(ty), subset::POINTER);
        }
        types::of(&self.items, ty, this)
    }

    /// Declares a function or method.
    pub fn function(
        &mut self,
        signature: &syn::Signature,
        name: &str,
        this: Option<TypeId>,
    ) -> (FuncId, Signature) {
        let kind = match signature.asyncness {
            Some(_) => FunctionKind::Async,
            None => FunctionKind::Plain,
        };
        if let syn::Safety::Unsafe(token) = &signature.safety {
            self.item_refused(span::of(token.span), subset::UNSAFE);
        }
        let parameters = signature.inputs.iter().map(|input| match input {
            syn::FnArg::Receiver(_) => TypeExpr::Other,
            syn::FnArg::Typed(typed) => types::of(&self.items, &typed.ty, this),
        });
        let parameters = parameters.collect();
        let result = match &signature.output {
            syn::ReturnType::Default => TypeExpr::Tuple(Vec::new()),
            syn::ReturnType::Type(_, ty) => self.type_of(ty, this),
        };
        let name = self.program.name(name);
        let at = span::ident(&signature.ident);
        let id = self.program.declare_function(name, kind, at);
        let declared = Signature {
            id,
            parameters,
            result,
        };
        (id, declared)
    }

    fn implementation(&mut self, item: &'t syn::ItemImpl, work: &mut Vec<Work<'t>>) {
        let this = match types::of(&self.items, &item.self_ty, None) {
            TypeExpr::Declared(id) => id,
            _ => {
                self.item_refused(span::ty(&item.self_ty), subset::IMPL);
                return;
            }
        };
        let of_trait = item.trait_.as_ref().and_then(|(path, _)| {
            let last = path.segments.last()?;
            Some(last.ident.to_string())
        });
        let mut given = Vec::new();
        for member in &item.items {
            match member {
                ImplItem::Fn(function) => {
                    given.push(function.sig.ident.to_string());
                    let parts = (&function.sig, &function.block);
                    self.method(this, of_trait.as_deref(), parts, work);
                }
                ImplItem::Type(_) => {}
                ImplItem::Const(member) => {
                    self.item_refused(span::ident(&member.ident), subset::ITEM);
                }
                ImplItem::Macro(member) => {
                    self.item_refused(span::mac(&member.mac), subset::MACRO_RULES);
                }
                _ => {}
            }
        }
        let Some(declared) = of_trait.and_then(|name| self.traits.get(&name).copied()) else {
            return;
        };
        for member in &declared.items {
            if let syn::TraitItem::Fn(function) = member
                && let Some(block) = &function.default
                && !given.contains(&function.sig.ident.to_string())
            {
                self.method(this, None, (&function.sig, block), work);
            }
        }
    }

    fn method(
        &mut self,
        this: TypeId,
        of_trait: Option<&str>,
        (signature, block): (&'t syn::Signature, &'t syn::Block),
        work: &mut Vec<Work<'t>>,
    ) {
        let owner = self.program.program().types[this.index()].name;
        let owner = self.program.name_text(owner).to_string();
        let short = signature.ident.to_string();
        let key = match (of_trait, short.as_str()) {
            (Some("Display"), "fmt") => "fmt::Display".to_string(),
            (Some("Debug"), "fmt") => "fmt::Debug".to_string(),
            _ => short.clone(),
        };
        self.formats_itself |= key.starts_with("fmt::");
        let name = format!("{owner}::{short}");
        let (id, declared) = self.function(signature, &name, Some(this));
        if of_trait == Some("Drop") {
            self.program.type_mut(this).drop = Some(id);
        } else {
            if self.items.methods.contains_key(&(this, key.clone())) {
                self.item_refused(span::ident(&signature.ident), subset::OVERLOAD);
            }
            let method = self.program.name(&key);
            self.program.type_mut(this).methods.push((method, id));
            self.items.methods.insert((this, key), declared);
        }
        work.push(Work {
            id,
            signature,
            block,
            this: Some(this),
            name,
        });
    }

    /// Reports attributes that change what a program does and are not modelled.
    fn attributes(&mut self, attributes: &[syn::Attribute]) {
        for attribute in attributes {
            let path = attribute.path();
            let last = path
                .segments
                .last()
                .map(|segment| segment.ident.to_string());
            if matches!(last.as_deref(), Some("test" | "cfg" | "bench")) {
                self.item_refused(span::path(path), subset::ATTRIBUTE);
            }
        }
    }
}

/// `use Shape::*` and the like name a type of the text, which may be declared further down.
fn starts_with_own_type(path: &str) -> bool {
    let first = path.split("::").next().unwrap_or("");
    first.starts_with(char::is_uppercase)
}
