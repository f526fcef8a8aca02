//! Written types to terms.

use super::library;
use super::terms::{BoundTrait, Head, Sym, Ty};
use super::walk::{GivenUp, Inference};
use super::world::primitive;
use crate::lang::rust::lower::expr::segments;
use crate::lang::rust::span;
use syn::{
    GenericArgument, GenericParam, Generics, PathArguments, ReturnType, Type, TypeParamBound,
    WherePredicate,
};

/// Most aliases inside one another.
pub const ALIASES_MAX: usize = 16;

/// What names mean where a type is written.
#[derive(Clone, Debug, Default)]
pub struct Env {
    /// Type parameters.
    pub names: Vec<(String, Ty)>,
    /// What `Self` is.
    pub this: Option<Ty>,
    /// The module.
    pub module: String,
}

type Bounds = syn::punctuated::Punctuated<TypeParamBound, syn::Token![+]>;

impl Inference<'_, '_> {
    /// The full path of a path as written in a module.
    pub fn full_path(&mut self, segments: &[String], module: &str) -> String {
        if self.items.here == module {
            return self.items.full_path(segments);
        }
        let outer = std::mem::replace(&mut self.items.here, module.into());
        let full = self.items.full_path(segments);
        self.items.here = outer;
        full
    }

    /// The type that is written.
    pub fn convert(&mut self, ty: &Type, env: &Env) -> Ty {
        match ty {
            Type::Path(ty) => self.convert_path(&ty.path, ty.qself.as_ref(), env),
            Type::Reference(ty) => {
                let inner = self.convert(&ty.elem, env);
                self.terms.reference(ty.mutability.is_some(), inner)
            }
            Type::Tuple(ty) => {
                let parts: Vec<Ty> = ty.elems.iter().map(|ty| self.convert(ty, env)).collect();
                self.terms.made(Head::Tuple, &parts)
            }
            Type::Array(ty) => {
                let inner = self.convert(&ty.elem, env);
                self.terms.made(Head::Array, &[inner])
            }
            Type::Slice(ty) => {
                let inner = self.convert(&ty.elem, env);
                self.terms.made(Head::Slice, &[inner])
            }
            Type::Paren(ty) => self.convert(&ty.elem, env),
            Type::Group(ty) => self.convert(&ty.elem, env),
            Type::Never(_) => self.terms.plain(Head::Never),
            Type::Infer(_) => self.terms.open(),
            Type::ImplTrait(ty) => self.bound_type(&ty.bounds, env, false),
            Type::TraitObject(ty) => self.bound_type(&ty.bounds, env, true),
            Type::FnPtr(ty) => {
                let mut parts: Vec<Ty> = ty
                    .inputs
                    .iter()
                    .map(|input| self.convert(&input.ty, env))
                    .collect();
                parts.push(self.convert_result(&ty.output, env));
                self.terms.made(Head::Function, &parts)
            }
            _ => self.terms.unknown(),
        }
    }

    /// What a function gives.
    pub fn convert_result(&mut self, output: &ReturnType, env: &Env) -> Ty {
        match output {
            ReturnType::Default => self.terms.unit(),
            ReturnType::Type(_, ty) => self.convert(ty, env),
        }
    }

    /// The types between the angle brackets of a path's segment.
    pub fn convert_arguments(&mut self, arguments: &PathArguments, env: &Env) -> Vec<Ty> {
        match arguments {
            PathArguments::AngleBracketed(given) => self.convert_given(given, env),
            _ => Vec::new(),
        }
    }

    /// As [`Inference::convert_arguments`], for a method's.
    pub fn convert_given(
        &mut self,
        given: &syn::AngleBracketedGenericArguments,
        env: &Env,
    ) -> Vec<Ty> {
        let mut types = Vec::new();
        for argument in &given.args {
            if let GenericArgument::Type(ty) = argument {
                types.push(self.convert(ty, env));
            }
        }
        types
    }

    fn convert_path(&mut self, path: &syn::Path, qself: Option<&syn::QSelf>, env: &Env) -> Ty {
        let last = path.segments.last().map(|last| last.ident.to_string());
        if let (Some(qself), Some(name)) = (qself, &last) {
            let base = self.convert(&qself.ty, env);
            return self.projected(base, name);
        }
        let names = segments(path);
        let known = env
            .names
            .iter()
            .rev()
            .find(|(name, _)| names.first() == Some(name));
        let first = match (known, env.this) {
            (Some((_, ty)), _) => Some(*ty),
            (None, Some(this)) if names.first().is_some_and(|name| name == "Self") => Some(this),
            _ => None,
        };
        if let Some(first) = first {
            return names[1..]
                .iter()
                .fold(first, |base, name| self.projected(base, name));
        }
        let arguments = path
            .segments
            .last()
            .map(|last| self.convert_arguments(&last.arguments, env));
        let full = self.full_path(&names, &env.module);
        self.type_at(&full, arguments.unwrap_or_default())
    }

    /// The type of a full path; arguments that are not given are open.
    pub fn type_at(&mut self, full: &str, arguments: Vec<Ty>) -> Ty {
        if let Some((alias, module)) = self.world.aliases.get(full) {
            let (alias, module) = (*alias, module.clone());
            if self.aliases >= ALIASES_MAX {
                let at = span::ident(&alias.ident);
                self.given_up.get_or_insert(GivenUp::Aliases(at));
            }
            if self.is_exhausted() {
                return self.terms.unknown();
            }
            self.aliases += 1;
            let mut env = Env {
                module,
                ..Env::default()
            };
            self.bind_generics(&mut env, &alias.generics, true, &arguments);
            let ty = self.convert(&alias.ty, &env);
            self.aliases -= 1;
            return ty;
        }
        if full.starts_with("crate") {
            let Some((shape, _)) = self.world.shapes.get(full) else {
                return self.terms.unknown();
            };
            let params = shape.generics().params.iter();
            let count = params
                .filter(|param| matches!(param, GenericParam::Type(_)))
                .count();
            let sym = self.world.names.sym(full);
            return self.padded(Head::Named(sym), arguments, count);
        }
        match primitive(full) {
            Some(head) => self.terms.plain(head),
            None => self.named(&library::key(full), &arguments),
        }
    }

    fn padded(&mut self, head: Head, mut arguments: Vec<Ty>, count: usize) -> Ty {
        arguments.truncate(count);
        while arguments.len() < count {
            let open = self.terms.open();
            arguments.push(open);
        }
        self.terms.made(head, &arguments)
    }

    /// The library's type of a key.
    pub fn named(&mut self, key: &str, arguments: &[Ty]) -> Ty {
        if let Some(head) = primitive(key) {
            return self.terms.plain(head);
        }
        let first = arguments.first().copied();
        let of = |this: &mut Self, head: Head, ty: Option<Ty>| {
            let ty = ty.unwrap_or_else(|| this.terms.open());
            this.terms.made(head, &[ty])
        };
        match key {
            "Iter" | "IntoIter" => return of(self, Head::Iter, first),
            "Peekable" | "Rev" | "Take" | "Skip" | "Cycle" | "StepBy" | "Fuse" | "Filter" => {
                let item = first.map(|ty| self.projected(ty, "Item"));
                return of(self, Head::Iter, item);
            }
            "Chars" => {
                let letter = self.terms.plain(Head::Char);
                return of(self, Head::Iter, Some(letter));
            }
            "SplitWhitespace" | "Lines" | "Split" => {
                let text = self.terms.plain(Head::Str);
                let text = self.terms.reference(false, text);
                return of(self, Head::Iter, Some(text));
            }
            "BoxFuture" | "LocalBoxFuture" => return of(self, Head::Future, first),
            "RangeInclusive" => return self.named("Range", arguments),
            "io::Result" | "fmt::Result" => {
                let ok = first.unwrap_or_else(|| self.terms.unit());
                let error = self.named(
                    if key == "io::Result" {
                        "io::Error"
                    } else {
                        "fmt::Error"
                    },
                    &[],
                );
                return self.named("Result", &[ok, error]);
            }
            _ => {}
        }
        if let Some(kind) = key.strip_prefix("Atomic")
            && !kind.is_empty()
        {
            let head = primitive(&kind.to_lowercase());
            let ty = head.map(|head| self.terms.plain(head));
            let sym = self.world.names.sym("Atomic");
            return of(self, Head::Named(sym), ty);
        }
        let sym = self.world.names.sym(key);
        let count = library::arity(key).unwrap_or(arguments.len());
        self.padded(Head::Named(sym), arguments.to_vec(), count)
    }

    /// `impl A + B`, `dyn A + B`
    fn bound_type(&mut self, bounds: &Bounds, env: &Env, dynamic: bool) -> Ty {
        if let Some(ty) = self.structural(bounds, env, None) {
            return ty;
        }
        let traits = self.bound_traits(bounds, env);
        self.terms.bounds.push(traits);
        let index = self.terms.bounds.len() as u32 - 1;
        if dynamic {
            self.terms.dynamic.push(index);
        }
        self.terms.plain(Head::Bound(index))
    }

    /// The traits of bounds.
    pub fn bound_traits(&mut self, bounds: &Bounds, env: &Env) -> Vec<BoundTrait> {
        let mut traits = Vec::new();
        for bound in bounds {
            if let TypeParamBound::Trait(bound) = bound {
                traits.push(self.bound_trait(bound, env));
            }
        }
        traits
    }

    fn bound_trait(&mut self, bound: &syn::TraitBound, env: &Env) -> BoundTrait {
        let full = self.full_path(&segments(&bound.path), &env.module);
        let mut found = BoundTrait {
            path: self.world.names.sym(&full),
            arguments: Vec::new(),
            associated: Vec::new(),
        };
        let Some(last) = bound.path.segments.last() else {
            return found;
        };
        found.arguments = self.convert_arguments(&last.arguments, env);
        if let PathArguments::AngleBracketed(given) = &last.arguments {
            for argument in &given.args {
                if let GenericArgument::AssocType(argument) = argument {
                    let name = self.world.names.sym(&argument.ident.to_string());
                    let ty = self.convert(&argument.ty, env);
                    found.associated.push((name, ty));
                }
            }
        }
        found
    }

    /// The type, if a bound says how it is used: called, awaited or iterated. `opaque`: the name of the
    /// parameter, whose associated type is a parameter of its own if it is not written.
    fn structural(&mut self, bounds: &Bounds, env: &Env, opaque: Option<&str>) -> Option<Ty> {
        for bound in bounds {
            let TypeParamBound::Trait(bound) = bound else {
                continue;
            };
            let last = bound.path.segments.last()?;
            let name = last.ident.to_string();
            let (head, associated) = match name.as_str() {
                "Fn" | "FnMut" | "FnOnce" | "AsyncFn" | "AsyncFnMut" | "AsyncFnOnce" => {
                    let PathArguments::Parenthesized(arguments) = &last.arguments else {
                        continue;
                    };
                    let inputs = arguments.inputs.iter();
                    let mut parts: Vec<Ty> =
                        inputs.map(|input| self.convert(&input.ty, env)).collect();
                    let mut result = self.convert_result(&arguments.output, env);
                    if name.starts_with("Async") {
                        result = self.terms.made(Head::Future, &[result]);
                    }
                    parts.push(result);
                    return Some(self.terms.made(Head::Function, &parts));
                }
                "Iterator" | "IntoIterator" | "DoubleEndedIterator" | "ExactSizeIterator" => {
                    (Head::Iter, "Item")
                }
                "Future" | "IntoFuture" => (Head::Future, "Output"),
                "Stream" | "FusedStream" => (self.stream(), "Item"),
                _ => continue,
            };
            if self
                .full_path(&segments(&bound.path), &env.module)
                .starts_with("crate")
            {
                continue;
            }
            let bound = self.bound_trait(bound, env);
            let written = bound.associated.first().map(|(_, ty)| *ty);
            let inner = match (written, opaque) {
                (Some(ty), _) => ty,
                (None, Some(name)) => {
                    let sym = self.world.names.sym(&format!("{name}::{associated}"));
                    self.terms.plain(Head::Parameter(sym))
                }
                (None, None) => self.terms.open(),
            };
            return Some(self.terms.made(head, &[inner]));
        }
        None
    }

    /// Gives meanings to type parameters: `given` first; then, if `fresh`, types to be found out, else
    /// parameters as such. Bounds apply to both.
    pub fn bind_generics(
        &mut self,
        env: &mut Env,
        generics: &Generics,
        fresh: bool,
        given: &[Ty],
    ) -> Vec<Ty> {
        let mut all = Vec::new();
        for param in &generics.params {
            if let GenericParam::Type(param) = param {
                let ty = given.get(all.len()).copied();
                let ty = ty.unwrap_or_else(|| self.terms.open());
                env.names.push((param.ident.to_string(), ty));
                all.push(ty);
            }
        }
        let mut index = 0;
        for param in &generics.params {
            if let GenericParam::Type(param) = param {
                self.apply_bounds(
                    all[index],
                    &param.ident.to_string(),
                    &param.bounds,
                    env,
                    fresh,
                );
                index += 1;
            }
        }
        self.apply_where(generics, env, fresh);
        if !fresh {
            for (ty, name) in all.iter().zip(generic_names(generics)) {
                if self.terms.is_open(*ty).is_some() {
                    let sym = self.world.names.sym(name.as_str());
                    let parameter = self.terms.plain(Head::Parameter(sym));
                    self.terms.bind(*ty, parameter);
                }
            }
        }
        all
    }

    fn apply_where(&mut self, generics: &Generics, env: &Env, fresh: bool) {
        let Some(clause) = &generics.where_clause else {
            return;
        };
        for predicate in &clause.predicates {
            let WherePredicate::Type(predicate) = predicate else {
                continue;
            };
            let Type::Path(path) = &predicate.bounded_ty else {
                continue;
            };
            let name = segments(&path.path).join("::");
            let known = env.names.iter().rev().find(|(known, _)| *known == name);
            match known {
                Some((_, ty)) => self.apply_bounds(*ty, &name, &predicate.bounds, env, fresh),
                None if fresh => {
                    let subject = self.convert(&predicate.bounded_ty, env);
                    self.apply_bounds(subject, &name, &predicate.bounds, env, true);
                }
                None => {
                    let traits = self.bound_traits(&predicate.bounds, env);
                    let sym = self.world.names.sym(&name);
                    self.parameter_bounds.entry(sym).or_default().extend(traits);
                }
            }
        }
    }

    fn apply_bounds(&mut self, ty: Ty, name: &str, bounds: &Bounds, env: &Env, fresh: bool) {
        let opaque = if fresh { None } else { Some(name) };
        if let Some(shape) = self.structural(bounds, env, opaque) {
            self.unify(ty, shape);
            return;
        }
        let traits = self.bound_traits(bounds, env);
        if !fresh {
            let sym = self.world.names.sym(name);
            self.parameter_bounds.entry(sym).or_default().extend(traits);
            return;
        }
        for bound in traits {
            for (name, to) in &bound.associated {
                self.project_later(ty, *name, *to);
            }
            self.bounded_by.push((ty, bound));
        }
    }

    /// The symbol of a name.
    pub fn sym(&mut self, name: &str) -> Sym {
        self.world.names.sym(name)
    }
}

/// The names of type parameters, in order.
pub fn generic_names(generics: &Generics) -> Vec<String> {
    let params = generics.params.iter();
    let names = params.filter_map(|param| match param {
        GenericParam::Type(param) => Some(param.ident.to_string()),
        _ => None,
    });
    names.collect()
}
