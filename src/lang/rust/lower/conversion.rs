//! Conversions: `into`, `From::from`, and those of the program that `collect`, `sum` and `?` mean.
//!
//! Which `From` is meant is what the types say; where they say nothing the value decides while running.

use super::Lowering;
use crate::ir::Span;
use crate::ir::op::Op;
use crate::ir::program::FuncId;
use crate::ir::rs::{RsOp, TypeExpr};
use crate::lang::rust::names::Signature;
use crate::lang::rust::types::called::Conversion;
use syn::Expr;

/// What types say of a conversion.
pub enum Decided {
    /// The value is of the type.
    Nothing,
    /// The `From` of the program.
    By(FuncId),
}

impl<'t> Lowering<'t> {
    /// What the conversion that is named at a node does, if types tell it; where they must, that is said.
    pub fn decided<T>(&mut self, node: &T, at: Span) -> Option<Decided> {
        match self
            .known
            .conversion(node)
            .filter(|_| !self.hidden)?
            .clone()
        {
            Conversion::Nothing => Some(Decided::Nothing),
            Conversion::By(called) => {
                let (id, _) = self.instance_of(&called)?;
                Some(Decided::By(id))
            }
            Conversion::Unclear => {
                if !self.for_all {
                    self.error(
                        at,
                        "it is not known here which `From` of the type this means",
                        "write the value's type where it is made; instead of `impl Into<..>`, give the \
                         function a type parameter",
                    );
                }
                None
            }
        }
    }

    /// Pushes a value as what it is converted to, if types tell how.
    pub fn converted_by_type<T>(&mut self, node: &T, value: &'t Expr, at: Span) -> bool {
        let Some(decided) = self.decided(node, at) else {
            return false;
        };
        self.value(value, None);
        if let Decided::By(from) = decided {
            self.emit(Op::CallDirect(from, 1), at, 0);
        }
        true
    }

    /// `into`, once its receiver is on the stack: `From` of the target.
    pub fn converted(&mut self, to: &TypeExpr, at: Span) {
        let ty = self.type_id(to);
        self.emit(Op::Rs(RsOp::Into(ty)), at, 0);
    }

    /// The type, if the function is one of its several `from`s.
    pub fn converting(
        &self,
        signature: &Signature,
        segments: &[String],
    ) -> Option<crate::ir::program::TypeId> {
        if segments.last()? != "from" {
            return None;
        }
        let mut several = self.items.overloads.iter();
        let found = several.find(|key| {
            let known = self.items.methods.get(*key);
            known.is_some_and(|known| known.id == signature.id)
        });
        found.map(|(id, _)| *id)
    }

    /// The program's own `FromIterator`, `Sum`, `Product` or `TryFrom` that a method means.
    pub fn own_conversion(
        &self,
        method: &str,
        to: Option<&TypeExpr>,
    ) -> Option<crate::ir::program::FuncId> {
        let function = match method {
            "collect" => "from_iter",
            "sum" | "product" => method,
            "try_into" => "try_from",
            _ => return None,
        };
        let id = match (to.filter(|_| !self.hidden)?, method) {
            (TypeExpr::Result(ok, _), "try_into") => match &**ok {
                TypeExpr::Declared(id) => id,
                _ => return None,
            },
            (TypeExpr::Declared(id), _) => id,
            _ => return None,
        };
        let key = (*id, function.to_string());
        let several = self.items.overloads.contains(&key);
        let found = self.items.methods.get(&key).filter(|_| !several);
        found.map(|signature| signature.id)
    }

    /// `From::from` of the error that `?` returns, where the program implements it.
    pub fn convert_error(&mut self, result: &TypeExpr, at: Span) {
        let TypeExpr::Result(_, error) = result else {
            return;
        };
        let TypeExpr::Declared(id) = **error else {
            return;
        };
        if self.items.methods.contains_key(&(id, "from".to_string())) {
            self.emit(Op::Rs(RsOp::ConvertError(id)), at, 0);
            self.emit(Op::Rs(RsOp::Err), at, 0);
        }
    }
}
