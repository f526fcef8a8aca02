//! Items: what the text declares, before any body is lowered.

use super::Lowering;
use crate::ir::Span;
use crate::ir::program::{FuncId, FunctionKind, GlobalId, TypeDecl, TypeId, VariantDecl};
use crate::ir::rs::TypeExpr;
use crate::lang::rust::names::{self, Signature};
use crate::lang::rust::{library, span, subset, types};
use syn::{Fields, Item};

/// A function whose body is to be lowered.
#[derive(Clone)]
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
    /// The module it is in.
    pub module: String,
    /// The `impl` it is in or is given to, and the trait whose default it is.
    pub of: Option<(&'t syn::ItemImpl, Option<&'t syn::ItemTrait>)>,
    /// What its type parameters are, if it is lowered for certain ones.
    pub given: Vec<(String, String)>,
}

/// A `const`, `static` or associated constant.
#[derive(Clone)]
pub struct Constant<'t> {
    /// Its type.
    pub ty: &'t syn::Type,
    /// Its value.
    pub expr: &'t syn::Expr,
    /// The module it is in.
    pub module: String,
    /// What `Self` is.
    pub this: Option<TypeId>,
    /// A static's number.
    pub place: Option<GlobalId>,
}

impl<'t> Lowering<'t> {
    /// Declares the items of a file or block; gives the bodies to lower.
    pub fn collect(&mut self, items: &'t [Item]) -> Vec<Work<'t>> {
        self.each(items, &mut |lowering, item| lowering.declare_names(item));
        self.each(items, &mut |lowering, item| {
            if let (Item::Use(item), false) = (item, lowering.hidden) {
                lowering.check_use(item);
            }
        });
        self.each(items, &mut |lowering, item| lowering.declare_shapes(item));
        let mut work = Vec::new();
        self.each(items, &mut |lowering, item| {
            lowering.declare_functions(item, &mut work)
        });
        work
    }

    /// Visits the items, those of modules inside too.
    fn each(&mut self, items: &'t [Item], visit: &mut impl FnMut(&mut Self, &'t Item)) {
        for item in items {
            if !self.is_included(item) {
                continue;
            }
            visit(self, item);
            if let Item::Mod(module) = item
                && let Some((_, inner)) = &module.content
            {
                let path = self.items.path_here(&module.ident.to_string());
                let outer = std::mem::replace(&mut self.items.here, path);
                self.each(inner, visit);
                self.items.here = outer;
            }
        }
    }

    fn declare_functions(&mut self, item: &'t Item, work: &mut Vec<Work<'t>>) {
        match item {
            Item::Fn(item) => {
                self.attributes(&item.attrs);
                let name = item.sig.ident.to_string();
                let (id, signature) = self.function(&item.sig, &name, None);
                let path = self.items.path_here(&name);
                self.items.functions.insert(path, signature);
                work.push(Work {
                    id,
                    signature: &item.sig,
                    block: &item.block,
                    this: None,
                    name,
                    module: self.items.here.clone(),
                    of: None,
                    given: Vec::new(),
                });
            }
            Item::Impl(item) => {
                if !self.hidden {
                    self.world.declare_impl(&self.items, item);
                }
                self.implementation(item, work);
            }
            Item::Trait(item) if self.hidden => self.given_to_all(item, work),
            _ => {}
        }
    }

    /// First pass: names of types, `use`s, constants, traits.
    fn declare_names(&mut self, item: &'t Item) {
        if !self.hidden {
            self.world.declare(&self.items, item);
        }
        match item {
            Item::Use(item) => {
                let (mut found, mut globs) = (Vec::new(), Vec::new());
                names::collect_use(&item.tree, "", &mut found, &mut globs);
                let uses = self.items.uses_here();
                for (local, path, _) in found {
                    uses.names.insert(local, path);
                }
                uses.globs.extend(globs);
            }
            Item::Struct(item) => {
                let derives = self.derives(&item.attrs);
                self.declare_type(&item.ident, derives);
            }
            Item::Enum(item) => {
                let derives = self.derives(&item.attrs);
                self.declare_type(&item.ident, derives);
            }
            Item::Const(item) => self.declare_constant(&item.ident, &item.ty, &item.expr, false),
            Item::Static(item) => {
                if matches!(item.mutability, syn::StaticMutability::Mut(_)) {
                    self.item_refused(span::of(item.static_token.span), subset::UNSAFE);
                }
                self.declare_constant(&item.ident, &item.ty, &item.expr, true);
            }
            Item::Trait(item) => {
                let path = self.items.path_here(&item.ident.to_string());
                self.items.others.insert(path.clone());
                self.traits.insert(path, item);
            }
            Item::Fn(item) => {
                let path = self.items.path_here(&item.sig.ident.to_string());
                self.items.others.insert(path);
            }
            Item::Impl(_) => {}
            Item::Type(item) => {
                let path = self.items.path_here(&item.ident.to_string());
                self.items.others.insert(path);
            }
            Item::Mod(item) => {
                if item.content.is_none() {
                    self.item_refused(span::of(item.mod_token.span), subset::MODULE);
                }
                let path = self.items.path_here(&item.ident.to_string());
                self.items.modules.entry(path).or_default();
            }
            Item::Macro(item) if item.mac.path.is_ident("macro_rules") => {}
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

    fn declare_constant(
        &mut self,
        name: &syn::Ident,
        ty: &'t syn::Type,
        expr: &'t syn::Expr,
        is_static: bool,
    ) {
        let path = self.items.path_here(&name.to_string());
        let place = is_static.then(|| {
            let name = self.program.name(&path);
            self.program.global(name)
        });
        self.items.others.insert(path.clone());
        let constant = Constant {
            ty,
            expr,
            module: self.items.here.clone(),
            this: None,
            place,
        };
        self.constants.insert(path, constant);
    }

    fn item_refused(&mut self, at: Span, refusal: subset::Refusal) {
        self.diagnostics.push(subset::refuse(at, refusal));
    }

    /// Reports what a `use` names that nobody knows, now that all names are declared.
    fn check_use(&mut self, item: &'t syn::ItemUse) {
        let (mut found, mut globs) = (Vec::new(), Vec::new());
        names::collect_use(&item.tree, "", &mut found, &mut globs);
        for (local, path, token) in found {
            let full = self.items.full_path(std::slice::from_ref(&local));
            if !self.items.is_known(&full) && !library::is_known(&full) {
                self.error(
                    span::ident(token),
                    format!("`{path}` is not supported here"),
                    "from std: collections, cell, cmp, fmt, future, pin, rc, sync, task, thread::sleep, \
                     time; from tokio: spawn, join!, try_join!, select!, pin!, sync, time, task, runtime",
                );
            }
        }
    }

    fn declare_type(&mut self, name: &syn::Ident, derives: Derives) {
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
            copy: derives.copy,
            clone: derives.clone,
            debug: derives.debug,
            drop: None,
            span: if self.hidden { Span::default() } else { at },
        });
        let path = self.items.path_here(&text);
        self.items.type_paths.insert(id, path.clone());
        let known = &mut self.program.rust_mut().known;
        match path.as_str() {
            "std::cmp::Ordering" => known.ordering = Some(id),
            "std::task::Poll" => known.poll = Some(id),
            "std::task::Context" => known.context = Some(id),
            "std::tokio::task::Id" => known.task_id = Some(id),
            _ => {}
        }
        self.items.types.insert(path, id);
        if derives.default {
            self.defaults.push(id);
        }
        if derives.clone {
            self.program.rust_mut().clones.push(id);
        }
    }

    /// What is derived.
    fn derives(&mut self, attributes: &[syn::Attribute]) -> Derives {
        let mut derives = Derives::default();
        for attribute in attributes {
            if attribute.path().is_ident("derive") {
                let _ = attribute.parse_nested_meta(|meta| {
                    derives.copy |= meta.path.is_ident("Copy");
                    derives.clone |= meta.path.is_ident("Clone");
                    derives.debug |= meta.path.is_ident("Debug");
                    derives.default |= meta.path.is_ident("Default");
                    Ok(())
                });
            }
        }
        derives
    }

    /// Second pass: fields and aliases, now that all types have names.
    fn declare_shapes(&mut self, item: &'t Item) {
        match item {
            Item::Struct(item) => {
                let Some(id) = self.type_here(&item.ident) else {
                    return;
                };
                let (names, types) = self.fields(&item.fields, id);
                let decl = self.program.type_mut(id);
                decl.fields = names;
                decl.tuple = matches!(item.fields, Fields::Unnamed(_));
                self.items.fields.insert(id, types);
                if !self.hidden {
                    let written = item.fields.iter().map(|field| &field.ty).collect();
                    self.written_fields.insert(id, written);
                }
            }
            Item::Enum(item) => {
                let Some(id) = self.type_here(&item.ident) else {
                    return;
                };
                let mut next = 0;
                for (number, variant) in item.variants.iter().enumerate() {
                    let (names, types) = self.fields(&variant.fields, id);
                    let name = self.program.name(&variant.ident.to_string());
                    self.items.variant_fields.insert((id, number as u32), types);
                    self.items.variants.insert((id, variant.ident.to_string()));
                    let tuple = matches!(variant.fields, Fields::Unnamed(_));
                    self.program.type_mut(id).variants.push(VariantDecl {
                        name,
                        fields: names,
                        tuple,
                    });
                    if let Some((_, value)) = &variant.discriminant {
                        match discriminant(value) {
                            Some(number) => next = number,
                            None => self.item_refused(span::expr(value), subset::ITEM),
                        }
                    }
                    if next != number as i64 {
                        let numbers = &mut self.program.rust_mut().discriminants;
                        numbers.push((id, number as u32, next));
                    }
                    next += 1;
                    if variant
                        .attrs
                        .iter()
                        .any(|attribute| attribute.path().is_ident("default"))
                    {
                        self.default_variants.insert(id, number as u32);
                    }
                }
            }
            Item::Type(item) => {
                let ty = self.type_of(&item.ty, None);
                let ty = self.small(ty, span::ident(&item.ident));
                let path = self.items.path_here(&item.ident.to_string());
                self.items.aliases_of_types.insert(path, ty);
            }
            _ => {}
        }
    }

    fn type_here(&self, name: &syn::Ident) -> Option<TypeId> {
        let path = self.items.path_here(&name.to_string());
        self.items.types.get(&path).copied()
    }

    fn fields(
        &mut self,
        fields: &Fields,
        this: TypeId,
    ) -> (Vec<crate::ir::program::NameId>, Vec<TypeExpr>) {
        let mut names = Vec::new();
        let mut types = Vec::new();
        for (index, field) in fields.iter().enumerate() {
            let name = match &field.ident {
                Some(name) => name.to_string(),
                None => index.to_string(),
            };
            names.push(self.program.name(&name));
            types.push(self.type_of(&field.ty, Some(this)));
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

/// What a type derives, as far as it matters while running.
#[derive(Clone, Copy, Debug, Default)]
struct Derives {
    copy: bool,
    clone: bool,
    debug: bool,
    default: bool,
}

/// The number of `Variant = number`.
fn discriminant(value: &syn::Expr) -> Option<i64> {
    match value {
        syn::Expr::Lit(syn::ExprLit {
            lit: syn::Lit::Int(number),
            ..
        }) => number.base10_parse().ok(),
        syn::Expr::Unary(e) if matches!(e.op, syn::UnOp::Neg(_)) => Some(-discriminant(&e.expr)?),
        _ => None,
    }
}
