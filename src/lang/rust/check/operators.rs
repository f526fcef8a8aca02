//! A future as an operand: `price() + 1`, `2 * price()`, `!ready()`.

use super::Check;
use crate::ir::Span;
use crate::lang::diagnostic::{Diagnostic, Edit};
use crate::lang::rust::span;
use crate::lang::rust::types::terms::Head;
use syn::{BinOp, Expr, UnOp};

impl<'t> Check<'_, '_, 't> {
    /// E0369: `price() + 1`, and E0277 where the future is on the right of a number.
    pub fn operated(&mut self, e: &'t syn::ExprBinary) {
        if matches!(e.op, BinOp::And(_) | BinOp::Or(_)) {
            self.condition(&e.left);
            return self.condition(&e.right);
        }
        if self.unoperated(e) {
            return;
        }
        let handle = |this: &Self, e: &Expr| {
            this.ty(e)
                .is_some_and(|ty| this.key(ty) == "tokio::JoinHandle")
        };
        let at = operator(&e.op);
        let (left, right) = (self.name_of(&e.left), self.name_of(&e.right));
        if self.output(&e.left).is_some() || handle(self, &e.left) {
            let message = match worded(&e.op, &left, &right) {
                Some(message) => message,
                None => {
                    let written = self
                        .text
                        .get(at.start as usize..at.end as usize)
                        .unwrap_or("");
                    format!("binary operation `{written}` cannot be applied to type `{left}`")
                }
            };
            let found = Diagnostic::error(at, message)
                .with_code("E0369")
                .at(span::expr(&e.left), left)
                .at(span::expr(&e.right), right);
            let edits = self.awaiting(&e.left);
            let found = match handle(self, &e.left) && !edits.is_empty() {
                true => {
                    let at = span::expr(&e.left).end;
                    let text = "consider awaiting the task and unwrapping what it gives";
                    found.suggest(text, vec![Edit::insert(at, ".await.unwrap()")])
                }
                false => self.repaired(found, &e.left, "consider `await`ing on the `Future`"),
            };
            self.report(found);
        } else if self.output(&e.right).is_some()
            && matches!(
                self.head(&e.left),
                Some(Head::Int(_) | Head::Float | Head::Single)
            )
        {
            let sign = self
                .text
                .get(at.start as usize..at.end as usize)
                .unwrap_or("");
            let (message, label) = match worded(&e.op, &left, &right) {
                Some(_) => (
                    worded_number(&e.op, &left, &right),
                    format!("no implementation for `{left} {sign} {right}`"),
                ),
                None => {
                    let text = format!("can't compare `{left}` with `{right}`");
                    let label = format!("no implementation for `{left} {sign} {right}`");
                    (text, label)
                }
            };
            let found = Diagnostic::error(at, message)
                .with_code("E0277")
                .with_label(label);
            let found = self.repaired(found, &e.right, "consider `await`ing on the `Future`");
            self.report(found);
        }
    }

    /// E0600: `!ready()`
    pub fn negated(&mut self, e: &'t syn::ExprUnary) {
        let (sign, token) = match &e.op {
            UnOp::Not(token) => ('!', token.span),
            UnOp::Neg(token) => ('-', token.span),
            _ => return,
        };
        if self.output(&e.expr).is_none() {
            return;
        }
        let name = self.name_of(&e.expr);
        let message = format!("cannot apply unary operator `{sign}` to type `{name}`");
        let at = span::of(token).to(span::expr(&e.expr));
        let found = Diagnostic::error(at, message)
            .with_code("E0600")
            .with_label(format!("cannot apply unary operator `{sign}`"));
        let found = self.repaired(found, &e.expr, "consider `await`ing on the `Future`");
        self.report(found);
    }
}

/// The place of an operator.
pub fn operator(op: &BinOp) -> Span {
    macro_rules! spans {
        ($op:expr; $($name:ident)*) => {
            match $op { $(BinOp::$name(token) => token.spans.as_slice(),)* _ => &[] }
        };
    }
    let spans = spans!(op; Add Sub Mul Div Rem BitXor BitAnd BitOr Shl Shr Eq Lt Le Ne Ge Gt AddAssign SubAssign
        MulAssign DivAssign RemAssign And Or);
    let first = spans
        .first()
        .map(|first| span::of(*first))
        .unwrap_or_default();
    spans.last().map_or(first, |last| first.to(span::of(*last)))
}

/// rustc's words for an arithmetic operator.
pub fn worded(op: &BinOp, left: &str, right: &str) -> Option<String> {
    Some(match op {
        BinOp::Add(_) => format!("cannot add `{right}` to `{left}`"),
        BinOp::Sub(_) => format!("cannot subtract `{right}` from `{left}`"),
        BinOp::Mul(_) => format!("cannot multiply `{left}` by `{right}`"),
        BinOp::Div(_) => format!("cannot divide `{left}` by `{right}`"),
        BinOp::Rem(_) => format!("cannot calculate the remainder of `{left}` divided by `{right}`"),
        _ => return None,
    })
}

/// The same where the left one is a number.
fn worded_number(op: &BinOp, left: &str, right: &str) -> String {
    match op {
        BinOp::Rem(_) => {
            format!("cannot calculate and assign the remainder of `{left}` divided by `{right}`")
        }
        op => worded(op, left, right).unwrap_or_default(),
    }
}
