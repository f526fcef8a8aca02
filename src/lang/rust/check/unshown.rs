//! E0277, E0369: a value is shown, compared or added up, and its type has no such trait.
//!
//! Told of types of the program that have no `impl` and no `derive` of the trait, of collections for `{}`, of type
//! parameters without bounds, and of `&str + &str`.

use super::Check;
use super::names::shape_span;
use super::operators::{operator, worded};
use super::parts::Hole;
use super::shown::unformatted;
use crate::ir::rs::RsBinary;
use crate::lang::diagnostic::{Diagnostic, Edit, Label};
use crate::lang::rust::lower::expr::binary_operator;
use crate::lang::rust::span;
use crate::lang::rust::types::operator::operator_trait;
use crate::lang::rust::types::terms::{Head, Ty};
use crate::lang::rust::types::world::Shape;
use syn::Expr;

/// Types of the library that `{}` does not show.
const NOT_DISPLAYED: &[&str] = &[
    "Vec", "VecDeque", "HashMap", "HashSet", "BTreeMap", "BTreeSet", "Option", "Result", "Duration",
];

impl<'t> Check<'_, '_, 't> {
    /// E0277: `println!("{}", point)`
    pub fn unshown(&mut self, shown: &'t Expr, hole: &Hole) {
        let Some(ty) = self.ty(shown) else { return };
        let ty = self.inference.terms.behind(ty);
        if self.inference.is_doubtful || self.inference.terms.is_guessed(ty) {
            return;
        }
        let lacks = match (hole.debug, self.inference.terms.head(ty)) {
            (true, Some(Head::Named(_))) => self.lacks(ty, "Debug"),
            (false, Some(Head::Named(_))) => {
                NOT_DISPLAYED.contains(&self.key(ty)) || self.lacks(ty, "Display")
            }
            (false, Some(Head::Tuple | Head::Array)) => true,
            _ => false,
        };
        if lacks && !self.text.contains("macro_rules") {
            let declared = self.shape(ty).map(shape_span);
            let found = unformatted(Some(shown), hole, &self.name(ty), declared);
            let hole_at = hole.span;
            let written = self.text.get(hole_at.start as usize..hole_at.end as usize);
            let found = match (written, declared) {
                (Some("{}"), None) => found.suggest(
                    "use `{:?}`, which shows what it is made of",
                    vec![Edit::replace(hole_at, "{:?}")],
                ),
                _ => self.deriving(found, ty, "Debug", hole.debug),
            };
            self.report(found);
        }
    }

    /// E0369: `a + b`, `a == b`; whether it was told.
    pub fn unoperated(&mut self, e: &'t syn::ExprBinary) -> bool {
        let (Some((op, assigns)), Some(left), Some(right)) =
            (binary_operator(&e.op), self.ty(&e.left), self.ty(&e.right))
        else {
            return false;
        };
        let doubtful = self.inference.is_doubtful || self.text.contains("macro_rules");
        if doubtful || assigns || !self.has_no_operator(op, left, right) {
            return false;
        }
        let at = operator(&e.op);
        let written = self.text.get(at.start as usize..at.end as usize);
        let (first, second) = (self.name(left), self.name(right));
        let message = worded(&e.op, &first, &second).unwrap_or_else(|| {
            let written = written.unwrap_or("");
            format!("binary operation `{written}` cannot be applied to type `{first}`")
        });
        let found = Diagnostic::error(at, message)
            .with_code("E0369")
            .at(span::expr(&e.left), first)
            .at(span::expr(&e.right), second);
        let wanted = trait_of(op);
        let found = match self.shape(left) {
            Some(shape) => {
                let name = self.name(left);
                let words =
                    format!("an implementation of `{wanted}` might be missing for `{name}`");
                let label = Label::new(shape_span(shape), format!("must implement `{wanted}`"));
                let found = found.noted(false, words, vec![label]);
                self.deriving(found, left, wanted, wanted.starts_with("Partial"))
            }
            None => self.restricted(found, left, wanted),
        };
        self.report(found);
        true
    }

    /// With a bound of the type parameter as the repair.
    fn restricted(&self, found: Diagnostic, ty: Ty, wanted: &str) -> Diagnostic {
        let name = self.name(ty);
        let generics = &self.subject.signature.generics;
        let param = generics.params.iter().find_map(|param| match param {
            syn::GenericParam::Type(param) if param.ident == name => Some(param),
            _ => None,
        });
        let Some(param) = param else { return found };
        let bound = match wanted.starts_with("Partial") {
            true => format!(": std::cmp::{wanted}"),
            false => format!(": std::ops::{wanted}<Output = {name}>"),
        };
        let words = format!("consider restricting type parameter `{name}` with trait `{wanted}`");
        let edit = Edit::insert(span::ident(&param.ident).end, bound);
        found.suggest(words, vec![edit])
    }

    fn has_no_operator(&mut self, op: RsBinary, left: Ty, right: Ty) -> bool {
        let wanted = trait_of(op);
        let terms = &self.inference.terms;
        let text = |ty: Ty| match terms.known(ty) {
            Some((Head::Reference(false), [inner])) => terms.head(*inner) == Some(Head::Str),
            _ => false,
        };
        match terms.head(left) {
            Some(Head::Reference(_)) => op == RsBinary::Add && text(left) && text(right),
            Some(Head::Named(_)) => self.lacks(left, wanted),
            Some(Head::Parameter(sym)) => {
                let bounds = self.inference.parameter_bounds.get(&sym);
                let named = !self.inference.world.names.text(sym).contains(':');
                named && bounds.is_none_or(Vec::is_empty) && !self.text.contains("where")
            }
            _ => false,
        }
    }

    /// Whether a type of the program has surely no `impl` of a trait.
    fn lacks(&self, ty: Ty, wanted: &str) -> bool {
        let key = self.key(ty);
        let world = &self.inference.world;
        let Some((shape, _)) = world.shapes.get(key).filter(|_| key.starts_with("crate")) else {
            return false;
        };
        let attributes = match shape {
            Shape::Struct(item) => &item.attrs,
            Shape::Enum(item) => &item.attrs,
        };
        let mut derives = false;
        for attribute in attributes {
            if attribute.path().is_ident("derive") {
                let _ = attribute.parse_nested_meta(|meta| {
                    let name = meta.path.segments.last().map(|last| last.ident.to_string());
                    derives |= name.as_deref() == Some(wanted);
                    Ok(())
                });
            }
        }
        let named = |path: &String| path.rsplit("::").next() == Some(wanted);
        let head = self.inference.terms.head(ty);
        let implements = world.impls.iter().any(|known| {
            known.of_trait.as_ref().is_some_and(named)
                && (known.head.is_none() || known.head == head)
        });
        !derives && !implements && !self.is_redeclared(ty)
    }

    /// With `#[derive(..)]` as the repair.
    fn deriving(&self, found: Diagnostic, ty: Ty, of_trait: &str, may: bool) -> Diagnostic {
        let Some(shape) = self.shape(ty).filter(|_| may) else {
            return found;
        };
        let at = shape_span(shape);
        let vis = match shape {
            Shape::Struct(item) => &item.vis,
            Shape::Enum(item) => &item.vis,
        };
        let start = match vis {
            syn::Visibility::Public(token) => span::of(token.span).start,
            syn::Visibility::Inherited => at.start,
            syn::Visibility::Restricted(_) => return found,
        };
        let words = format!(
            "consider annotating `{}` with `#[derive({of_trait})]`",
            self.name(ty)
        );
        let edit = format!("#[derive({of_trait})]\n");
        found.suggest(words, vec![Edit::insert(start, edit)])
    }
}

/// The trait of an operator.
fn trait_of(op: RsBinary) -> &'static str {
    match op {
        RsBinary::Eq | RsBinary::Ne => "PartialEq",
        op => operator_trait(op).0,
    }
}
