//! What the program declares, as inference needs it.

use super::library;
use super::terms::{Head, Names};
use crate::lang::rust::lower::expr::segments;
use crate::lang::rust::names::Items;
use std::collections::BTreeMap;
use syn::{GenericParam, ImplItem, Item, TraitItem, Type};

/// A struct or enum.
#[derive(Clone, Copy)]
pub enum Shape<'t> {
    /// A struct.
    Struct(&'t syn::ItemStruct),
    /// An enum.
    Enum(&'t syn::ItemEnum),
}

impl<'t> Shape<'t> {
    /// Its type parameters.
    pub fn generics(self) -> &'t syn::Generics {
        match self {
            Shape::Struct(item) => &item.generics,
            Shape::Enum(item) => &item.generics,
        }
    }

    /// The fields of the struct, or of a variant.
    pub fn fields(self, variant: Option<&str>) -> Option<&'t syn::Fields> {
        match (self, variant) {
            (Shape::Struct(item), None) => Some(&item.fields),
            (Shape::Enum(item), Some(name)) => {
                let found = item.variants.iter().find(|variant| variant.ident == name);
                found.map(|variant| &variant.fields)
            }
            _ => None,
        }
    }
}

/// An `impl` block.
pub struct Implementation<'t> {
    /// It.
    pub item: &'t syn::ItemImpl,
    /// The module it is in.
    pub module: String,
    /// The trait's full path.
    pub of_trait: Option<String>,
    /// What the type is made with; `None`: any type.
    pub head: Option<Head>,
}

impl<'t> Implementation<'t> {
    /// The function of a name.
    pub fn function(&self, name: &str) -> Option<&'t syn::ImplItemFn> {
        self.item.items.iter().find_map(|item| match item {
            ImplItem::Fn(function) if function.sig.ident == name => Some(function),
            _ => None,
        })
    }

    /// The associated type of a name.
    pub fn associated(&self, name: &str) -> Option<&'t Type> {
        self.item.items.iter().find_map(|item| match item {
            ImplItem::Type(item) if item.ident == name => Some(&item.ty),
            _ => None,
        })
    }

    /// An associated constant.
    pub fn constant(&self, name: &str) -> Option<&'t syn::ImplItemConst> {
        self.item.items.iter().find_map(|item| match item {
            ImplItem::Const(item) if item.ident == name => Some(item),
            _ => None,
        })
    }
}

/// A trait.
#[derive(Clone, Copy)]
pub struct Trait<'t> {
    /// It.
    pub item: &'t syn::ItemTrait,
}

impl<'t> Trait<'t> {
    /// The function of a name.
    pub fn function(self, name: &str) -> Option<&'t syn::TraitItemFn> {
        self.item.items.iter().find_map(|item| match item {
            TraitItem::Fn(function) if function.sig.ident == name => Some(function),
            _ => None,
        })
    }

    /// The constant of a name.
    pub fn constant(self, name: &str) -> Option<&'t syn::TraitItemConst> {
        self.item.items.iter().find_map(|item| match item {
            TraitItem::Const(item) if item.ident == name => Some(item),
            _ => None,
        })
    }
}

/// An item that has no `pub`.
#[derive(Clone, Copy)]
pub struct Private<'t> {
    /// What rustc calls such an item.
    pub kind: &'static str,
    /// Its name.
    pub ident: &'t syn::Ident,
}

/// All of it, by full path, each with its module.
#[derive(Default)]
pub struct World<'t> {
    /// Names of types and traits.
    pub names: Names,
    /// Structs and enums.
    pub shapes: BTreeMap<String, (Shape<'t>, String)>,
    /// Functions.
    pub functions: BTreeMap<String, (&'t syn::Signature, String)>,
    /// `impl` blocks.
    pub impls: Vec<Implementation<'t>>,
    /// Traits.
    pub traits: BTreeMap<String, (Trait<'t>, String)>,
    /// Aliases of types.
    pub aliases: BTreeMap<String, (&'t syn::ItemType, String)>,
    /// Constants and statics.
    pub constants: BTreeMap<String, (&'t Type, String)>,
    /// Items that are seen in their module alone.
    pub private: BTreeMap<String, Private<'t>>,
}

impl<'t> World<'t> {
    /// Notes an item of the module that `items` is in.
    pub fn declare(&mut self, items: &Items, item: &'t Item) {
        self.note_private(items, item);
        let here = || items.here.clone();
        let path = |name: &syn::Ident| items.path_here(&name.to_string());
        match item {
            Item::Struct(item) => {
                self.shapes
                    .insert(path(&item.ident), (Shape::Struct(item), here()));
            }
            Item::Enum(item) => {
                self.shapes
                    .insert(path(&item.ident), (Shape::Enum(item), here()));
            }
            Item::Fn(item) => {
                self.functions
                    .insert(path(&item.sig.ident), (&item.sig, here()));
            }
            Item::Trait(item) => {
                self.traits
                    .insert(path(&item.ident), (Trait { item }, here()));
            }
            Item::Type(item) => {
                self.aliases.insert(path(&item.ident), (item, here()));
            }
            Item::Const(item) => {
                self.constants.insert(path(&item.ident), (&item.ty, here()));
            }
            Item::Static(item) => {
                self.constants.insert(path(&item.ident), (&item.ty, here()));
            }
            _ => {}
        }
    }

    fn note_private(&mut self, items: &Items, item: &'t Item) {
        let (kind, vis, ident) = match item {
            Item::Struct(item) => ("struct", &item.vis, &item.ident),
            Item::Enum(item) => ("enum", &item.vis, &item.ident),
            Item::Fn(item) => ("function", &item.vis, &item.sig.ident),
            Item::Trait(item) => ("trait", &item.vis, &item.ident),
            Item::Type(item) => ("type alias", &item.vis, &item.ident),
            Item::Const(item) => ("constant", &item.vis, &item.ident),
            Item::Static(item) => ("static", &item.vis, &item.ident),
            _ => return,
        };
        if matches!(vis, syn::Visibility::Inherited) {
            let path = items.path_here(&ident.to_string());
            self.private.insert(path, Private { kind, ident });
        }
    }

    /// Notes an `impl` block, once all names are declared.
    pub fn declare_impl(&mut self, items: &Items, item: &'t syn::ItemImpl) {
        let of_trait = item
            .trait_
            .as_ref()
            .map(|(path, _)| items.full_path(&segments(path)));
        let head = match is_parameter(&item.generics, &item.self_ty) {
            true => None,
            false => Some(self.written_head(items, &item.self_ty)),
        };
        self.impls.push(Implementation {
            item,
            module: items.here.clone(),
            of_trait,
            head,
        });
    }

    /// What a written type is made with, references left out.
    fn written_head(&mut self, items: &Items, ty: &Type) -> Head {
        match ty {
            Type::Reference(ty) => self.written_head(items, &ty.elem),
            Type::Paren(ty) => self.written_head(items, &ty.elem),
            Type::Group(ty) => self.written_head(items, &ty.elem),
            Type::Slice(_) | Type::Array(_) => Head::Slice,
            Type::Tuple(_) => Head::Tuple,
            Type::FnPtr(_) => Head::Function,
            Type::Path(ty) => {
                let full = items.full_path(&segments(&ty.path));
                match primitive(&full) {
                    Some(head) => head,
                    None if full.starts_with("crate") => Head::Named(self.names.sym(&full)),
                    None => Head::Named(self.names.sym(&library::key(&full))),
                }
            }
            _ => Head::Never,
        }
    }

    /// The trait of a full path.
    pub fn trait_at(&self, path: &str) -> Option<Trait<'t>> {
        self.traits.get(path).map(|(item, _)| *item)
    }
}

/// Whether a type is one of the parameters (or a reference to it).
fn is_parameter(generics: &syn::Generics, ty: &Type) -> bool {
    match ty {
        Type::Reference(ty) => is_parameter(generics, &ty.elem),
        Type::Path(path) => path.path.get_ident().is_some_and(|name| {
            let mut all = generics.params.iter();
            all.any(|param| matches!(param, GenericParam::Type(param) if param.ident == *name))
        }),
        _ => false,
    }
}

/// The head of a primitive type.
pub fn primitive(name: &str) -> Option<Head> {
    use crate::ir::rs::TypeExpr;
    match name {
        "f64" => Some(Head::Float),
        "f32" => Some(Head::Single),
        "bool" => Some(Head::Bool),
        "char" => Some(Head::Char),
        "str" => Some(Head::Str),
        _ => match super::primitive(name) {
            Some(TypeExpr::Int(kind)) => Some(Head::Int(kind)),
            _ => None,
        },
    }
}
