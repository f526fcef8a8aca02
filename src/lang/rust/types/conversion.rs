//! Which `From` of the program a conversion means: `a.into()`, `T::from(a)`, `Into::into` as a value.
//!
//! Two types that differ in their arguments alone are one type while the program runs, and a value does not
//! tell which of two such `From`s takes it: the types that are found here do. A value that is of the type
//! already stays what it is (`impl<T> From<T> for T` of `core`).

use super::callee::Target;
use super::terms::{Head, Ty};
use super::walk::{Inference, address};
use syn::Expr;
use syn::punctuated::Punctuated;

/// How deep the types of a conversion are compared.
const DEPTH_MAX: usize = 16;

/// A conversion of a body.
#[derive(Clone, Copy, Debug)]
pub struct Conversion {
    /// The address of what names it.
    pub node: usize,
    /// What is converted.
    pub from: Ty,
    /// To what.
    pub to: Ty,
}

/// What a conversion does, as far as types tell.
#[derive(Clone, Debug)]
pub enum Converts {
    /// Nothing: the value is of the type.
    Nothing,
    /// It calls a `From` of the program.
    By(Target),
    /// The value cannot tell, and the types are not known well enough.
    Unclear,
}

impl<'t> Inference<'_, 't> {
    /// Notes a conversion that is named at a node.
    pub fn note_conversion<T>(&mut self, node: &T, from: Ty, to: Ty) {
        let node = address(node);
        self.conversions.push(Conversion { node, from, to });
    }

    /// As [`Inference::note_conversion`], of a call by a path, once its argument has been looked at.
    pub fn note_conversion_by(
        &mut self,
        path: &syn::Path,
        arguments: &'t Punctuated<Expr, syn::Token![,]>,
        to: Ty,
    ) {
        if let (true, Some(first), 1) = (is_conversion(path), arguments.first(), arguments.len()) {
            let node = address(first);
            let found = self.found.iter().rev().find(|(known, _)| *known == node);
            if let Some((_, from)) = found.copied() {
                self.note_conversion(path, from, to);
            }
        }
    }

    /// What a `from` takes stays open where the type has several.
    pub fn open_source(&mut self, path: &syn::Path, takes: &mut [Ty], to: Ty) {
        if let ([from], true) = (takes, is_conversion(path))
            && self.conversions_to(to).is_some_and(|all| all.len() > 1)
        {
            *from = self.terms.open();
        }
    }

    /// What the conversions to types of the program do, once all types are found.
    pub fn conversions_decided(&mut self) -> Vec<(usize, Converts)> {
        let mut decided = Vec::new();
        for conversion in self.conversions.clone() {
            let Some(all) = self.conversions_to(conversion.to) else {
                continue;
            };
            match self.decide(conversion, &all) {
                Some(found) => decided.push((conversion.node, found)),
                None if self.look_alike(conversion, &all) => {
                    decided.push((conversion.node, Converts::Unclear));
                }
                None => {}
            }
        }
        decided
    }

    /// The `impl`s of `From` of the program for types with such a head; `None`: what the library does is enough.
    fn conversions_to(&self, to: Ty) -> Option<Vec<usize>> {
        let head = self.terms.head(to)?;
        let all = self.world.impls.iter().enumerate();
        let all = all.filter(|(_, known)| {
            known.head == Some(head)
                && known.module.starts_with("crate")
                && known.of_trait.as_deref().is_some_and(is_from)
        });
        let all: Vec<usize> = all.map(|(index, _)| index).collect();
        (self.is_own(to) || !all.is_empty()).then_some(all)
    }

    /// Whether the program declares the type.
    pub fn is_own(&self, ty: Ty) -> bool {
        match self.terms.head(ty) {
            Some(Head::Named(name)) => self.world.names.text(name).starts_with("crate"),
            _ => false,
        }
    }

    fn decide(&mut self, conversion: Conversion, all: &[usize]) -> Option<Converts> {
        let from = self.certain(conversion.from)?;
        let to = self.certain(conversion.to)?;
        if from == to {
            return self.is_own(conversion.to).then_some(Converts::Nothing);
        }
        for index in all {
            let Some(env) = self.matching(*index, conversion.to) else {
                continue;
            };
            let known = &self.world.impls[*index];
            let (Some(last), Some(function)) = (
                known
                    .item
                    .trait_
                    .as_ref()
                    .and_then(|it| it.0.segments.last()),
                known.function("from"),
            ) else {
                continue;
            };
            let given = self.convert_arguments(&last.arguments, &env);
            let Some(given) = given.first().copied() else {
                continue;
            };
            if !self.terms.fits(given, conversion.from) {
                continue;
            }
            self.unify(given, conversion.from);
            if self.certain(given).as_ref() == Some(&from) {
                let callee = self.instance(&function.sig, env, &[], Some(*index));
                return callee.target.map(Converts::By);
            }
        }
        None
    }

    /// A type as text, if all of it is known.
    fn certain(&self, ty: Ty) -> Option<String> {
        self.shown(ty, DEPTH_MAX).filter(|text| !text.contains('?'))
    }

    /// Whether a value may be of the type converted to or of another that looks the same.
    fn look_alike(&self, conversion: Conversion, all: &[usize]) -> bool {
        let to = self.terms.head(conversion.to);
        let from = self.terms.head(self.terms.behind(conversion.from));
        let open = matches!(from, None | Some(Head::Parameter(_) | Head::Bound(_)));
        (open || from == to) && all.iter().any(|index| self.takes_head(*index, to))
    }

    /// Whether what a `From` takes is made with the head.
    fn takes_head(&self, index: usize, head: Option<Head>) -> bool {
        let known = &self.world.impls[index];
        let Some(Head::Named(name)) = head else {
            return false;
        };
        let last = self.world.names.text(name).rsplit("::").next();
        let path = known.item.trait_.as_ref();
        let arguments = path.and_then(|(path, _)| path.segments.last());
        let syn::PathArguments::AngleBracketed(given) =
            &arguments.map_or(&syn::PathArguments::None, |segment| &segment.arguments)
        else {
            return false;
        };
        given.args.iter().any(|argument| match argument {
            syn::GenericArgument::Type(syn::Type::Path(ty)) => {
                let named = ty.path.segments.last().map(|part| part.ident.to_string());
                named.as_deref() == last
            }
            _ => false,
        })
    }
}

/// Whether a path is that of a `from` or `into`.
pub fn is_conversion(path: &syn::Path) -> bool {
    let last = path.segments.last();
    last.is_some_and(|last| last.ident == "from" || last.ident == "into") && path.segments.len() > 1
}

/// Whether a trait's path is that of the library's `From`.
fn is_from(path: &str) -> bool {
    !path.starts_with("crate") && path.rsplit("::").next() == Some("From")
}
