//! Names and paths as values: variables, constants, unit structs and variants, functions.

use super::Lowering;
use super::conversion::Decided;
use super::expr::{known_help, segments};
use super::item::Constant;
use crate::ir::Span;
use crate::ir::builder::FunctionBuilder;
use crate::ir::op::Op;
use crate::ir::program::{FunctionKind, NameId, Parameter, ParameterKind, Slot};
use crate::ir::rs::{RsOp, TypeExpr};
use crate::lang::rust::names::{Meaning, Signature};
use crate::lang::rust::span;
use syn::Expr;

impl<'t> Lowering<'t> {
    /// A name or path as a value; `<[i32]>::len` is a method of lists.
    pub fn path_expression(&mut self, e: &'t syn::ExprPath, at: Span, expected: Option<&TypeExpr>) {
        match (&e.qself, e.path.segments.first()) {
            (Some(_), Some(name)) if e.path.segments.len() == 1 => {
                let method = Meaning::Method(format!("slice::{}", name.ident));
                self.callable_value(method, expected, at);
            }
            _ => self.path_value(&e.path, at, expected),
        }
    }

    /// A name or path as a value.
    pub fn path_value(&mut self, path: &'t syn::Path, at: Span, expected: Option<&TypeExpr>) {
        if let Some(name) = path.get_ident() {
            let name = name.to_string();
            if let Some(variable) = self.variable(&name, at, false) {
                return self.use_variable(&variable, at);
            }
        }
        let segments = segments(path);
        let associated = self.known.constant_at(path).filter(|_| !self.hidden);
        if let Some(value) = associated
            && let Some(constant) = self.associated_constants.get(&value).cloned()
        {
            return self.constant_value(&constant, at);
        }
        if let Some(signature) = self.called_function(path) {
            return self.emit(Op::MakeFunction(signature.id), at, 1);
        }
        if let Some(decided) = self.decided(path, at) {
            return self.converter(decided, at);
        }
        if let Some(constant) = self.constant_at(&segments) {
            return self.constant_value(&constant, at);
        }
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
                let declared = &self.program.program().types[id.index()];
                let variant = &declared.variants[number as usize];
                if !variant.fields.is_empty() {
                    return self.function_value(Meaning::Variant(id, number), at);
                }
                self.emit(Op::Rs(RsOp::Variant(id, number)), at, 1);
            }
            Some(Meaning::Function(signature)) => self.own_function(&signature, &segments, at),
            Some(meaning @ (Meaning::Struct(_) | Meaning::Wrapper(_))) => {
                self.function_value(meaning, at);
            }
            Some(Meaning::Method(_) | Meaning::Unknown(_))
                if self.for_all && segments.len() == 2 =>
            {
                self.unknown_here(at);
            }
            Some(meaning @ (Meaning::Method(_) | Meaning::Native(_))) => {
                self.callable_value(meaning, expected, at);
            }
            Some(Meaning::Unknown(full)) => {
                self.error(at, format!("`{full}` is not supported here"), known_help());
                self.unit(at);
            }
            None => {
                let message = format!("cannot find value `{}` in this scope", segments.join("::"));
                let finding = crate::lang::diagnostic::Diagnostic::error(at, message);
                self.diagnostics.push(finding.with_code("E0425"));
                self.unit(at);
            }
        }
    }

    /// A function of the program as a value; of several `from`s the value says which.
    fn own_function(&mut self, signature: &Signature, segments: &[String], at: Span) {
        match self.converting(signature, segments) {
            Some(id) => self.conversion_function(&TypeExpr::Declared(id), at),
            None => {
                self.emit(Op::MakeFunction(signature.id), at, 1);
            }
        }
    }

    /// A method or a function of the library as a value, of the type that is found for it.
    fn callable_value(&mut self, meaning: Meaning, expected: Option<&TypeExpr>, at: Span) {
        let (parameters, result) = match expected {
            Some(TypeExpr::Function(parameters, result)) => {
                (Some(parameters.len()), Some(&**result))
            }
            _ => (None, None),
        };
        match (&meaning, result) {
            (Meaning::Method(full), result) if full.ends_with("::default") => {
                self.default_function(result.unwrap_or(&TypeExpr::Other), at);
            }
            (Meaning::Method(full), Some(result))
                if full.ends_with("::from") || full.ends_with("::into") =>
            {
                self.conversion_function(result, at);
            }
            (Meaning::Method(full), Some(TypeExpr::Result(to, _)))
                if full.ends_with("str::parse") =>
            {
                self.parse_function(to, at);
            }
            (Meaning::Method(_), _) => {
                let count = parameters.map_or(1, |count| count.max(1));
                self.method_value(meaning, count, at);
            }
            _ => self.method_value(meaning, parameters.unwrap_or(1), at),
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
        let (owner, name) = full.rsplit_once("::")?;
        let id = match owner {
            "Self" => this?,
            owner => self.items.type_at(owner)?,
        };
        let number = self.variant_number(id, name)?;
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
        self.body().find(&name).is_none() && !self.is_static(&name)
    }

    /// Whether a name means a static, which is a place.
    fn is_static(&mut self, name: &str) -> bool {
        let constant = self.constant_at(&[name.to_string()]);
        constant.is_some_and(|constant| constant.place.is_some())
    }

    /// The constant or static that a path means.
    pub fn constant_at(&mut self, segments: &[String]) -> Option<Constant<'t>> {
        let mut full = self.items.full_path(segments);
        if let Some(rest) = full.strip_prefix("Self::") {
            let this = self.body().this?;
            full = format!("{}::{rest}", self.items.type_paths.get(&this)?);
        }
        self.constants.get(&full).cloned()
    }

    /// Pushes the value of a constant, or what is kept in a static.
    pub fn constant_value(&mut self, constant: &Constant<'t>, at: Span) {
        if let Some(place) = constant.place {
            self.emit(Op::Rs(RsOp::Static(place)), at, 1);
            return self.emit(Op::Rs(RsOp::Read), at, 0);
        }
        let key = span::expr(constant.expr);
        if self.expanding.contains(&key) {
            self.error(at, "this constant depends on itself", "");
            return self.unit(at);
        }
        self.expanding.push(key);
        let here = std::mem::replace(&mut self.items.here, constant.module.clone());
        let this = std::mem::replace(&mut self.body().this, constant.this);
        let ty = self.type_of(constant.ty, constant.this);
        if !self.hidden && !self.known.has(constant.expr) {
            self.find_constant_types(constant);
        }
        self.value(constant.expr, Some(&ty));
        self.coerce(&ty, at);
        self.body().this = this;
        self.items.here = here;
        self.expanding.pop();
    }

    /// `u64::from`, `Into::into` as a value.
    fn conversion_function(&mut self, to: &TypeExpr, at: Span) {
        let ty = self.type_id(to);
        self.function_of_one(at, &[RsOp::Use(Slot(0)), RsOp::Into(ty)].map(Op::Rs));
    }

    /// As [`Lowering::conversion_function`], where types tell what it does.
    fn converter(&mut self, decided: Decided, at: Span) {
        match decided {
            Decided::By(from) => {
                self.emit(Op::MakeFunction(from), at, 1);
            }
            Decided::Nothing => self.function_of_one(at, &[RsOp::Use(Slot(0))].map(Op::Rs)),
        }
    }

    /// `str::parse` as a value.
    fn parse_function(&mut self, to: &TypeExpr, at: Span) {
        let own = match to {
            TypeExpr::Declared(id) => self.items.methods.get(&(*id, "from_str".to_string())),
            _ => None,
        };
        let ops = match own.map(|own| own.id) {
            Some(own) => [Op::Rs(RsOp::Use(Slot(0))), Op::CallDirect(own, 1)],
            None => {
                let ty = self.type_id(to);
                [RsOp::RefLocal(Slot(0)), RsOp::Parse(ty)].map(Op::Rs)
            }
        };
        self.function_of_one(at, &ops);
    }

    /// Pushes a function of one parameter that does so much with it.
    fn function_of_one(&mut self, at: Span, ops: &[Op]) {
        let name = self.program.name("{function}");
        let id = self.program.declare_function(name, FunctionKind::Plain, at);
        let mut builder = FunctionBuilder::new(name, FunctionKind::Plain, at);
        builder.declaration().hidden = true;
        let parameter = Parameter {
            name: NameId(0),
            kind: ParameterKind::Required,
        };
        builder.parameter(parameter, at);
        let site = self.site(at);
        for op in ops {
            builder.emit(*op, site);
        }
        builder.emit(Op::Return, site);
        self.program.define(id, builder);
        self.emit(Op::MakeFunction(id), at, 1);
    }

    /// A function of the library, a constructor or a method as a value: a function that calls it.
    pub fn function_value(&mut self, meaning: Meaning, at: Span) {
        self.method_value(meaning, 1, at);
    }

    /// As [`Lowering::function_value`]; `arguments` is how many a method takes, its receiver included.
    fn method_value(&mut self, meaning: Meaning, arguments: usize, at: Span) {
        let name = self.program.name("{function}");
        let id = self.program.declare_function(name, FunctionKind::Plain, at);
        let mut builder = FunctionBuilder::new(name, FunctionKind::Plain, at);
        builder.declaration().hidden = true;
        let count = match &meaning {
            Meaning::Struct(id) => self.program.program().types[id.index()].fields.len(),
            Meaning::Variant(id, number) => {
                let declared = &self.program.program().types[id.index()];
                declared.variants[*number as usize].fields.len()
            }
            _ => arguments,
        };
        let site = self.site(at);
        for _ in 0..count {
            let parameter = Parameter {
                name: NameId(0),
                kind: ParameterKind::Required,
            };
            builder.parameter(parameter, at);
        }
        for slot in 0..count as u32 {
            let op = match &meaning {
                Meaning::Method(_) if slot == 0 => RsOp::RefLocal(Slot(slot)),
                _ => RsOp::Use(Slot(slot)),
            };
            builder.emit(Op::Rs(op), site);
        }
        let op = match meaning {
            Meaning::Struct(id) => Op::Rs(RsOp::Struct(id)),
            Meaning::Variant(id, number) => Op::Rs(RsOp::Variant(id, number)),
            Meaning::Wrapper("Some") => Op::Rs(RsOp::Some),
            Meaning::Wrapper("Ok") => Op::Rs(RsOp::Ok),
            Meaning::Wrapper(_) => Op::Rs(RsOp::Err),
            Meaning::Native(native) => Op::CallNative(native, count as u8),
            Meaning::Method(full) => {
                let method = full.rsplit("::").next().unwrap_or("");
                let method = self.program.name(method);
                Op::Rs(RsOp::CallMethod(method, count as u8 - 1))
            }
            _ => Op::Statement,
        };
        builder.emit(op, site);
        builder.emit(Op::Return, site);
        self.program.define(id, builder);
        self.emit(Op::MakeFunction(id), at, 1);
    }
}
