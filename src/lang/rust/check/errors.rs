//! E0277: `?` on an error that the function's error is not made from.

use super::{Around, Check};
use crate::lang::diagnostic::{Diagnostic, Edit, Label};
use crate::lang::rust::span;
use crate::lang::rust::types::terms::{Head, Ty};
use crate::lang::rust::types::world::Shape;

/// Errors of the libraries that nothing else is converted to.
const FINAL: &[&str] = &[
    "ParseIntError",
    "ParseFloatError",
    "tokio::JoinError",
    "tokio::Elapsed",
];

/// Errors of the libraries that can be shown, and are no text.
const SHOWN: &[&str] = &[
    "ParseIntError",
    "ParseFloatError",
    "ParseBoolError",
    "JoinError",
    "tokio::JoinError",
    "tokio::Elapsed",
    "Elapsed",
];

impl<'t> Check<'_, '_, 't> {
    /// `value?` in a function that gives a `Result` as well.
    pub fn unconverted(&mut self, e: &'t syn::ExprTry, from: Ty, result: Ty) {
        let terms = &self.inference.terms;
        let error = |ty: Ty| terms.known(ty)?.1.get(1).copied();
        let (Some(from), Some(to)) = (error(from), error(result)) else {
            return;
        };
        let (given, wanted) = (self.key(from).to_string(), self.key(to).to_string());
        let known = SHOWN.contains(&given.as_str())
            || given == "String"
            || given.starts_with("crate") && self.is_whole(from);
        if !known || given == wanted || !self.is_final(to, &wanted) {
            return;
        }
        if self.text.contains("#[from]") {
            return;
        }
        let (from_name, to_name) = (self.name(from), self.name(to));
        let mark = span::of(e.question_token.span);
        let message = format!("`?` couldn't convert the error to `{to_name}`");
        let label = format!("the trait `From<{from_name}>` is not implemented for `{to_name}`");
        let found = Diagnostic::error(mark, message)
            .with_code("E0277")
            .with_label(label)
            .at(
                span::expr(&e.expr),
                format!(
                    "this can't be annotated with `?` because it has type `Result<_, {from_name}>`"
                ),
            );
        let signature = self.subject.signature;
        let found = match (self.innermost(), &signature.output) {
            (Around::Function, syn::ReturnType::Type(_, ty)) if signature.asyncness.is_none() => {
                found.at(
                    span::ty(ty),
                    format!("expected `{to_name}` because of this"),
                )
            }
            _ => found,
        };
        let found = match self.declared_at(&wanted) {
            Some(at) => found.noted(
                false,
                format!("`{to_name}` needs to implement `From<{from_name}>`"),
                vec![Label::new(at, "")],
            ),
            None => found,
        };
        let found = found.with_note(
            "the question mark operation (`?`) implicitly performs a conversion on the error value using the `From` trait",
        );
        let repaired = self.conversion(e, &given, &wanted);
        let found = match repaired {
            Some(text) => found.suggest("convert the error", vec![Edit::insert(mark.start, text)]),
            None => found.suggest(
                "consider `unwrap`ing the value: it panics where there is none",
                vec![Edit::replace(mark, ".unwrap()")],
            ),
        };
        self.report(found);
    }

    /// What in front of the `?` makes the wanted error of the given one.
    fn conversion(&self, e: &syn::ExprTry, given: &str, wanted: &str) -> Option<String> {
        // Only `?` fixes what `parse()` gives, and it does so no more.
        let at = span::expr(&e.expr);
        let words = self.text.get(at.start as usize..at.end as usize);
        let typed = match given {
            "ParseIntError" | "ParseFloatError"
                if words.is_some_and(|words| words.ends_with("parse()")) =>
            {
                format!(": std::num::{given}")
            }
            _ => String::new(),
        };
        let shows = !given.starts_with("crate");
        match self.variant_of_text(wanted) {
            Some(variant) if shows => Some(format!(
                ".map_err(|error{typed}| {variant}(error.to_string()))"
            )),
            _ if wanted == "String" && shows => {
                Some(format!(".map_err(|error{typed}| error.to_string())"))
            }
            _ => None,
        }
    }

    fn is_whole(&self, ty: Ty) -> bool {
        let known = self.inference.terms.known(ty);
        known.is_some_and(|(_, arguments)| arguments.is_empty())
    }

    /// Whether nothing that is known is converted to the type.
    fn is_final(&self, ty: Ty, key: &str) -> bool {
        match key {
            "String" => true,
            key if key.starts_with("crate") => {
                let world = &self.inference.world;
                let converts = world.impls.iter().any(|known| {
                    let path = known
                        .of_trait
                        .as_ref()
                        .and_then(|path| path.rsplit("::").next());
                    let own = match known.head {
                        Some(Head::Named(sym)) => world.names.text(sym) == key,
                        _ => true,
                    };
                    matches!(path, Some("From" | "Into")) && own
                });
                self.is_whole(ty) && !converts
            }
            key => FINAL.contains(&key),
        }
    }

    /// The head of the item that declares a type of the program.
    fn declared_at(&self, key: &str) -> Option<crate::ir::Span> {
        let (shape, _) = self.inference.world.shapes.get(key)?;
        let ident = match shape {
            Shape::Struct(item) => &item.ident,
            Shape::Enum(item) => &item.ident,
        };
        Some(span::ident(ident))
    }

    /// The variant of an enum of the program that holds a `String` alone, as it is called.
    fn variant_of_text(&self, key: &str) -> Option<String> {
        let Some((Shape::Enum(item), _)) = self.inference.world.shapes.get(key) else {
            return None;
        };
        let holds_text = |variant: &&syn::Variant| {
            let mut fields = variant.fields.iter();
            let first = fields.next();
            let text = first.is_some_and(|field| match &field.ty {
                syn::Type::Path(path) => path.path.is_ident("String"),
                _ => false,
            });
            text && fields.next().is_none() && matches!(variant.fields, syn::Fields::Unnamed(_))
        };
        let variant = item.variants.iter().find(holds_text)?;
        Some(format!("{}::{}", item.ident, variant.ident))
    }
}
