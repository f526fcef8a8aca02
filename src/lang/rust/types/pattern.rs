//! Patterns: the types of what they bind (Rust reference, "Binding modes").

use super::terms::{Head, Ty};
use super::walk::{Inference, Lacking};
use crate::lang::rust::lower::expr::member_name;
use syn::punctuated::Punctuated;
use syn::{Lit, Pat, PatIdent};

/// A pattern while it is walked: where its names begin, and how they are bound.
#[derive(Clone, Copy)]
struct Mode {
    start: usize,
    by_ref: Option<bool>,
}

impl<'t> Inference<'_, 't> {
    /// A pattern for a value of the type: declares its names.
    pub fn pattern(&mut self, pat: &'t Pat, ty: Ty) {
        let start = self.variables.len();
        self.part(
            pat,
            ty,
            Mode {
                start,
                by_ref: None,
            },
        );
    }

    fn part(&mut self, pat: &'t Pat, ty: Ty, mode: Mode) {
        if self.terms.is_open(ty).is_some() && !matches!(pat, Pat::Ident(_) | Pat::Wild(_)) {
            self.settle_goals();
        }
        let (mut ty, mut mode) = (self.terms.shallow(ty), mode);
        let looks_through = !matches!(
            pat,
            Pat::Ident(_)
                | Pat::Wild(_)
                | Pat::Reference(_)
                | Pat::Rest(_)
                | Pat::Or(_)
                | Pat::Paren(_)
                | Pat::Type(_)
        );
        while looks_through && let Some((Head::Reference(mutable), [inner])) = self.terms.known(ty)
        {
            mode.by_ref = Some(mutable && mode.by_ref != Some(false));
            ty = self.terms.shallow(*inner);
        }
        match pat {
            Pat::Ident(ident) => self.bind(ident, ty, mode),
            Pat::Lit(literal) => self.literal_pattern(pat, &literal.lit, ty),
            Pat::Range(range) => {
                for bound in [&range.start, &range.end].into_iter().flatten() {
                    self.check(bound, ty);
                }
            }
            Pat::Reference(inner) => self.reference_pattern(inner, ty, mode),
            Pat::Paren(inner) => self.part(&inner.pat, ty, mode),
            Pat::Type(typed) => {
                let env = self.env.clone();
                let written = self.convert(&typed.ty, &env);
                self.unify(ty, written);
                self.part(&typed.pat, written, mode);
            }
            Pat::Or(or) => {
                for case in &or.cases {
                    self.part(case, ty, mode);
                }
            }
            Pat::Tuple(tuple) => self.tuple_pattern(&tuple.elems, ty, mode),
            Pat::Slice(slice) => self.slice_pattern(&slice.elems, ty, mode),
            Pat::TupleStruct(pattern) => {
                let known = self.structure(&pattern.path);
                if known.is_none() {
                    self.lacking.push(Lacking::Path(&pattern.path));
                }
                self.parts_pattern(known, &pattern.elems, ty, mode);
            }
            Pat::Struct(pattern) => self.struct_pattern(pattern, ty, mode),
            Pat::Path(path) => match self.path_value(&path.path, path.qself.as_ref()) {
                Some(super::callee::Value::Constant(found)) => self.unify(found, ty),
                None => self.lacking.push(Lacking::Path(&path.path)),
                _ => {}
            },
            _ => {}
        }
    }

    fn reference_pattern(&mut self, inner: &'t syn::PatReference, ty: Ty, mode: Mode) {
        let open = self.terms.open();
        let reference = self.terms.reference(inner.mutability.is_some(), open);
        self.unify(ty, reference);
        let behind = match self.terms.known(ty) {
            Some((Head::Reference(_), [behind])) => *behind,
            _ => ty,
        };
        self.part(
            &inner.pat,
            behind,
            Mode {
                by_ref: None,
                ..mode
            },
        );
    }

    fn bind(&mut self, ident: &'t PatIdent, ty: Ty, mode: Mode) {
        let name = ident.ident.to_string();
        if ident.by_ref.is_none() && ident.subpat.is_none() && self.names_constant(&name) {
            return self.constant_pattern(&name, ty);
        }
        if let Some((_, inner)) = &ident.subpat {
            self.part(inner, ty, mode);
        }
        let by_ref = mode
            .by_ref
            .or(ident.by_ref.as_ref().map(|_| ident.mutability.is_some()));
        let bound = match by_ref {
            Some(mutable) => self.terms.reference(mutable, ty),
            None => ty,
        };
        self.note(ident, bound);
        let known = self.variables[mode.start.min(self.variables.len())..].iter();
        match known
            .rev()
            .find(|(known, _)| *known == name)
            .map(|(_, ty)| *ty)
        {
            Some(known) => self.unify(known, bound),
            None => self.declare(&name, bound),
        }
    }

    fn constant_pattern(&mut self, name: &str, ty: Ty) {
        let path = syn::Path::from(syn::Ident::new(name, proc_macro2::Span::call_site()));
        if let Some(super::callee::Value::Constant(found)) = self.path_value(&path, None) {
            let ty = self.terms.behind(ty);
            self.unify(found, ty);
        }
    }

    fn literal_pattern(&mut self, pat: &'t Pat, lit: &Lit, ty: Ty) {
        let found = match lit {
            Lit::Int(number) => match super::world::primitive(number.suffix()) {
                Some(head) => self.terms.plain(head),
                None => self.open_literal(super::terms::Open::Int),
            },
            Lit::Float(_) => self.open_literal(super::terms::Open::Float),
            Lit::Char(_) => self.terms.plain(Head::Char),
            Lit::Bool(_) => self.truth(),
            Lit::Str(_) => self.text(),
            _ => return,
        };
        self.unify(found, ty);
        self.note(pat, found);
    }

    fn tuple_pattern(&mut self, pats: &'t Punctuated<Pat, syn::Token![,]>, ty: Ty, mode: Mode) {
        let rest = pats.iter().position(|pat| matches!(pat, Pat::Rest(_)));
        if rest.is_none() && self.terms.is_open(ty).is_some() {
            let parts: Vec<Ty> = pats.iter().map(|_| self.terms.open()).collect();
            let tuple = self.terms.made(Head::Tuple, &parts);
            self.unify(ty, tuple);
        }
        let parts = match self.terms.known(ty) {
            Some((Head::Tuple, parts)) => parts.to_vec(),
            _ => Vec::new(),
        };
        self.sequence(pats, &parts, rest, mode);
    }

    /// Parts in order: those after `..` count from the end.
    fn sequence(
        &mut self,
        pats: &'t Punctuated<Pat, syn::Token![,]>,
        types: &[Ty],
        rest: Option<usize>,
        mode: Mode,
    ) {
        let len = pats.len();
        for (index, pat) in pats.iter().enumerate() {
            let position = match rest {
                Some(rest) if index == rest => continue,
                Some(rest) if index > rest => (types.len() + index).checked_sub(len),
                _ => Some(index),
            };
            let ty = position.and_then(|position| types.get(position).copied());
            let ty = ty.unwrap_or_else(|| self.terms.unknown());
            self.part(pat, ty, mode);
        }
    }

    fn slice_pattern(&mut self, pats: &'t Punctuated<Pat, syn::Token![,]>, ty: Ty, mode: Mode) {
        let element = match self.elements(ty) {
            Some(element) => element,
            None => self.terms.unknown(),
        };
        for pat in pats {
            match pat {
                Pat::Rest(_) => {}
                Pat::Ident(ident) if matches!(&ident.subpat, Some((_, inner)) if matches!(**inner, Pat::Rest(_))) =>
                {
                    let slice = self.terms.made(Head::Slice, &[element]);
                    let reference = self.terms.reference(false, slice);
                    self.note(ident, reference);
                    self.declare(&ident.ident.to_string(), reference);
                }
                pat => self.part(pat, element, mode),
            }
        }
    }

    fn parts_pattern(
        &mut self,
        known: Option<(Ty, Vec<(String, Ty)>)>,
        pats: &'t Punctuated<Pat, syn::Token![,]>,
        ty: Ty,
        mode: Mode,
    ) {
        let types: Vec<Ty> = match known {
            Some((this, types)) => {
                self.unify(this, ty);
                types.into_iter().map(|(_, ty)| ty).collect()
            }
            None => Vec::new(),
        };
        let rest = pats.iter().position(|pat| matches!(pat, Pat::Rest(_)));
        self.sequence(pats, &types, rest, mode);
    }

    fn struct_pattern(&mut self, pattern: &'t syn::PatStruct, ty: Ty, mode: Mode) {
        let known = self.structure(&pattern.path);
        let types = match known {
            Some((this, types)) => {
                self.unify(this, ty);
                types
            }
            None => Vec::new(),
        };
        for field in &pattern.fields {
            let name = member_name(&field.member);
            let ty = types
                .iter()
                .find(|(known, _)| *known == name)
                .map(|(_, ty)| *ty);
            let ty = ty.unwrap_or_else(|| self.terms.unknown());
            self.part(&field.pat, ty, mode);
        }
    }
}
