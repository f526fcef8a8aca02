//! `.await`, what `collect` gives before and after it, and casts of `dyn Any`.

use super::Lowering;
use super::body::Awaiting;
use crate::ir::Span;
use crate::ir::op::Op;
use crate::ir::program::{AwaitId, AwaitPoint};
use crate::ir::rs::{RsOp, TypeExpr};
use crate::lang::rust::{span, subset};
use syn::Expr;

impl<'t> Lowering<'t> {
    /// `future.await`
    pub fn await_value(&mut self, e: &'t syn::ExprAwait, at: Span, expected: Option<&TypeExpr>) {
        let gathers = matches!(&*e.base, Expr::MethodCall(call)
            if call.method == "collect" || call.method == "try_collect");
        let passed = matches!(&*e.base, Expr::Async(_)) || gathers;
        let output = expected.filter(|_| passed);
        self.gathered = None;
        self.value(&e.base, output);
        let gathered = self.gathered.take().filter(|_| gathers);
        if !self.body().is_async {
            let at = span::of(e.await_token.span);
            let finding = subset::refuse(at, subset::AWAIT_OUTSIDE).with_code("E0728");
            self.diagnostics.push(finding);
            return;
        }
        let point = self.await_point(span::expr(&e.base), at);
        self.emit(Op::Await(point), at, 0);
        if let Some(to) = gathered {
            self.collected(&to, at);
        }
    }

    /// Makes the collection of a type of the Vec on top; of a stream's, once its future has given it.
    pub fn collected(&mut self, to: &TypeExpr, at: Span) {
        self.gathered = Some(to.clone());
        if let TypeExpr::Declared(id) = to
            && let Some(from) = self.items.methods.get(&(*id, "from_iter".to_string()))
        {
            let from = from.id;
            return self.emit(Op::CallDirect(from, 1), at, 0);
        }
        let ty = self.type_id(to);
        self.emit(Op::Rs(RsOp::Collect(ty)), at, 0);
    }

    /// A new await point here.
    pub fn await_point(&mut self, awaited: Span, whole: Span) -> AwaitId {
        let body = self.body();
        let in_scope = body.scopes.iter().flat_map(|scope| &scope.variables);
        let awaiting = Awaiting {
            at: whole,
            in_scope: in_scope.map(|variable| variable.slot).collect(),
            loops: body.loop_spans.clone(),
        };
        body.awaits.push(awaiting);
        body.builder.await_point(AwaitPoint {
            span: awaited,
            whole,
            saved: Vec::new(),
        })
    }

    /// `any.downcast_ref::<T>()` and the like: whether the value is a `T` is the method's argument.
    pub fn downcast(&mut self, e: &'t syn::ExprMethodCall, ty: &'t syn::Type, site: Span) {
        let this = self.body().this;
        let ty = self.type_of(ty, this);
        let ty = self.type_id(&ty);
        self.place(&e.receiver);
        self.emit(Op::Dup, site, 1);
        self.emit(Op::Rs(RsOp::Is(ty)), site, 0);
        let name = self.program.name(&e.method.to_string());
        self.emit(Op::Rs(RsOp::CallMethod(name, 1)), site, -1);
    }
}
