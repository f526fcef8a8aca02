//! Names and paths as values: variables, constants, unit structs and variants, functions.

use super::Lowering;
use super::expr::{known_help, segments};
use crate::ir::Span;
use crate::ir::op::Op;
use crate::ir::rs::{RsOp, TypeExpr};
use crate::lang::rust::names::Meaning;
use syn::Expr;

impl<'t> Lowering<'t> {
    /// A name or path as a value.
    pub fn path_value(&mut self, path: &'t syn::Path, at: Span) {
        if let Some(name) = path.get_ident() {
            let name = name.to_string();
            if let Some(variable) = self.variable(&name, at, false) {
                return self.use_variable(&variable, at);
            }
            if self.named_constant(&name, at) {
                return;
            }
        }
        let segments = segments(path);
        let this = self.body().this;
        let meaning = self.meaning(&segments, this);
        match meaning {
            Some(Meaning::Constant(constant)) => self.constant(constant, at),
            Some(Meaning::Wrapper("None")) => {
                self.emit(Op::Rs(RsOp::None), at, 1);
            }
            Some(Meaning::Struct(id))
                if self.program.program().types[id.index()].fields.is_empty() =>
            {
                self.emit(Op::Rs(RsOp::Struct(id)), at, 1);
            }
            Some(Meaning::Variant(id, number)) => {
                self.emit(Op::Rs(RsOp::Variant(id, number)), at, 1);
            }
            Some(Meaning::Function(signature)) => {
                self.emit(Op::MakeFunction(signature.id), at, 1);
            }
            Some(Meaning::Native(_) | Meaning::Struct(_) | Meaning::Wrapper(_)) => {
                self.error(
                    at,
                    "a function of the library as a value is not supported here",
                    "write a closure that calls it",
                );
                self.unit(at);
            }
            Some(Meaning::Unknown(full)) => {
                self.error(at, format!("`{full}` is not supported here"), known_help());
                self.unit(at);
            }
            None => {
                let name = segments.join("::");
                self.diagnostics.push(
                    crate::lang::diagnostic::Diagnostic::error(
                        at,
                        format!("cannot find `{name}` in this scope"),
                    )
                    .with_code("E0425"),
                );
                self.unit(at);
            }
        }
    }

    /// What a path means, enum variants included.
    pub fn meaning(
        &mut self,
        segments: &[String],
        this: Option<crate::ir::program::TypeId>,
    ) -> Option<Meaning> {
        let variant = self.variant(segments, this);
        variant.or_else(|| self.items.resolve(segments, this))
    }

    fn variant(
        &mut self,
        segments: &[String],
        this: Option<crate::ir::program::TypeId>,
    ) -> Option<Meaning> {
        let full = self.items.full_path(segments);
        let (owner, name) = match full.rsplit_once("::") {
            Some((owner, name)) => (owner.to_string(), name.to_string()),
            None => {
                let glob = self.items.globs.iter().find_map(|glob| {
                    let owner = glob.rsplit("::").next()?;
                    let id = *self.items.types.get(owner)?;
                    self.variant_number(id, &full).map(|number| (id, number))
                });
                return glob.map(|(id, number)| Meaning::Variant(id, number));
            }
        };
        let owner = owner.rsplit("::").next().unwrap_or("");
        let id = match owner {
            "Self" => this?,
            owner => match self.items.aliases_of_types.get(owner) {
                Some(TypeExpr::Declared(id)) => *id,
                _ => *self.items.types.get(owner)?,
            },
        };
        let number = self.variant_number(id, &name)?;
        Some(Meaning::Variant(id, number))
    }

    fn variant_number(&self, id: crate::ir::program::TypeId, name: &str) -> Option<u32> {
        let program = self.program.program();
        let variants = &program.types[id.index()].variants;
        let position = variants
            .iter()
            .position(|variant| program.name(variant.name) == name)?;
        Some(position as u32)
    }

    /// Whether an expression names a constant of the text (which is no place).
    pub fn is_named_constant(&mut self, expr: &Expr) -> bool {
        let Some(name) = super::place::local_name(expr) else {
            return false;
        };
        self.body().find(&name).is_none()
    }

    /// Pushes the value of a `const` or `static` of this name; whether there is one.
    pub fn named_constant(&mut self, name: &str, at: Span) -> bool {
        let (ty, expr) = match (self.constants.get(name), self.statics.get(name)) {
            (Some(item), _) => (&*item.ty, &*item.expr),
            (None, Some(item)) => (&*item.ty, &*item.expr),
            (None, None) => return false,
        };
        if self.expanding.iter().any(|open| open == name) {
            self.error(at, format!("the constant `{name}` depends on itself"), "");
            self.unit(at);
            return true;
        }
        self.expanding.push(name.to_string());
        let ty = self.type_of(ty, None);
        self.value(expr, Some(&ty));
        self.coerce(&ty, at);
        self.expanding.pop();
        true
    }
}
