//! The program around the bodies: what its types are made of, which of them are copied, which have
//! anything to destroy.

use super::builder::Awaited;
use super::found::Found;
use super::mir::Body;
use super::ty::{Given, Type};
use crate::ir::Span;
use crate::lang::rust::lower::trees::Trees;
use crate::lang::rust::names::Items;
use crate::lang::rust::types::world::{Shape, World};
use std::collections::BTreeMap;
use syn::GenericParam;

/// How deep types are looked into.
const DEPTH_MAX: usize = 32;

/// Which edition's rules hold for temporaries.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Edition {
    /// 2021.
    #[default]
    Rust2021,
    /// 2024: temporaries of a tail expression and of `if let` die earlier.
    Rust2024,
}

impl Edition {
    /// All, the earlier first.
    pub const ALL: [Edition; 2] = [Edition::Rust2021, Edition::Rust2024];

    /// What it is called: the year.
    pub fn name(self) -> &'static str {
        match self {
            Edition::Rust2021 => "2021",
            Edition::Rust2024 => "2024",
        }
    }
}

/// What a body is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BodyKind {
    /// A function that is not async.
    Function,
    /// An async function.
    AsyncFunction,
    /// An async block, or the body of an async closure.
    AsyncBlock,
    /// A closure.
    Closure,
}

/// What a body has from outside.
#[derive(Clone, Debug, PartialEq)]
pub struct Upvar {
    /// Its name.
    pub name: String,
    /// Its type; a reference, if it is borrowed.
    pub ty: Type,
    /// Whether it is borrowed where it is captured.
    pub borrowed: bool,
    /// Where it is used first.
    pub span: Span,
}

/// A body that was built.
#[derive(Clone, Debug)]
pub struct Built {
    /// What it is.
    pub kind: BodyKind,
    /// Its name, of a function.
    pub name: String,
    /// The whole of it in the text.
    pub span: Span,
    /// Parameters and captures.
    pub upvars: Vec<Upvar>,
    /// What it gives.
    pub result: Type,
    /// Its type parameters, each standing for itself.
    pub generics: Given,
    /// Its graph.
    pub body: Body,
    /// Its await points.
    pub awaits: Vec<Awaited>,
    /// Calls that ask for a type that can be sent.
    pub sends: Vec<Sending>,
}

/// Something that is given to a call which asks for `Send`.
#[derive(Clone, Debug, PartialEq)]
pub struct Sending {
    /// What is called, as rustc names it.
    pub callee: String,
    /// The name where it is called.
    pub called: Span,
    /// All of the call, or of a method call the method's name.
    pub whole: Span,
    /// What is given.
    pub argument: Span,
    /// Its type.
    pub ty: Type,
    /// Where the bound is written, of a function of the program.
    pub bound: Option<Span>,
    /// Whether a future is asked for: else a closure.
    pub future: bool,
}

/// A function of the program.
#[derive(Clone)]
pub struct Function<'t> {
    /// Its head.
    pub signature: &'t syn::Signature,
    /// Its body.
    pub block: &'t syn::Block,
    /// Its module.
    pub module: String,
    /// The `impl` it is in.
    pub of: Option<(&'t syn::ItemImpl, Option<&'t syn::ItemTrait>)>,
    /// The number of its body.
    pub body: usize,
}

/// The program.
pub struct Context<'a, 't> {
    /// What it declares.
    pub world: &'a mut World<'t>,
    /// What paths mean.
    pub items: &'a mut Items,
    /// Trees of macros.
    pub trees: &'t Trees,
    /// The edition.
    pub edition: Edition,
    /// Aliases being followed.
    pub aliases: usize,
    /// Its functions, by the address of their heads.
    pub functions: BTreeMap<usize, Function<'t>>,
    /// What inference has found in the function whose body is built.
    pub found: Found,
    /// The bodies, by number; `None`: being built.
    pub bodies: Vec<Option<Built>>,
    /// The numbers of async blocks and closures, by address.
    pub numbers: BTreeMap<usize, usize>,
}

impl<'t> Context<'_, 't> {
    /// A number for a body.
    pub fn number(&mut self) -> usize {
        self.bodies.push(None);
        self.bodies.len() - 1
    }

    /// The number of the body of an async block or closure at an address.
    pub fn number_of(&mut self, address: usize) -> usize {
        if let Some(number) = self.numbers.get(&address) {
            return *number;
        }
        let number = self.number();
        self.numbers.insert(address, number);
        number
    }

    /// A struct or enum of the program: its declaration, its module, what its parameters stand for.
    pub fn shape(&self, path: &str, arguments: &[Type]) -> Option<(Shape<'t>, String, Given)> {
        let (shape, module) = self.world.shapes.get(path)?;
        let names = shape
            .generics()
            .params
            .iter()
            .filter_map(|param| match param {
                GenericParam::Type(param) => Some(param.ident.to_string()),
                _ => None,
            });
        let arguments = arguments.iter().cloned();
        let given = names.zip(arguments.chain(std::iter::repeat(Type::Unknown)));
        Some((*shape, module.clone(), given.collect()))
    }

    /// The fields of a struct, or of each variant of an enum: names and types.
    pub fn fields(&mut self, path: &str, arguments: &[Type]) -> Option<Vec<Vec<(String, Type)>>> {
        let (shape, module, given) = self.shape(path, arguments)?;
        let all: Vec<&'t syn::Fields> = match shape {
            Shape::Struct(item) => vec![&item.fields],
            Shape::Enum(item) => item.variants.iter().map(|one| &one.fields).collect(),
        };
        let mut variants = Vec::new();
        for fields in all {
            let mut types = Vec::new();
            for (index, field) in fields.iter().enumerate() {
                let name = field.ident.as_ref().map(ToString::to_string);
                let ty = self.written(&field.ty, &given, &module, None);
                types.push((name.unwrap_or_else(|| index.to_string()), ty));
            }
            variants.push(types);
        }
        Some(variants)
    }

    /// All structs and enums of the program.
    pub fn shapes(&mut self) -> BTreeMap<String, super::Declared> {
        let paths: Vec<String> = self.world.shapes.keys().cloned().collect();
        let mut all = BTreeMap::new();
        for path in paths {
            let Some((shape, ..)) = self.shape(&path, &[]) else {
                continue;
            };
            let generics = super::written::own_parameters(shape.generics());
            let own: Vec<Type> = generics.iter().map(|(_, ty)| ty.clone()).collect();
            let attributes = match shape {
                Shape::Struct(item) => &item.attrs,
                Shape::Enum(item) => &item.attrs,
            };
            let declared = super::Declared {
                parameters: generics.into_iter().map(|(name, _)| name).collect(),
                is_enum: matches!(shape, Shape::Enum(_)),
                variants: self.fields(&path, &own).unwrap_or_default(),
                has_repr: attributes
                    .iter()
                    .any(|attribute| attribute.path().is_ident("repr")),
                traits: self.traits_of(&path),
            };
            all.insert(path, declared);
        }
        all
    }

    fn traits_of(&self, path: &str) -> Vec<String> {
        let mut names = Vec::new();
        for known in &self.world.impls {
            let head = match known.head {
                Some(crate::lang::rust::types::terms::Head::Named(sym)) => {
                    self.world.names.text(sym)
                }
                _ => continue,
            };
            if let Some((trait_path, _)) = known.item.trait_.as_ref().filter(|_| head == path)
                && let Some(last) = trait_path.segments.last()
            {
                names.push(last.ident.to_string());
            }
        }
        names
    }

    /// The number of a variant.
    pub fn variant_index(&self, path: &str, variant: &str) -> Option<usize> {
        match self.world.shapes.get(path)?.0 {
            Shape::Enum(item) => item.variants.iter().position(|one| one.ident == variant),
            Shape::Struct(_) => None,
        }
    }

    /// Whether the program implements a trait of the library for its type.
    pub fn implements(&self, path: &str, name: &str) -> bool {
        self.world.impls.iter().any(|known| {
            let of = known.of_trait.as_deref().unwrap_or("");
            let is_trait = of == name || of.ends_with(&format!("::{name}"));
            let head = match known.head {
                Some(crate::lang::rust::types::terms::Head::Named(sym)) => {
                    self.world.names.text(sym) == path
                }
                _ => false,
            };
            is_trait && head && known.item.trait_.is_some()
        })
    }

    fn derives(&self, path: &str, name: &str) -> bool {
        let attributes = match self.world.shapes.get(path) {
            Some((Shape::Struct(item), _)) => &item.attrs,
            Some((Shape::Enum(item), _)) => &item.attrs,
            None => return false,
        };
        attributes.iter().any(|attribute| {
            let mut found = false;
            if attribute.path().is_ident("derive") {
                let visit = attribute.parse_nested_meta(|meta| {
                    found |= meta
                        .path
                        .segments
                        .last()
                        .is_some_and(|last| last.ident == name);
                    Ok(())
                });
                found &= visit.is_ok();
            }
            found
        })
    }

    /// Whether a use copies: `Copy`.
    pub fn is_copy(&self, ty: &Type) -> bool {
        match ty {
            Type::Never | Type::Bool | Type::Char | Type::Float | Type::Single | Type::Int(_) => {
                true
            }
            Type::FnItem | Type::FnPointer | Type::Pointer(..) => true,
            Type::Reference(mutable, _) => !mutable,
            Type::Tuple(parts) => parts.iter().all(|part| self.is_copy(part)),
            Type::Array(inner, _) => self.is_copy(inner),
            Type::Named(key, parts) if key.starts_with("crate") => {
                (self.derives(key, "Copy") || self.implements(key, "Copy"))
                    && parts.iter().all(|part| self.is_copy(part))
            }
            Type::Named(key, parts) => {
                super::library::is_copy(key) && parts.iter().all(|part| self.is_copy(part))
            }
            Type::Closure(body, _) => match self.bodies.get(*body) {
                Some(Some(built)) => built.upvars.iter().all(|upvar| self.is_copy(&upvar.ty)),
                _ => false,
            },
            Type::Unknown | Type::Str | Type::Slice(_) | Type::Parameter(_) => false,
            Type::Future(..) | Type::Dyn(_) | Type::Opaque(..) => false,
        }
    }

    /// Whether destroying a value of the type does anything, as the compiler knows it.
    pub fn needs_drop(&mut self, ty: &Type) -> bool {
        self.needs_drop_within(ty, DEPTH_MAX)
    }

    fn needs_drop_within(&mut self, ty: &Type, left: usize) -> bool {
        if left == 0 {
            return true;
        }
        match ty {
            Type::Never | Type::Bool | Type::Char | Type::Float | Type::Single | Type::Int(_) => {
                false
            }
            Type::FnItem | Type::FnPointer | Type::Pointer(..) | Type::Reference(..) => false,
            Type::Str => false,
            Type::Tuple(parts) => parts
                .iter()
                .any(|part| self.needs_drop_within(part, left - 1)),
            Type::Array(_, Some(0)) => false,
            Type::Array(inner, _) | Type::Slice(inner) => self.needs_drop_within(inner, left - 1),
            Type::Named(key, arguments) if key.starts_with("crate") => {
                if self.implements(key, "Drop") {
                    return true;
                }
                let variants = self.fields(key, arguments).unwrap_or_default();
                let mut fields = variants.iter().flatten();
                fields.any(|(_, ty)| self.needs_drop_within(ty, left - 1))
            }
            Type::Named(key, arguments) => match super::library::drops(key) {
                super::library::Drops::Always => true,
                super::library::Drops::Never => false,
                super::library::Drops::Parts => arguments
                    .iter()
                    .any(|part| self.needs_drop_within(part, left - 1)),
            },
            Type::Closure(body, given) => match self.bodies.get(*body) {
                Some(Some(built)) => {
                    let types: Vec<Type> = built
                        .upvars
                        .iter()
                        .map(|upvar| upvar.ty.with(given))
                        .collect();
                    types.iter().any(|ty| self.needs_drop_within(ty, left - 1))
                }
                _ => true,
            },
            Type::Unknown | Type::Parameter(_) | Type::Future(..) => true,
            Type::Opaque("Iterator", parts) => parts
                .iter()
                .any(|part| self.needs_drop_within(part, left - 1)),
            Type::Dyn(_) | Type::Opaque(..) => true,
        }
    }
}

/// The type of `self`.
pub fn receiver_type(receiver: &syn::Receiver, this: Type) -> Type {
    match &receiver.kind {
        syn::ReceiverKind::Reference(_, _, mutable) => Type::reference(mutable.is_some(), this),
        syn::ReceiverKind::Typed(_, ty) => match &**ty {
            syn::Type::Path(path) => match path.path.segments.last() {
                Some(last) if last.ident == "Pin" => {
                    let inner = Type::reference(true, this);
                    Type::named("Pin", vec![inner])
                }
                Some(last) if ["Rc", "Arc", "Box"].contains(&last.ident.to_string().as_str()) => {
                    Type::Named(last.ident.to_string(), vec![this])
                }
                _ => this,
            },
            syn::Type::Reference(ty) => Type::reference(ty.mutability.is_some(), this),
            _ => this,
        },
        _ => this,
    }
}

impl<'t> Context<'_, 't> {
    /// The type parameters of a function and of the `impl` it is in, each standing for itself.
    pub fn parameters_of(&mut self, function: &Function<'t>) -> Given {
        let mut all = super::written::own_parameters(&function.signature.generics);
        if let Some((item, _)) = function.of {
            all.extend(super::written::own_parameters(&item.generics));
        }
        all
    }

    /// What `Self` is in a function.
    pub fn this_of(&mut self, function: &Function<'t>) -> Option<Type> {
        let (item, _) = function.of?;
        let given = super::written::own_parameters(&item.generics);
        Some(self.written(&item.self_ty, &given, &function.module, None))
    }
}
