//! Expressions as values.

use super::Lowering;
use crate::ir::Span;
use crate::ir::op::Op;
use crate::ir::program::{Const, IntKind};
use crate::ir::rs::{RsBinary, RsCast, RsOp, TypeExpr};
use crate::lang::rust::{span, subset, types};
use syn::{BinOp, Expr, Lit, UnOp};

impl<'t> Lowering<'t> {
    /// Pushes the value of an expression; `expected` fixes the kind of literals.
    pub fn value(&mut self, expr: &'t Expr, expected: Option<&TypeExpr>) {
        let at = span::expr(expr);
        let known = self.type_or(expr, expected);
        let expected = known.as_ref();
        match expr {
            Expr::Lit(e) => self.literal(&e.lit, expected),
            Expr::Path(e) => self.path_expression(e, at, expected),
            Expr::Paren(e) => self.value(&e.expr, expected),
            Expr::Group(e) => self.value(&e.expr, expected),
            Expr::Unary(e) => self.unary(e, at, expected),
            Expr::Binary(e) => self.binary(e, at, expected),
            Expr::Reference(e) => self.reference(e, at, expected),
            Expr::Field(_) | Expr::Index(_) => {
                self.place(expr);
                self.emit(Op::Rs(RsOp::Read), at, 0);
            }
            Expr::Call(e) => self.call(e, at, expected),
            Expr::MethodCall(e) => self.method_call(e, at, expected),
            Expr::Macro(e) => self.macro_value(&e.mac, expected),
            Expr::Block(e) => match &e.label {
                Some(label) => self.labelled_block(label, &e.block, expected),
                None => self.block_value(&e.block, expected),
            },
            Expr::If(e) => self.if_value(e, expected),
            Expr::Match(e) => self.match_value(e, expected),
            Expr::Loop(e) => self.plain_loop(e, true),
            Expr::While(e) => {
                self.while_loop(e);
                self.unit(at);
            }
            Expr::ForLoop(e) => {
                self.for_loop(e);
                self.unit(at);
            }
            Expr::Break(e) => self.break_loop(e, at),
            Expr::Continue(e) => self.continue_loop(e, at),
            Expr::Return(e) => self.return_value(e, at),
            Expr::Try(e) => self.try_value(e, at, expected),
            Expr::Await(e) => self.await_value(e, at, expected),
            Expr::Async(e) => self.async_block(e, at, expected),
            Expr::Closure(e) => self.closure(e, at),
            Expr::Struct(e) => self.struct_value(e, at),
            Expr::Tuple(e) => self.tuple(e, at, expected),
            Expr::Array(e) => {
                let inner = element(expected);
                for value in &e.elems {
                    self.value(value, inner.as_ref());
                }
                let count = e.elems.len() as u32;
                self.emit(Op::Rs(RsOp::Array(count)), at, 1 - count as i32);
            }
            Expr::Repeat(e) => {
                self.value(&e.expr, element(expected).as_ref());
                self.value(&e.len, Some(&TypeExpr::Int(IntKind::Usize)));
                self.emit(Op::Rs(RsOp::Repeat(false)), at, -1);
            }
            Expr::Range(e) => self.range(e, at, expected),
            Expr::Cast(e) => self.cast(e, at),
            Expr::Let(_) => self.condition_value(expr, at),
            Expr::Assign(_) => {
                self.effect(expr);
                self.unit(at);
            }
            Expr::Unsafe(e) => self.refuse(span::of(e.unsafe_token.span), subset::UNSAFE),
            Expr::Const(_) | Expr::TryBlock(_) | Expr::Yield(_) => self.refuse(at, subset::BLOCK),
            Expr::RawAddr(_) => self.refuse(at, subset::POINTER),
            _ => self.refuse(at, subset::EXPRESSION),
        }
    }

    fn unary(&mut self, e: &'t syn::ExprUnary, at: Span, expected: Option<&TypeExpr>) {
        match (&e.op, &*e.expr) {
            (UnOp::Deref(_), _) => {
                self.place_of_deref(e, at);
                self.emit(Op::Rs(RsOp::Read), at, 0);
            }
            (
                UnOp::Neg(_),
                Expr::Lit(syn::ExprLit {
                    lit: Lit::Int(literal),
                    ..
                }),
            ) => {
                self.integer(literal, true, expected);
            }
            (UnOp::Neg(_), inner) => {
                self.value(inner, expected);
                self.emit(Op::Rs(RsOp::Negate), at, 0);
            }
            (UnOp::Not(_), inner) => {
                self.value(inner, expected);
                self.emit(Op::Rs(RsOp::Not), at, 0);
            }
            _ => self.refuse(at, subset::EXPRESSION),
        }
    }

    fn binary(&mut self, e: &'t syn::ExprBinary, at: Span, expected: Option<&TypeExpr>) {
        if let BinOp::And(_) | BinOp::Or(_) = e.op {
            return self.short_circuit(e, at);
        }
        let Some((op, assigns)) = binary_operator(&e.op) else {
            return self.refuse(at, subset::EXPRESSION);
        };
        if assigns {
            self.compound_assignment(e);
            return self.unit(at);
        }
        let compares = is_comparison(op);
        let (left, right) = (self.static_type(&e.left), self.static_type(&e.right));
        let (left, right) = (types::behind(&left).clone(), types::behind(&right).clone());
        let known = match (&left, &right) {
            (TypeExpr::Int(IntKind::Infer) | TypeExpr::Other, TypeExpr::Int(kind))
                if *kind != IntKind::Infer =>
            {
                Some(right)
            }
            (TypeExpr::Other, _) if !compares => expected.cloned(),
            (TypeExpr::Int(IntKind::Infer), _) if !compares => expected.cloned(),
            _ => Some(left),
        };
        if let Some(function) = self.operator_of_number(op, &e.left, &e.right) {
            self.value(&e.left, None);
            self.value(&e.right, None);
            return self.emit(Op::CallDirect(function, 2), at, -1);
        }
        let is_shift = matches!(op, RsBinary::Shl | RsBinary::Shr);
        self.operand(&e.left, known.as_ref(), compares);
        let right_known = if is_shift { None } else { known.as_ref() };
        self.operand(&e.right, right_known, compares);
        self.emit(Op::Rs(RsOp::Binary(op)), at, -1);
        if compares && self.orders_itself {
            self.emit(Op::Rs(RsOp::OrderingIs(op)), at, 0);
        }
    }

    /// The program's `impl Mul<Vector> for f64` and the like.
    fn operator_of_number(
        &mut self,
        op: RsBinary,
        left: &Expr,
        right: &Expr,
    ) -> Option<crate::ir::program::FuncId> {
        let name = match op {
            RsBinary::Add => "add",
            RsBinary::Sub => "sub",
            RsBinary::Mul => "mul",
            RsBinary::Div => "div",
            _ => return None,
        };
        let (left, right) = (self.static_type(left), self.static_type(right));
        let kind = types::kind_of(&left)?;
        if !matches!(types::behind(&right), TypeExpr::Declared(_)) {
            return None;
        }
        let found = self.items.extensions.get(&(kind, name.to_string()));
        found.map(|signature| signature.id)
    }

    /// An operand: comparisons borrow theirs.
    pub fn operand(&mut self, expr: &'t Expr, expected: Option<&TypeExpr>, borrowed: bool) {
        let is_place = super::place::is_place(expr) && !self.is_named_constant(expr);
        let kept = self.orders_itself && !matches!(expr, Expr::Lit(_) | Expr::Unary(_));
        match borrowed && (is_place || kept) {
            true => self.place(expr),
            false => self.value(expr, expected),
        }
    }

    /// `&&`, `||`
    fn short_circuit(&mut self, e: &'t syn::ExprBinary, at: Span) {
        let (end, decided) = (self.label(), self.label());
        let and = matches!(e.op, BinOp::And(_));
        self.lazy_operand(&e.left);
        match and {
            true => self.jump(Op::JumpIfFalse, decided, at, -1),
            false => self.jump(Op::JumpIfTrue, decided, at, -1),
        }
        self.lazy_operand(&e.right);
        self.jump(Op::Jump, end, at, -1);
        self.place_label(decided);
        self.constant(Const::Bool(!and), at);
        self.place_label(end);
    }

    /// An operand of `&&` or `||`: its temporaries end with it (`rustc_hir_analysis` `check/region.rs`).
    fn lazy_operand(&mut self, operand: &'t Expr) {
        self.open();
        self.value(operand, None);
        self.close(span::expr(operand));
    }

    fn reference(&mut self, e: &'t syn::ExprReference, at: Span, expected: Option<&TypeExpr>) {
        if super::place::is_place(&e.expr) && !self.is_named_constant(&e.expr) {
            self.place(&e.expr);
            if super::place::is_slice(&e.expr) {
                self.emit(Op::Rs(RsOp::Read), at, 0);
            }
            return;
        }
        let inner = match expected {
            Some(TypeExpr::Reference(inner)) => Some(&**inner),
            other => other,
        };
        if let Expr::Lit(syn::ExprLit {
            lit: Lit::Str(_), ..
        }) = &*e.expr
        {
            return self.value(&e.expr, None);
        }
        self.value(&e.expr, inner);
        self.keep_referent(&e.expr, e.mutability.is_some(), at);
    }

    fn tuple(&mut self, e: &'t syn::ExprTuple, at: Span, expected: Option<&TypeExpr>) {
        if e.elems.is_empty() {
            return self.unit(at);
        }
        for (index, value) in e.elems.iter().enumerate() {
            let inner = match expected {
                Some(TypeExpr::Tuple(types)) => types.get(index),
                _ => None,
            };
            self.value(value, inner);
        }
        let count = e.elems.len() as u32;
        self.emit(Op::Rs(RsOp::Tuple(count)), at, 1 - count as i32);
    }

    fn range(&mut self, e: &'t syn::ExprRange, at: Span, expected: Option<&TypeExpr>) {
        let bounds = [e.start.as_deref(), e.end.as_deref()];
        let mut known = expected
            .filter(|ty| matches!(ty, TypeExpr::Int(_)))
            .cloned();
        for bound in bounds.into_iter().flatten() {
            let ty = self.static_type(bound);
            if let TypeExpr::Int(kind) = types::behind(&ty)
                && *kind != IntKind::Infer
            {
                known = Some(TypeExpr::Int(*kind));
            }
        }
        for bound in bounds.into_iter().flatten() {
            self.value(bound, known.as_ref());
        }
        let (start, end) = (e.start.is_some(), e.end.is_some());
        let inclusive = matches!(e.limits, syn::RangeLimits::Closed(_));
        let op = RsOp::Range {
            start,
            end,
            inclusive,
        };
        self.emit(Op::Rs(op), at, 1 - i32::from(start) - i32::from(end));
    }

    fn cast(&mut self, e: &'t syn::ExprCast, at: Span) {
        let this = self.body().this;
        let to = match self.type_of(&e.ty, this) {
            TypeExpr::Int(kind) => Some(RsCast::Int(kind)),
            TypeExpr::Float => Some(RsCast::Float),
            TypeExpr::Single => Some(RsCast::Single),
            TypeExpr::Char => Some(RsCast::Char),
            _ => None,
        };
        let literal = match (&*e.expr, to) {
            (Expr::Lit(_), Some(RsCast::Int(kind))) => Some(TypeExpr::Int(kind)),
            _ => None,
        };
        self.value(&e.expr, literal.as_ref());
        match to {
            Some(to) => self.emit(Op::Rs(RsOp::Cast(to)), at, 0),
            None if is_coercion(&e.ty) => {}
            None => {
                let finding = subset::refuse(span::ty(&e.ty), subset::NUMBER);
                self.diagnostics.push(finding);
            }
        }
    }
}

/// Whether `as` of the type only says what a value is taken for: `Box<dyn Trait>`, `fn(A) -> B`, `&dyn Trait`.
pub fn is_coercion(ty: &syn::Type) -> bool {
    match ty {
        syn::Type::Infer(_) | syn::Type::Reference(_) | syn::Type::FnPtr(_) => true,
        syn::Type::Path(ty) => ty.path.segments.last().is_some_and(|last| {
            let name = last.ident.to_string();
            matches!(name.as_str(), "Box" | "Rc" | "Arc" | "Pin")
        }),
        _ => false,
    }
}

/// The name or number of a field, as text.
pub fn member_name(member: &syn::Member) -> String {
    match member {
        syn::Member::Named(name) => name.to_string(),
        syn::Member::Unnamed(index) => index.index.to_string(),
    }
}

/// The type of a sequence's elements.
pub fn element(expected: Option<&TypeExpr>) -> Option<TypeExpr> {
    match expected {
        Some(TypeExpr::Sequence(inner)) => Some((**inner).clone()),
        _ => None,
    }
}

/// The segments of a path, without arguments.
pub fn segments(path: &syn::Path) -> Vec<String> {
    path.segments
        .iter()
        .map(|segment| segment.ident.to_string())
        .collect()
}

/// What is known of the library, for messages.
pub fn known_help() -> &'static str {
    "from std: String, Vec, Box, Rc, Arc, Duration, Instant, thread::sleep, mem::{swap, replace, \
     take}; from tokio: spawn, join!, try_join!, select!, pin!, sync, time, task, runtime"
}

/// The operator, and whether it assigns. `None`: `&&` and `||`.
pub fn binary_operator(op: &BinOp) -> Option<(RsBinary, bool)> {
    Some(match op {
        BinOp::Add(_) => (RsBinary::Add, false),
        BinOp::Sub(_) => (RsBinary::Sub, false),
        BinOp::Mul(_) => (RsBinary::Mul, false),
        BinOp::Div(_) => (RsBinary::Div, false),
        BinOp::Rem(_) => (RsBinary::Rem, false),
        BinOp::BitXor(_) => (RsBinary::Xor, false),
        BinOp::BitAnd(_) => (RsBinary::And, false),
        BinOp::BitOr(_) => (RsBinary::Or, false),
        BinOp::Shl(_) => (RsBinary::Shl, false),
        BinOp::Shr(_) => (RsBinary::Shr, false),
        BinOp::Eq(_) => (RsBinary::Eq, false),
        BinOp::Lt(_) => (RsBinary::Lt, false),
        BinOp::Le(_) => (RsBinary::Le, false),
        BinOp::Ne(_) => (RsBinary::Ne, false),
        BinOp::Ge(_) => (RsBinary::Ge, false),
        BinOp::Gt(_) => (RsBinary::Gt, false),
        BinOp::AddAssign(_) => (RsBinary::Add, true),
        BinOp::SubAssign(_) => (RsBinary::Sub, true),
        BinOp::MulAssign(_) => (RsBinary::Mul, true),
        BinOp::DivAssign(_) => (RsBinary::Div, true),
        BinOp::RemAssign(_) => (RsBinary::Rem, true),
        BinOp::BitXorAssign(_) => (RsBinary::Xor, true),
        BinOp::BitAndAssign(_) => (RsBinary::And, true),
        BinOp::BitOrAssign(_) => (RsBinary::Or, true),
        BinOp::ShlAssign(_) => (RsBinary::Shl, true),
        BinOp::ShrAssign(_) => (RsBinary::Shr, true),
        _ => return None,
    })
}

/// Whether an operator gives a bool and borrows its operands.
pub fn is_comparison(op: RsBinary) -> bool {
    matches!(
        op,
        RsBinary::Eq | RsBinary::Ne | RsBinary::Lt | RsBinary::Le | RsBinary::Gt | RsBinary::Ge
    )
}
