//! `impl` blocks and traits: methods of the program's types, and of the library's.

use super::Lowering;
use super::contested::Given;
use super::item::{Constant, Work};
use crate::ir::program::TypeId;
use crate::ir::rs::{Dereferenced, Kind, TypeExpr};
use crate::lang::rust::names::Signature;
use crate::lang::rust::{span, subset, types};
use syn::{GenericParam, ImplItem, TraitItem};

/// Whose methods an `impl` block gives.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Owner {
    /// A struct or enum of the program.
    Declared(TypeId),
    /// A type of the library.
    Kind(Kind),
}

impl Owner {
    fn this(self) -> Option<TypeId> {
        match self {
            Owner::Declared(id) => Some(id),
            Owner::Kind(_) => None,
        }
    }
}

impl<'t> Lowering<'t> {
    /// `impl Type { .. }`, `impl Trait for Type { .. }`
    pub fn implementation(&mut self, item: &'t syn::ItemImpl, work: &mut Vec<Work<'t>>) {
        let Some(owner) = self.owner(item) else {
            let finding = subset::refuse(span::ty(&item.self_ty), subset::IMPL);
            self.diagnostics.push(finding);
            return;
        };
        let path = item.trait_.as_ref().map(|(path, _)| path);
        let of_trait = path.and_then(|path| Some(path.segments.last()?.ident.to_string()));
        let declared = path.and_then(|path| {
            let full = self.items.full_path(&super::expr::segments(path));
            self.traits.get(&full).copied()
        });
        let declared = declared.filter(|_| !self.is_of_prelude(path));
        self.trait_here = declared.and(of_trait.clone());
        if let (Some("Copy"), Owner::Declared(this)) = (of_trait.as_deref(), owner) {
            self.program.type_mut(this).copy = true;
        }
        let mut given = Vec::new();
        for member in &item.items {
            match member {
                ImplItem::Fn(function) => {
                    given.push(function.sig.ident.to_string());
                    if self.is_included_member(&function.sig, of_trait.is_some()) {
                        let parts = (&function.sig, &function.block);
                        self.method(owner, of_trait.as_deref(), parts, Some((item, None)), work);
                    }
                }
                ImplItem::Const(member) => {
                    let name = member.ident.to_string();
                    given.push(name.clone());
                    self.associated(owner, &name, &member.ty, &member.expr);
                }
                ImplItem::Macro(member) => {
                    let finding = subset::refuse(span::mac(&member.mac), subset::MACRO_RULES);
                    self.diagnostics.push(finding);
                }
                _ => {}
            }
        }
        let Some(declared) = declared else {
            return;
        };
        for member in &declared.items {
            match member {
                TraitItem::Fn(function) if !given.contains(&function.sig.ident.to_string()) => {
                    if let Some(block) = &function.default {
                        let of_trait = of_trait.as_deref();
                        let of = Some((item, Some(declared)));
                        self.method(owner, of_trait, (&function.sig, block), of, work);
                    }
                }
                TraitItem::Const(member) if !given.contains(&member.ident.to_string()) => {
                    if let Some((_, value)) = &member.default {
                        self.associated(owner, &member.ident.to_string(), &member.ty, value);
                    }
                }
                _ => {}
            }
        }
    }

    fn is_of_prelude(&self, path: Option<&syn::Path>) -> bool {
        path.is_some_and(|path| {
            let full = self.items.full_path(&super::expr::segments(path));
            full.starts_with("std::")
        })
    }

    /// Whose methods the block gives.
    fn owner(&self, item: &syn::ItemImpl) -> Option<Owner> {
        let generic = |name: &syn::Ident| {
            item.generics
                .params
                .iter()
                .any(|param| matches!(param, GenericParam::Type(param) if param.ident == *name))
        };
        let mut ty = &*item.self_ty;
        while let syn::Type::Reference(inner) = ty {
            ty = &inner.elem;
        }
        if let syn::Type::Path(path) = ty
            && let Some(name) = path.path.get_ident()
            && generic(name)
        {
            let calls = item.generics.params.iter().any(|param| match param {
                GenericParam::Type(param) => param.bounds.iter().any(is_function),
                _ => false,
            });
            return Some(Owner::Kind(if calls { Kind::Function } else { Kind::Any }));
        }
        match types::of(&self.items, ty, None) {
            TypeExpr::Declared(id) => Some(Owner::Declared(id)),
            other => types::kind_of(&other).map(Owner::Kind),
        }
    }

    /// Our prelude's traits: what every type of a kind has.
    pub fn given_to_all(&mut self, item: &'t syn::ItemTrait, work: &mut Vec<Work<'t>>) {
        let kind = match item.ident.to_string().as_str() {
            "Iterator" => Kind::Iterator,
            "StreamExt" => Kind::Stream,
            "FutureExt" => Kind::Future,
            _ => Kind::Any,
        };
        for member in &item.items {
            if let TraitItem::Fn(function) = member
                && let Some(block) = &function.default
                && self.is_included_member(&function.sig, false)
            {
                self.method(Owner::Kind(kind), None, (&function.sig, block), None, work);
            }
        }
    }

    /// `const NAME: T = value;` in an `impl`.
    fn associated(&mut self, owner: Owner, name: &str, ty: &'t syn::Type, expr: &'t syn::Expr) {
        let this = owner.this();
        let constant = Constant {
            ty,
            expr,
            module: self.items.here.clone(),
            this,
            place: None,
        };
        let at = types::walk::address(expr);
        self.associated_constants.insert(at, constant.clone());
        if let Some(path) = this.and_then(|this| self.items.type_paths.get(&this)) {
            let path = format!("{path}::{name}");
            self.items.others.insert(path.clone());
            self.constants.insert(path, constant);
        }
    }

    fn method(
        &mut self,
        owner: Owner,
        of_trait: Option<&str>,
        (signature, block): (&'t syn::Signature, &'t syn::Block),
        of: Option<(&'t syn::ItemImpl, Option<&'t syn::ItemTrait>)>,
        work: &mut Vec<Work<'t>>,
    ) {
        let short = signature.ident.to_string();
        let this = owner.this();
        let name = match this {
            Some(this) => {
                let owner = self.program.program().types[this.index()].name;
                format!("{}::{short}", self.program.name_text(owner))
            }
            None => short.clone(),
        };
        let key = match (of_trait, short.as_str()) {
            (Some("Display"), "fmt") => "fmt::Display".to_string(),
            (Some("Debug"), "fmt") => "fmt::Debug".to_string(),
            (Some("IntoIterator"), "into_iter") => {
                super::iterating::key(of.map(|(item, _)| &*item.self_ty))
            }
            (Some("LowerHex" | "UpperHex" | "Binary" | "Octal" | "LowerExp"), "fmt") => return,
            _ => short.clone(),
        };
        self.formats_itself |= key.starts_with("fmt::");
        self.orders_itself |= matches!(of_trait, Some("PartialEq" | "PartialOrd" | "Ord"));
        if let (Some("Deref"), "deref", Some(this)) = (of_trait, short.as_str(), this) {
            self.dereferenced(this, block);
        }
        let (id, declared) = self.function(signature, &name, this);
        match owner {
            Owner::Declared(this) if of_trait == Some("Drop") => {
                self.program.type_mut(this).drop = Some(id);
            }
            Owner::Declared(this) => {
                self.note_given(owner, of_trait, &short, &declared);
                if of_trait.is_none() && !self.hidden {
                    self.told_apart_by_types(this, signature);
                }
                let method = self.program.name(&key);
                self.program.type_mut(this).methods.push((method, id));
                if key != short && short == "into_iter" {
                    self.by_reference.push((this, id, declared.clone()));
                }
                self.overloaded(this, key, declared);
            }
            Owner::Kind(kind) => {
                self.note_given(owner, of_trait, &short, &declared);
                let method = self.program.name(&key);
                self.program.rust_mut().extensions.push((kind, method, id));
                self.items.extensions.entry((kind, key)).or_insert(declared);
            }
        }
        work.push(Work {
            id,
            signature,
            block,
            this,
            name,
            module: self.items.here.clone(),
            of,
            given: Vec::new(),
        });
    }

    /// Notes a method of the type itself or of a trait of the text.
    fn note_given(&mut self, owner: Owner, of_trait: Option<&str>, name: &str, known: &Signature) {
        if self.hidden || (of_trait.is_some() && self.trait_here.is_none()) {
            return;
        }
        self.given.push(Given {
            owner,
            name: name.to_string(),
            of: self.trait_here.clone(),
            signature: known.clone(),
        });
    }

    /// Reports a second method of one name in `impl`s of the type itself, as `impl Door<Open>` and
    /// `impl Door<Shut>` have: only the arguments of the receiver's type tell which is meant.
    fn told_apart_by_types(&mut self, this: TypeId, signature: &syn::Signature) {
        let name = signature.ident.to_string();
        if !self.own_methods.insert((this, name.clone())) {
            self.error(
                span::ident(&signature.ident),
                format!("a second method `{name}` of this type is not supported here"),
                "give the methods of the type's instances different names",
            );
        }
    }

    /// `Deref` that gives a field: the machine follows it as it follows an `Rc`.
    fn dereferenced(&mut self, this: TypeId, block: &syn::Block) {
        let tail = match block.stmts.as_slice() {
            [syn::Stmt::Expr(tail, None)] => Some(tail),
            _ => None,
        };
        let in_option = tail.and_then(option_of_self);
        match tail.and_then(field_of_self).or(in_option.clone()) {
            Some(field) => self.derefs.push((this, field, in_option.is_some())),
            None => self.error(
                span::block(block),
                "a `deref` that does more than give a field is not supported here",
                "write `&self.field`, or `self.field.as_ref().unwrap()`",
            ),
        }
    }

    /// Once all fields are known: which field each `Deref` gives.
    pub fn find_derefs(&mut self) {
        for (this, name, is_option) in std::mem::take(&mut self.derefs) {
            let program = self.program.program();
            let fields = &program.types[this.index()].fields;
            let position = fields.iter().position(|field| program.name(*field) == name);
            if let Some(position) = position {
                let derefs = &mut self.program.rust_mut().derefs;
                if derefs.len() <= this.index() {
                    derefs.resize(this.index() + 1, None);
                }
                derefs[this.index()].get_or_insert(Dereferenced {
                    field: position as u32,
                    is_option,
                });
            }
        }
    }

    /// Methods of one name from several traits (`From<A>`, `From<B>`) are told apart by their argument.
    fn overloaded(&mut self, this: TypeId, key: String, declared: Signature) {
        let source = declared.parameters.last().cloned();
        let sources = &mut self.program.rust_mut().sources;
        sources.push((declared.id, source.unwrap_or(TypeExpr::Other)));
        match self.items.methods.get_mut(&(this, key.clone())) {
            Some(known) => {
                known
                    .parameters
                    .iter_mut()
                    .for_each(|ty| *ty = TypeExpr::Other);
                self.items.overloads.insert((this, key));
            }
            None => {
                self.items.methods.insert((this, key), declared);
            }
        }
    }
}

/// The field, if the expression is `self.field.as_ref().unwrap()`.
fn option_of_self(expr: &syn::Expr) -> Option<String> {
    let syn::Expr::MethodCall(unwrapped) = expr else {
        return None;
    };
    let syn::Expr::MethodCall(borrowed) = &*unwrapped.receiver else {
        return None;
    };
    let unwraps = unwrapped.method == "unwrap" || unwrapped.method == "expect";
    let borrows = borrowed.method == "as_ref" || borrowed.method == "as_deref";
    (unwraps && borrows).then(|| field_of_self(&borrowed.receiver))?
}

/// The field, if the expression is `&self.field` or `self.field`.
fn field_of_self(expr: &syn::Expr) -> Option<String> {
    match expr {
        syn::Expr::Reference(e) => field_of_self(&e.expr),
        syn::Expr::Unary(e) => field_of_self(&e.expr),
        syn::Expr::Field(e) if super::place::local_name(&e.base).as_deref() == Some("self") => {
            Some(super::expr::member_name(&e.member))
        }
        _ => None,
    }
}

fn is_function(bound: &syn::TypeParamBound) -> bool {
    match bound {
        syn::TypeParamBound::Trait(bound) => bound
            .path
            .segments
            .last()
            .is_some_and(|last| last.ident.to_string().starts_with("Fn")),
        _ => false,
    }
}
