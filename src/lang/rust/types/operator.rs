//! Operators.

use super::goals::Goal;
use super::terms::{Head, Open, Ty};
use super::walk::Inference;
use crate::ir::program::IntKind;
use crate::ir::rs::RsBinary;
use crate::lang::rust::lower::expr::{binary_operator, is_coercion, is_comparison};
use syn::{Expr, UnOp};

/// What a number is, as operators see it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Number {
    /// A number, known or a literal.
    Yes,
    /// Something else.
    No,
    /// Not known.
    Open,
}

impl<'t> Inference<'_, 't> {
    /// `left op right`
    pub fn binary(&mut self, e: &'t syn::ExprBinary, expected: Option<Ty>) -> Ty {
        let Some((op, assigns)) = binary_operator(&e.op) else {
            let truth = self.truth();
            self.check(&e.left, truth);
            self.check(&e.right, truth);
            return truth;
        };
        if is_comparison(op) {
            let left = self.expr(&e.left, None);
            let hint = self.terms.shallow(left);
            let right = self.expr(&e.right, Some(hint));
            self.compared(left, right);
            return self.truth();
        }
        let hint = expected.filter(|ty| !assigns && self.is_number(*ty) == Number::Yes);
        let left = self.expr(&e.left, hint);
        let shifts = matches!(op, RsBinary::Shl | RsBinary::Shr);
        let behind = self.terms.behind(left);
        let hint = (!shifts && self.is_number(behind) == Number::Yes).then_some(behind);
        let right = self.expr(&e.right, hint);
        if assigns && self.assigned(op, left, right) {
            return self.terms.unit();
        }
        let to = self.terms.open();
        self.want(Goal::Binary(op, left, right, to));
        match assigns {
            true => self.terms.unit(),
            false => to,
        }
    }

    /// Whether the left type has the operator's assigning trait, as `AddAssign`.
    fn assigned(&mut self, op: RsBinary, left: Ty, right: Ty) -> bool {
        let left = self.terms.behind(left);
        if !matches!(self.terms.head(left), Some(Head::Named(_))) {
            return false;
        }
        let (_, method) = operator_trait(op);
        let Some(callee) = self.of_impls(left, &format!("{method}_assign"), &[]) else {
            return false;
        };
        if let Some(parameter) = callee.parameters.first()
            && self.terms.fits(*parameter, right)
        {
            self.unify(*parameter, right);
        }
        true
    }

    /// Both sides of a comparison are of one type, behind as many references.
    pub fn compared(&mut self, left: Ty, right: Ty) {
        self.unify(left, right);
    }

    fn is_number(&self, ty: Ty) -> Number {
        match self.terms.head(ty) {
            Some(Head::Int(_) | Head::Float | Head::Single) => Number::Yes,
            Some(_) => Number::No,
            None => match self.terms.is_open(ty) {
                Some(Open::Int | Open::Float) => Number::Yes,
                _ => Number::Open,
            },
        }
    }

    /// What `left op right` gives, if enough is known.
    pub fn binary_result(&mut self, op: RsBinary, left: Ty, right: Ty) -> Option<Ty> {
        let (left, right) = (self.terms.behind(left), self.terms.behind(right));
        if matches!(op, RsBinary::Shl | RsBinary::Shr) && self.is_number(left) == Number::Yes {
            return Some(left);
        }
        match (self.is_number(left), self.is_number(right)) {
            (Number::Yes, Number::Yes) => {
                self.unify(left, right);
                return Some(left);
            }
            (Number::Open, _) | (Number::Yes, Number::Open) => return None,
            _ => {}
        }
        let name = self.type_name(left);
        let other = self.type_name(right);
        match (name.as_str(), other.as_str()) {
            ("", "Duration") => Some(self.scaled(left, right)),
            ("Duration", "Duration") => Some(left),
            ("Duration", _) if self.is_number(right) == Number::Yes => {
                Some(self.scaled(right, left))
            }
            ("Instant", "Instant") | ("tokio::Instant", "tokio::Instant") => {
                Some(self.named("Duration", &[]))
            }
            ("Instant" | "tokio::Instant", "")
                if op == RsBinary::Sub && self.terms.head(right).is_none() =>
            {
                None
            }
            ("Instant" | "tokio::Instant" | "String" | "HashSet" | "BTreeSet" | "Wrapping", _) => {
                Some(left)
            }
            _ => self.of_operator(op, left, right),
        }
    }

    /// A duration times a number, which is a `u32`.
    fn scaled(&mut self, number: Ty, duration: Ty) -> Ty {
        if self.terms.is_open(number) == Some(Open::Int) {
            let kind = self.int(IntKind::U32);
            self.unify(number, kind);
        }
        duration
    }

    fn type_name(&self, ty: Ty) -> String {
        match self.terms.head(ty) {
            Some(Head::Named(sym)) => self.world.names.text(sym).to_string(),
            _ => String::new(),
        }
    }

    /// The `impl` of the operator's trait for the left type, or its bound.
    fn of_operator(&mut self, op: RsBinary, left: Ty, right: Ty) -> Option<Ty> {
        let (of_trait, method) = operator_trait(op);
        match self.terms.head(left)? {
            Head::Bool => return Some(left),
            Head::Parameter(sym) => {
                let output = self.sym("Output");
                for bound in self.bounds_of(sym) {
                    if self.world.names.text(bound.path).rsplit("::").next() == Some(of_trait) {
                        let found = bound.associated.iter().find(|(name, _)| *name == output);
                        return Some(found.map_or(left, |(_, ty)| *ty));
                    }
                }
                return Some(left);
            }
            Head::Named(_) | Head::Int(_) | Head::Float | Head::Single => {}
            _ => return Some(self.terms.unknown()),
        }
        let several = self.world.impls.iter().filter(|known| {
            let of = known
                .of_trait
                .as_ref()
                .and_then(|path| path.rsplit("::").next());
            of == Some(of_trait) && known.head == self.terms.head(left)
        });
        let count = several.count();
        for index in 0..self.world.impls.len() {
            let known = &self.world.impls[index];
            let of = known
                .of_trait
                .as_ref()
                .and_then(|path| path.rsplit("::").next());
            if of != Some(of_trait) {
                continue;
            }
            let Some(function) = known.function(method) else {
                continue;
            };
            let output = known.associated("Output");
            let Some(env) = self.matching(index, left) else {
                continue;
            };
            let callee = self.instance(&function.sig, env.clone(), &[], Some(index));
            if let Some(parameter) = callee.parameters.first() {
                let behind = self.terms.behind(*parameter);
                if count > 1
                    && (self.is_number(right) == Number::Open || !self.terms.fits(behind, right))
                {
                    continue;
                }
                self.unify(behind, right);
            }
            return Some(output.map_or(left, |ty| self.convert(ty, &env)));
        }
        Some(self.terms.unknown())
    }

    /// `*x`, `-x`, `!x`
    pub fn unary(&mut self, e: &'t syn::ExprUnary, expected: Option<Ty>) -> Ty {
        if let UnOp::Deref(_) = e.op {
            let ty = self.expr(&e.expr, None);
            if self.terms.is_open(ty).is_some() {
                self.settle_goals();
            }
            let ty = self.terms.shallow(ty);
            return match self.dereferenced(ty) {
                Some(inner) => inner,
                None => self.terms.unknown(),
            };
        }
        let inner = self.expr(&e.expr, expected);
        let to = self.terms.open();
        self.want(Goal::Unary(matches!(e.op, UnOp::Neg(_)), inner, to));
        to
    }

    /// What `-x` or `!x` gives.
    pub fn unary_result(&mut self, negates: bool, inner: Ty) -> Option<Ty> {
        let behind = self.terms.behind(inner);
        match (self.is_number(behind), self.terms.head(behind)) {
            (Number::Open, _) => None,
            (Number::No, Some(Head::Named(_))) => {
                let name = self.sym("Output");
                let of_trait = if negates { "Neg" } else { "Not" };
                let found = self.associated(behind, name, Some(of_trait));
                Some(found.unwrap_or_else(|| self.terms.unknown()))
            }
            _ => Some(behind),
        }
    }

    /// `value as T`
    pub fn cast(&mut self, e: &'t syn::ExprCast) -> Ty {
        let env = self.env.clone();
        let to = self.convert(&e.ty, &env);
        if is_coercion(&e.ty) && !matches!(&*e.ty, syn::Type::Infer(_)) {
            self.check(&e.expr, to);
            return to;
        }
        let ty = self.expr(&e.expr, None);
        if self.terms.is_open(to).is_some() {
            self.unify(to, ty);
        } else if is_literal(&e.expr) {
            self.unify(ty, to);
        }
        to
    }

    /// `&x`
    pub fn borrow(&mut self, e: &'t syn::ExprReference, expected: Option<Ty>) -> Ty {
        let hint = expected.and_then(|ty| match self.terms.known(ty) {
            Some((Head::Reference(_), [inner])) => Some(*inner),
            _ => None,
        });
        let inner = self.expr(&e.expr, hint);
        self.terms.reference(e.mutability.is_some(), inner)
    }
}

/// The trait of an operator and its function.
pub fn operator_trait(op: RsBinary) -> (&'static str, &'static str) {
    match op {
        RsBinary::Add => ("Add", "add"),
        RsBinary::Sub => ("Sub", "sub"),
        RsBinary::Mul => ("Mul", "mul"),
        RsBinary::Div => ("Div", "div"),
        RsBinary::Rem => ("Rem", "rem"),
        RsBinary::And => ("BitAnd", "bitand"),
        RsBinary::Or => ("BitOr", "bitor"),
        RsBinary::Xor => ("BitXor", "bitxor"),
        RsBinary::Shl => ("Shl", "shl"),
        RsBinary::Shr => ("Shr", "shr"),
        _ => ("PartialOrd", "partial_cmp"),
    }
}

/// Whether it is a number, perhaps negated.
fn is_literal(expr: &Expr) -> bool {
    match expr {
        Expr::Lit(_) => true,
        Expr::Paren(e) => is_literal(&e.expr),
        Expr::Unary(e) => matches!(e.op, syn::UnOp::Neg(_)) && is_literal(&e.expr),
        _ => false,
    }
}
