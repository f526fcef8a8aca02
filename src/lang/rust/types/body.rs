//! A function's body from its parameters to the end; and types as text, to look at a function again for
//! certain ones.

use super::known::Subject;
use super::terms::{Head, PARTS_MAX, Ty};
use super::walk::{GivenUp, Inference};
use crate::lang::rust::span;
use syn::FnArg;

impl<'t> Inference<'_, 't> {
    /// A function's body, from its parameters to the end.
    pub fn function(&mut self, subject: &Subject<'_, 't>) {
        let mut env = self.env.clone();
        if let Some((item, default_of)) = subject.of {
            let given = self.given(&item.generics, subject.given);
            self.bind_generics(&mut env, &item.generics, false, &given);
            let this = self.convert(&item.self_ty, &env);
            env.this = Some(this);
            if let (Some(declared), Some((path, _))) = (default_of, &item.trait_) {
                let last = path.segments.last();
                let given = last.map(|last| self.convert_arguments(&last.arguments, &env));
                self.bind_generics(
                    &mut env,
                    &declared.generics,
                    false,
                    &given.unwrap_or_default(),
                );
            }
        }
        let given = self.given(&subject.signature.generics, subject.given);
        self.bind_generics(&mut env, &subject.signature.generics, false, &given);
        self.env = env.clone();
        for input in &subject.signature.inputs {
            match input {
                FnArg::Receiver(receiver) => {
                    let ty = self.receiver(receiver, &env);
                    self.declare("self", ty);
                }
                FnArg::Typed(typed) => {
                    let ty = self.convert(&typed.ty, &env);
                    self.pattern(&typed.pat, ty);
                }
            }
        }
        let result = self.convert_result(&subject.signature.output, &env);
        self.note_result(subject.signature, result);
        self.returns.push(result);
        let ty = self.block(subject.block, Some(result));
        self.join(result, ty);
        self.finish();
    }

    /// Whether its types are given up: the walk has said so, or there is no end to one of them.
    pub fn gives_up(&mut self, signature: &syn::Signature) -> bool {
        let at = span::ident(&signature.ident);
        if self.is_exhausted() {
            self.given_up.get_or_insert(GivenUp::Work(at));
        }
        let large = |(_, ty): &(usize, Ty)| self.terms.exceeds(*ty, PARTS_MAX);
        if self.given_up.is_none() && self.found.iter().any(large) {
            self.given_up = Some(GivenUp::Parts(at));
        }
        self.given_up.is_some()
    }

    /// The types of parameters that are given by name.
    fn given(&mut self, generics: &syn::Generics, given: &[(String, String)]) -> Vec<Ty> {
        if given.is_empty() {
            return Vec::new();
        }
        let names = super::convert::generic_names(generics);
        let known = names.iter().map(|name| {
            let found = given.iter().find(|(known, _)| known == name);
            match found {
                Some((_, text)) => self.read_type(text),
                None => self.terms.unknown(),
            }
        });
        known.collect()
    }

    /// A type as text that [`Inference::read_type`] reads; `None`: a type parameter is in it.
    pub fn shown(&self, ty: Ty, left: usize) -> Option<String> {
        let Some((head, arguments)) = self.terms.known(ty) else {
            return Some("?".into());
        };
        if left == 0 {
            return Some("?".into());
        }
        let mut parts = Vec::new();
        for argument in arguments {
            parts.push(self.shown(*argument, left - 1)?);
        }
        let first = parts.first().cloned().unwrap_or_default();
        Some(match head {
            Head::Parameter(_) => return None,
            Head::Bound(_) => "?".into(),
            Head::Int(kind) => super::written::int_name(kind).into(),
            Head::Float => "f64".into(),
            Head::Single => "f32".into(),
            Head::Bool => "bool".into(),
            Head::Char => "char".into(),
            Head::Str => "str".into(),
            Head::Never => "!".into(),
            Head::Tuple => format!("({})", parts.join(", ")),
            Head::Reference(true) => format!("&mut {first}"),
            Head::Reference(false) => format!("&{first}"),
            Head::Slice | Head::Array => format!("[{first}]"),
            Head::Iter => format!("~{first}"),
            Head::Future => format!("async {first}"),
            Head::Function => {
                let result = parts.pop().unwrap_or_default();
                format!("fn({}) -> {result}", parts.join(", "))
            }
            Head::Named(sym) if parts.is_empty() => self.world.names.text(sym).into(),
            Head::Named(sym) => format!("{}<{}>", self.world.names.text(sym), parts.join(", ")),
        })
    }
}
