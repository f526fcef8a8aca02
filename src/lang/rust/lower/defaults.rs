//! `Default`: derived, and of the library's types.

use super::Lowering;
use crate::ir::Span;
use crate::ir::builder::FunctionBuilder;
use crate::ir::native::Native;
use crate::ir::op::Op;
use crate::ir::program::{FunctionKind, IntKind, TypeId};
use crate::ir::rs::{RsNative, RsOp, TypeExpr};
use crate::lang::rust::names::Signature;

impl<'t> Lowering<'t> {
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
        let outer = std::mem::replace(&mut self.for_all, true);
        for id in types {
            self.derived_defaults.insert(id);
            self.define_default(id);
        }
        self.for_all = outer;
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
        let path = self.items.type_paths.get(&id);
        let module = path.and_then(|path| path.rsplit_once("::"));
        let module = module.map_or("crate", |(module, _)| module).to_string();
        let outer = std::mem::replace(&mut self.items.here, module);
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
                let types = self.written_fields.get(&id).cloned().unwrap_or_default();
                for ty in &types {
                    self.default_written(ty, at);
                }
                self.emit(Op::Rs(RsOp::Struct(id)), at, 1 - types.len() as i32);
            }
        }
        self.emit(Op::Return, at, -1);
        if let Some(body) = self.bodies.pop() {
            self.program.define(function.id, super::saved::finish(body));
        }
        self.items.here = outer;
    }

    /// `Type::<T>::default()` of a type with arguments: whether it is one.
    pub fn default_call(&mut self, path: &syn::Path, at: Span) -> bool {
        let named = path
            .segments
            .last()
            .is_some_and(|last| last.ident == "default");
        let applied = self.known.applied(path).filter(|_| named && !self.hidden);
        let Some(applied) = applied else {
            return false;
        };
        let ty = self.type_of_applied(&applied);
        self.default_of(&ty, Some(applied), at);
        true
    }

    /// Pushes `Default::default()` of a type as written: what is in a pointer, a cell or a lock is known
    /// from its arguments.
    pub fn default_written(&mut self, ty: &'t syn::Type, at: Span) {
        let this = self.body().this;
        match ty {
            syn::Type::Paren(ty) => return self.default_written(&ty.elem, at),
            syn::Type::Group(ty) => return self.default_written(&ty.elem, at),
            syn::Type::Array(ty) => {
                self.default_written(&ty.elem, at);
                self.value(&ty.len, Some(&TypeExpr::Int(IntKind::Usize)));
                return self.emit(Op::Rs(RsOp::Repeat(false)), at, -1);
            }
            syn::Type::Tuple(ty) if !ty.elems.is_empty() => {
                for ty in &ty.elems {
                    self.default_written(ty, at);
                }
                let count = ty.elems.len() as u32;
                return self.emit(Op::Rs(RsOp::Tuple(count)), at, 1 - count as i32);
            }
            syn::Type::Path(path) => {
                let last = path.path.segments.last();
                let name = last.map(|last| last.ident.to_string()).unwrap_or_default();
                let pointer = match name.as_str() {
                    "Box" => Some(RsNative::BoxNew),
                    "Rc" | "Arc" => Some(RsNative::SharedNew),
                    _ => None,
                };
                let inner = last.and_then(first_argument);
                if let (Some(native), Some(inner)) = (pointer, inner) {
                    self.default_written(inner, at);
                    return self.emit(Op::CallNative(Native::Rs(native), 1), at, 0);
                }
                if let TypeExpr::Declared(id) = self.type_of(ty, this)
                    && let Some(new) = self.maker(id)
                {
                    match (new.parameters.as_slice(), inner) {
                        ([], _) => {}
                        ([_], Some(inner)) => self.default_written(inner, at),
                        ([ty], None) => self.default_value(ty, at),
                        _ => return self.default_value(&TypeExpr::Declared(id), at),
                    }
                    let count = new.parameters.len();
                    return self.emit(Op::CallDirect(new.id, count as u8), at, 1 - count as i32);
                }
            }
            _ => {}
        }
        let ty = self.type_of(ty, this);
        self.default_value(&ty, at);
    }

    /// The `new` of a type of our prelude that has no `default` of its own.
    fn maker(&self, id: TypeId) -> Option<Signature> {
        let of = |name: &str| self.items.methods.get(&(id, name.to_string()));
        let is_library = self.items.type_paths.get(&id)?.starts_with("std::");
        of("new")
            .filter(|_| is_library && of("default").is_none())
            .cloned()
    }

    /// Pushes `Default::default()` of a type; `applied` is the type with its arguments, if it has some: a derived
    /// `default` is that of its fields, that of a pointer, a cell or a lock is that of what is in it.
    pub fn default_of(&mut self, ty: &TypeExpr, applied: Option<String>, at: Span) {
        let Some(applied) = applied else {
            return self.default_value(ty, at);
        };
        if self.default_around(ty, &applied, at) {
            return;
        }
        let TypeExpr::Declared(id) = ty else {
            return self.default_value(ty, at);
        };
        let program = self.program.program();
        if !self.derived_defaults.contains(id) || !program.types[id.index()].variants.is_empty() {
            return self.default_value(ty, at);
        }
        let fields = self.fields_of(&applied);
        let count = fields.len() as i32;
        for (ty, applied) in fields {
            self.default_of(&ty, applied, at);
        }
        self.emit(Op::Rs(RsOp::Struct(*id)), at, 1 - count);
    }

    /// Pushes the default value of a tuple, or of a type of the library around another: whether it is one.
    fn default_around(&mut self, ty: &TypeExpr, applied: &str, at: Span) -> bool {
        let (name, parts) = self.parts_of(applied);
        let count = parts.len();
        let around = match (name.as_deref(), ty) {
            (None, _) if count > 0 => Op::Rs(RsOp::Tuple(count as u32)),
            (Some("Box"), _) => Op::CallNative(Native::Rs(RsNative::BoxNew), 1),
            (Some("Rc" | "Arc"), _) => Op::CallNative(Native::Rs(RsNative::SharedNew), 1),
            (Some(_), TypeExpr::Declared(id)) => match self.maker(*id) {
                Some(new) if new.parameters.len() == count => Op::CallDirect(new.id, count as u8),
                _ => return false,
            },
            _ => return false,
        };
        for (ty, applied) in parts {
            self.default_of(&ty, applied, at);
        }
        self.emit(around, at, 1 - count as i32);
        true
    }

    /// Pushes a function that gives the default value of a type.
    pub fn default_function(&mut self, ty: &TypeExpr, at: Span) {
        let name = self.program.name("{function}");
        let id = self.program.declare_function(name, FunctionKind::Plain, at);
        let mut builder = FunctionBuilder::new(name, FunctionKind::Plain, at);
        builder.declaration().hidden = true;
        self.bodies
            .push(super::body::Body::new(builder, ty.clone(), false));
        self.default_value(ty, at);
        self.emit(Op::Return, at, -1);
        if let Some(body) = self.bodies.pop() {
            self.program.define(id, super::saved::finish(body));
        }
        self.emit(Op::MakeFunction(id), at, 1);
    }

    /// What a type parameter decides, where the function stands for all of its types: running it ends.
    pub fn unknown_here(&mut self, at: Span) {
        let ty = self.type_id(&TypeExpr::Other);
        self.emit(Op::Rs(RsOp::Default(ty)), at, 1);
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
        let is_open = matches!(
            ty,
            TypeExpr::Other | TypeExpr::Function(..) | TypeExpr::Iterator(_)
        );
        if is_open && !self.for_all {
            let help = "write its type, as in `let x: u32 = Default::default()`";
            self.annotation_needed(at, "E0790", help);
            return self.unit(at);
        }
        let ty = self.type_id(ty);
        self.emit(Op::Rs(RsOp::Default(ty)), at, 1);
    }
}

/// The first type in `Name<T>`.
fn first_argument(segment: &syn::PathSegment) -> Option<&syn::Type> {
    match &segment.arguments {
        syn::PathArguments::AngleBracketed(arguments) => {
            arguments.args.iter().find_map(|argument| match argument {
                syn::GenericArgument::Type(ty) => Some(ty),
                _ => None,
            })
        }
        _ => None,
    }
}

/// Whether an expression is `Default::default()`, or `Type::default()` of a type without its arguments.
pub fn is_default_call(expr: &syn::Expr) -> bool {
    let syn::Expr::Call(call) = expr else {
        return false;
    };
    let syn::Expr::Path(path) = &*call.func else {
        return false;
    };
    let segments = super::expr::segments(&path.path);
    let plain = path
        .path
        .segments
        .iter()
        .all(|part| part.arguments.is_none());
    let owners = [
        "Default", "Arc", "Rc", "Box", "Mutex", "RwLock", "RefCell", "Cell",
    ];
    call.args.is_empty()
        && plain
        && matches!(segments.as_slice(), [.., owner, last]
            if last == "default" && owners.contains(&owner.as_str()))
}
