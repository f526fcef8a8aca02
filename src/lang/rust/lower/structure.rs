//! Struct literals.

use super::Lowering;
use super::expr::{member_name, segments};
use crate::ir::Span;
use crate::ir::op::Op;
use crate::ir::program::{NameId, Slot};
use crate::ir::rs::{RsOp, TypeExpr};
use crate::lang::rust::names::Meaning;
use crate::lang::rust::span;

impl<'t> Lowering<'t> {
    /// `Name { field: value, ..base }`: values are computed in the order in which they are written.
    pub fn struct_value(&mut self, e: &'t syn::ExprStruct, at: Span) {
        let this = self.body().this;
        let (op, declared, types) = match self.meaning(&segments(&e.path), this) {
            Some(Meaning::Struct(id)) => (
                RsOp::Struct(id),
                self.program.program().types[id.index()].fields.clone(),
                self.items.fields.get(&id).cloned().unwrap_or_default(),
            ),
            Some(Meaning::Variant(id, number)) => {
                let variant = &self.program.program().types[id.index()].variants[number as usize];
                let types = self.items.variant_fields.get(&(id, number));
                (
                    RsOp::Variant(id, number),
                    variant.fields.clone(),
                    types.cloned().unwrap_or_default(),
                )
            }
            _ => {
                let at = span::path(&e.path);
                let name = segments(&e.path).join("::");
                self.error(at, format!("cannot find struct `{name}` in this scope"), "");
                return self.unit(at);
            }
        };
        let ordered = e.rest.is_none()
            && e.fields.len() == declared.len()
            && e.fields
                .iter()
                .zip(&declared)
                .all(|(field, name)| self.program.name_text(*name) == member_name(&field.member));
        if ordered {
            for (position, (field, ty)) in e.fields.iter().zip(&types).enumerate() {
                self.field_value(&field.expr, (op, position), ty);
            }
        } else {
            let whole = match op {
                RsOp::Struct(id) | RsOp::Variant(id, _) => TypeExpr::Declared(id),
                _ => TypeExpr::Other,
            };
            self.fields_out_of_order(e, op, &declared, (&types, whole), at);
        }
        self.emit(Op::Rs(op), at, 1 - declared.len() as i32);
    }

    /// The value of the field at a position.
    fn field_value(&mut self, expr: &'t syn::Expr, (op, position): (RsOp, usize), ty: &TypeExpr) {
        let at = span::expr(expr);
        if let RsOp::Struct(id) = op
            && super::defaults::is_default_call(expr)
            && let Some(written) = self.written_fields.get(&id)
            && let Some(written) = written.get(position).copied()
        {
            return self.default_written(written, at);
        }
        self.value(expr, Some(ty));
        self.coerce(ty, at);
    }

    /// Fields in another order, or some from a base: through temporaries.
    fn fields_out_of_order(
        &mut self,
        e: &'t syn::ExprStruct,
        op: RsOp,
        declared: &[NameId],
        (types, whole): (&[TypeExpr], TypeExpr),
        at: Span,
    ) {
        let mut given: Vec<Option<Slot>> = vec![None; declared.len()];
        for field in &e.fields {
            let name = member_name(&field.member);
            let known = |id: &NameId| self.program.name_text(*id) == name;
            let Some(position) = declared.iter().position(known) else {
                let at = span::member(&field.member);
                self.error(at, format!("there is no field `{name}`"), "");
                continue;
            };
            let ty = types.get(position).cloned().unwrap_or(TypeExpr::Other);
            self.field_value(&field.expr, (op, position), &ty);
            let slot = self.temporary(at);
            self.emit(Op::Store(slot), at, -1);
            given[position] = Some(slot);
        }
        let base = e.rest.as_ref().map(|base| {
            match super::place::is_place(base) {
                true => self.place(base),
                false => {
                    self.value(base, Some(&whole));
                    let kept = self.temporary(at);
                    self.emit(Op::Store(kept), at, -1);
                    self.emit(Op::Rs(RsOp::RefLocal(kept)), at, 1);
                }
            }
            let slot = self.temporary(at);
            self.emit(Op::Store(slot), at, -1);
            slot
        });
        for (name, slot) in declared.iter().zip(given) {
            match (slot, base) {
                (Some(slot), _) => self.emit(Op::Take(slot), at, 1),
                (None, Some(base)) => {
                    self.emit(Op::Load(base), at, 1);
                    self.emit(Op::Rs(RsOp::Field(*name)), at, 0);
                    self.emit(Op::Rs(RsOp::Read), at, 0);
                }
                (None, None) => {
                    let name = self.program.name_text(*name).to_string();
                    self.error(at, format!("missing field `{name}`"), "");
                    self.unit(at);
                }
            }
        }
    }
}
