//! Struct literals.

use super::Lowering;
use super::expr::{member_name, segments};
use crate::ir::Span;
use crate::ir::op::Op;
use crate::ir::program::{NameId, Slot};
use crate::ir::rs::{Pattern, RsOp, TypeExpr};
use crate::lang::diagnostic::Diagnostic;
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
                let (of, code) = self.said_of(op);
                let message = format!("{of} has no field named `{name}`");
                self.refused_with(code, message, at, "unknown field");
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
        let mut missing = Vec::new();
        for (name, slot) in declared.iter().zip(given) {
            match (slot, base) {
                (Some(slot), _) => self.emit(Op::Take(slot), at, 1),
                (None, Some(base)) => {
                    self.emit(Op::Load(base), at, 1);
                    self.emit(Op::Rs(RsOp::Field(*name)), at, 0);
                    self.emit(Op::Rs(RsOp::Read), at, 0);
                }
                (None, None) => {
                    missing.push(self.program.name_text(*name).to_string());
                    self.unit(at);
                }
            }
        }
        self.without_fields(e, declared, &missing, &whole);
    }

    /// E0063: fields that are not given.
    fn without_fields(
        &mut self,
        e: &syn::ExprStruct,
        declared: &[NameId],
        missing: &[String],
        whole: &TypeExpr,
    ) {
        let is_misnamed = e.fields.iter().any(|field| {
            let name = member_name(&field.member);
            !declared
                .iter()
                .any(|id| self.program.name_text(*id) == name)
        });
        if !missing.is_empty() && !is_misnamed {
            let name = match whole {
                TypeExpr::Declared(id) => {
                    let declared = &self.program.program().types[id.index()];
                    self.program.name_text(declared.name).to_string()
                }
                _ => segments(&e.path).join("::"),
            };
            let message = format!("missing {} in initializer of `{name}`", fields(missing));
            let names = fields(missing);
            let names = names.split_once(' ').map_or("", |(_, names)| names);
            let label = format!("missing {names}");
            self.refused_with("E0063", message, span::path(&e.path), &label);
        }
    }

    /// A struct or variant in rustc's words, with the code of a field that it has not.
    fn said_of(&self, op: RsOp) -> (String, &'static str) {
        let types = &self.program.program().types;
        match op {
            RsOp::Variant(id, number) => {
                let declared = &types[id.index()];
                let variant = declared.variants[number as usize].name;
                let (name, variant) = (
                    self.program.name_text(declared.name),
                    self.program.name_text(variant),
                );
                (format!("variant `{name}::{variant}`"), "E0559")
            }
            RsOp::Struct(id) => {
                let name = self.program.name_text(types[id.index()].name);
                (format!("struct `{name}`"), "E0560")
            }
            _ => Default::default(),
        }
    }

    /// E0027: a pattern without `..` names all fields.
    pub fn mentions_all(&mut self, declared: &[NameId], fields: &[(u32, Pattern)], at: Span) {
        let named = |index: usize| fields.iter().any(|(field, _)| *field as usize == index);
        let left = (0..declared.len()).filter(|index| !named(*index));
        let left = left.map(|index| format!("`{}`", self.program.name_text(declared[index])));
        let left: Vec<String> = left.collect();
        if !left.is_empty() {
            let s = if left.len() == 1 { "" } else { "s" };
            let names = left.join(", ");
            let message = format!("pattern does not mention field{s} {names}");
            self.refused_with("E0027", message, at, &format!("missing field{s} {names}"));
        }
    }

    /// E0023: a pattern has another number of parts than what it is of.
    pub fn wrong_count(&mut self, has: usize, len: usize, is_struct: bool, at: Span) {
        let s = |count: usize| if count == 1 { "" } else { "s" };
        let kind = if is_struct { "struct" } else { "variant" };
        let message = format!(
            "this pattern has {has} field{}, but the corresponding tuple {kind} has {len} field{}",
            s(has),
            s(len)
        );
        let label = format!("expected {len} field{}, found {has}", s(len));
        self.refused_with("E0023", message, at, &label);
    }

    /// What rustc refuses with a code.
    pub fn refused_with(&mut self, code: &'static str, message: String, at: Span, label: &str) {
        let finding = Diagnostic::error(at, message).with_code(code);
        self.diagnostics.push(finding.with_label(label));
    }
}

/// `` field `a` ``, `` fields `a`, `b` and `c` `` in rustc's words.
fn fields(names: &[String]) -> String {
    let quoted: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
    match quoted.as_slice() {
        [one] => format!("field {one}"),
        [first @ .., last] if quoted.len() <= 3 => {
            format!("fields {} and {last}", first.join(", "))
        }
        all => {
            let more = all.len() - 3;
            let s = if more == 1 { "" } else { "s" };
            format!("fields {} and {more} other field{s}", all[..3].join(", "))
        }
    }
}
