//! `Default`: derived, and of the library's types.

use super::Lowering;
use crate::ir::Span;
use crate::ir::builder::FunctionBuilder;
use crate::ir::op::Op;
use crate::ir::program::{FunctionKind, TypeId};
use crate::ir::rs::{RsOp, TypeExpr};
use crate::lang::rust::names::Signature;

impl Lowering<'_> {
    /// Declares and defines `default` of the types that derive it.
    pub fn derive_defaults(&mut self) {
        let types = std::mem::take(&mut self.defaults);
        let name = self.program.name("default");
        for id in &types {
            let at = self.program.program().types[id.index()].span;
            let function = self.program.declare_function(name, FunctionKind::Plain, at);
            let signature = Signature {
                id: function,
                parameters: Vec::new(),
                result: TypeExpr::Declared(*id),
            };
            self.program.type_mut(*id).methods.push((name, function));
            self.items
                .methods
                .insert((*id, "default".into()), signature);
        }
        for id in types {
            self.define_default(id);
        }
    }

    fn define_default(&mut self, id: TypeId) {
        let Some(function) = self
            .items
            .methods
            .get(&(id, "default".to_string()))
            .cloned()
        else {
            return;
        };
        let declared = &self.program.program().types[id.index()];
        let (at, is_enum) = (declared.span, !declared.variants.is_empty());
        let name = self.program.name("default");
        let mut builder = FunctionBuilder::new(name, FunctionKind::Plain, at);
        builder.declaration().hidden = true;
        let body = super::body::Body::new(builder, TypeExpr::Declared(id), false);
        self.bodies.push(body);
        match is_enum {
            true => {
                let number = self.default_variants.get(&id).copied().unwrap_or(0);
                self.emit(Op::Rs(RsOp::Variant(id, number)), at, 1);
            }
            false => {
                let types = self.items.fields.get(&id).cloned().unwrap_or_default();
                for ty in &types {
                    self.default_value(ty, at);
                }
                self.emit(Op::Rs(RsOp::Struct(id)), at, 1 - types.len() as i32);
            }
        }
        self.emit(Op::Return, at, -1);
        if let Some(body) = self.bodies.pop() {
            self.program.define(function.id, super::saved::finish(body));
        }
    }

    /// Pushes `Default::default()` of a type.
    pub fn default_value(&mut self, ty: &TypeExpr, at: Span) {
        if let TypeExpr::Declared(id) = ty {
            match self.items.methods.get(&(*id, "default".to_string())) {
                Some(signature) => {
                    let op = Op::CallDirect(signature.id, 0);
                    self.emit(op, at, 1);
                }
                None => {
                    self.error(
                        at,
                        "this type has no `Default`",
                        "derive it, or write an `impl Default`",
                    );
                    self.unit(at);
                }
            }
            return;
        }
        if let TypeExpr::Tuple(types) = ty
            && !types.is_empty()
        {
            for ty in types {
                self.default_value(ty, at);
            }
            let count = types.len() as u32;
            return self.emit(Op::Rs(RsOp::Tuple(count)), at, 1 - count as i32);
        }
        if matches!(
            ty,
            TypeExpr::Other | TypeExpr::Function(..) | TypeExpr::Iterator(_)
        ) {
            self.error(
                at,
                "it is not written which type's default this is",
                "write its type, as in `let x: u32 = Default::default()`",
            );
            return self.unit(at);
        }
        let ty = self.type_id(ty);
        self.emit(Op::Rs(RsOp::Default(ty)), at, 1);
    }
}
