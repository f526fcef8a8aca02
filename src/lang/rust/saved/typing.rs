//! The types of expressions, more exactly than inference needs them: which future, which closure, how long
//! an array is. What this does not know is what inference has found.

use super::builder::{Builder, Variable};
use super::context::Upvar;
use super::mir::{Place, Step};
use super::ty::Type;
use crate::lang::rust::lower::expr::{member_name, segments};
use crate::lang::rust::types::walk::address;
use std::collections::BTreeMap;
use syn::{Block, Expr, Stmt};

/// Functions of the library that wrap what they are given.
const WRAPPING: &[&str] = &[
    "Box::new",
    "Box::pin",
    "Rc::new",
    "Arc::new",
    "Rc::pin",
    "Arc::pin",
    "Cell::new",
    "RefCell::new",
    "Mutex::new",
    "RwLock::new",
    "Pin::new",
    "Some",
    "Ok",
    "Err",
    "Poll::Ready",
    "Wrapping",
    "Reverse",
    "OnceCell::from",
    "Arc::from",
    "Rc::from",
    "Box::from",
    "ManuallyDrop::new",
    "Pin::new_unchecked",
    "AssertUnwindSafe",
];

impl<'t> Builder<'_, '_, 't> {
    /// What inference has found of a node.
    pub fn found<T>(&self, node: &T) -> Type {
        let known = self.cx.found.types.get(&address(node));
        known.cloned().unwrap_or(Type::Unknown)
    }

    /// The variable of a name: one of a body around it is captured.
    pub fn variable(&mut self, name: &str) -> Option<Variable> {
        let known = self.variables.iter().rev().find(|known| known.name == name);
        if let Some(known) = known {
            return Some(known.clone());
        }
        let outer = self.outer.iter().rev().find(|known| known.name == name)?;
        let (ty, span) = (outer.ty.clone(), outer.span);
        let variable = Variable {
            name: name.into(),
            place: Place::local(1).then(Step::Field(name.into())),
            ty: ty.clone(),
            span,
        };
        self.upvars.push(Upvar {
            name: name.into(),
            ty,
            borrowed: false,
            span,
        });
        self.variables.insert(0, variable.clone());
        Some(variable)
    }

    /// The type of an expression.
    pub fn ty(&mut self, expr: &'t Expr) -> Type {
        let found = self.found(expr);
        if let Expr::Cast(e) = expr {
            return self.written_here(&e.ty).or(&found);
        }
        if let Expr::Path(_)
        | Expr::Async(_)
        | Expr::Closure(_)
        | Expr::Paren(_)
        | Expr::Call(_)
        | Expr::Reference(_) = expr
        {
            return self.exact(expr, &found).or(&found);
        }
        if !found.is_vague() {
            return found;
        }
        self.exact(expr, &found).or(&found)
    }

    fn exact(&mut self, expr: &'t Expr, found: &Type) -> Type {
        match expr {
            Expr::Paren(e) => self.ty(&e.expr),
            Expr::Group(e) => self.ty(&e.expr),
            Expr::Path(e) => match e
                .path
                .get_ident()
                .and_then(|name| self.variable(&name.to_string()))
            {
                Some(variable) => variable.ty,
                None => match found {
                    Type::Opaque("Fn", _) => Type::FnItem,
                    _ => Type::Unknown,
                },
            },
            Expr::Reference(e) => Type::reference(e.mutability.is_some(), self.ty(&e.expr)),
            Expr::Tuple(e) => Type::Tuple(e.elems.iter().map(|part| self.ty(part)).collect()),
            Expr::Array(e) => {
                let item = e
                    .elems
                    .first()
                    .map_or(Type::Unknown, |first| self.ty(first));
                Type::Array(Box::new(item), Some(e.elems.len() as u64))
            }
            Expr::Repeat(e) => {
                Type::Array(Box::new(self.ty(&e.expr)), super::written::length(&e.len))
            }
            Expr::Async(e) => Type::Future(self.cx.number_of(address(e)), self.generics.clone()),
            Expr::Closure(e) => Type::Closure(self.cx.number_of(address(e)), self.generics.clone()),
            Expr::Block(e) => self.tail_type(&e.block),
            Expr::Unsafe(e) => self.tail_type(&e.block),
            Expr::If(e) => {
                let first = self.tail_type(&e.then_branch);
                match &e.else_branch {
                    Some((_, other)) => first.or(&self.ty(other)),
                    None => Type::unit(),
                }
            }
            Expr::Match(e) => {
                let arms = e.arms.iter();
                arms.fold(Type::Never, |ty, arm| ty.or(&self.ty(&arm.body)))
            }
            Expr::Field(e) => {
                let base = self.ty(&e.base);
                self.field_type(&base, &member_name(&e.member))
            }
            Expr::Unary(e) if matches!(e.op, syn::UnOp::Deref(_)) => {
                let base = self.ty(&e.expr);
                self.dereferenced(&base)
            }
            Expr::Await(e) => {
                let future = self.ty(&e.base);
                self.output(&future)
            }
            Expr::Try(e) => match self.ty(&e.expr) {
                ty @ Type::Named(..) => ty.argument(0),
                _ => Type::Unknown,
            },
            Expr::Call(e) => self.call_type(e, found),
            Expr::MethodCall(e) => self.method_type(e, found),
            Expr::Macro(e) => self.macro_type(&e.mac),
            _ => Type::Unknown,
        }
    }

    /// A type written in the body.
    pub fn written_here(&mut self, ty: &syn::Type) -> Type {
        let generics = self.generics.clone();
        let module = self.cx.items.here.clone();
        let this = generics.iter().find(|(name, _)| name == "Self");
        let this = this.map(|(_, ty)| ty.clone());
        self.cx.written(ty, &generics, &module, this.as_ref())
    }

    fn tail_type(&mut self, block: &'t Block) -> Type {
        match block.stmts.last() {
            Some(Stmt::Expr(expr, None)) => self.ty(expr),
            _ => Type::Unknown,
        }
    }

    /// What awaiting a type gives.
    pub fn output(&mut self, future: &Type) -> Type {
        match future {
            Type::Future(number, given) => match self.cx.bodies.get(*number) {
                Some(Some(built)) => built.result.with(given),
                _ => self.promised(*number).with(given),
            },
            Type::Opaque("Future", parts) => parts.first().cloned().unwrap_or(Type::Unknown),
            Type::Named(key, parts) if key == "Pin" || key == "Box" => {
                let inner = parts.first().cloned().unwrap_or(Type::Unknown);
                self.output(&inner)
            }
            Type::Reference(_, inner) => self.output(inner),
            _ => Type::Unknown,
        }
    }

    /// What an async function's head says that it gives.
    fn promised(&mut self, number: usize) -> Type {
        let mut all = self.cx.functions.values();
        let Some(function) = all.find(|known| known.body == number).cloned() else {
            return Type::Unknown;
        };
        let given = self.cx.parameters_of(&function);
        let this = self.cx.this_of(&function);
        let output = &function.signature.output;
        self.cx
            .written_result(output, &given, &function.module, this.as_ref())
    }

    /// What a type dereferences to.
    pub fn dereferenced(&self, ty: &Type) -> Type {
        match ty {
            Type::Reference(_, inner) | Type::Pointer(_, inner) => (**inner).clone(),
            Type::Named(key, parts) => match key.as_str() {
                "Box"
                | "Rc"
                | "Arc"
                | "MutexGuard"
                | "RwLockReadGuard"
                | "RwLockWriteGuard"
                | "Ref"
                | "RefMut"
                | "tokio::MutexGuard"
                | "tokio::OwnedMutexGuard"
                | "tokio::RwLockReadGuard"
                | "tokio::RwLockWriteGuard"
                | "LazyLock" => parts.first().cloned().unwrap_or(Type::Unknown),
                "Pin" => match parts.first() {
                    Some(inner) => self.dereferenced(inner),
                    None => Type::Unknown,
                },
                "String" => Type::Str,
                "Vec" => Type::Slice(Box::new(ty.argument(0))),
                _ => Type::Unknown,
            },
            _ => Type::Unknown,
        }
    }

    /// The type of a field, looking through references and pointers.
    pub fn field_type(&mut self, base: &Type, name: &str) -> Type {
        let mut ty = base.clone();
        for _ in 0..8 {
            match &ty {
                Type::Tuple(parts) => {
                    let index = name.parse::<usize>().ok();
                    let part = index.and_then(|index| parts.get(index));
                    return part.cloned().unwrap_or(Type::Unknown);
                }
                Type::Named(key, arguments) if key.starts_with("crate") => {
                    let variants = self.cx.fields(key, arguments).unwrap_or_default();
                    let mut fields = variants.into_iter().next().unwrap_or_default().into_iter();
                    if let Some((_, ty)) = fields.find(|(known, _)| known == name) {
                        return ty;
                    }
                }
                _ => {}
            }
            ty = self.dereferenced(&ty);
        }
        Type::Unknown
    }

    /// The type of a call of a function of the program: what its parameters are given decides.
    pub fn instance(&mut self, node: usize, arguments: &[Type]) -> Option<Type> {
        let (signature, given) = self.cx.found.called.get(&node)?.clone();
        let function = self.cx.functions.get(&signature)?.clone();
        let own = self.cx.parameters_of(&function);
        let this = self.cx.this_of(&function);
        let mut found: BTreeMap<String, Type> = given.into_iter().collect();
        let mut inputs = Vec::new();
        for input in &function.signature.inputs {
            inputs.push(match input {
                syn::FnArg::Typed(typed) => {
                    self.cx
                        .written(&typed.ty, &own, &function.module, this.as_ref())
                }
                syn::FnArg::Receiver(receiver) => {
                    super::context::receiver_type(receiver, this.clone().unwrap_or(Type::Unknown))
                }
            });
        }
        for (input, argument) in inputs.iter().zip(arguments) {
            input.matched(argument, &mut found);
        }
        let all: Vec<(String, Type)> = found.into_iter().collect();
        if function.signature.asyncness.is_some() {
            return Some(Type::Future(function.body, all));
        }
        let output = &function.signature.output;
        let result = self
            .cx
            .written_result(output, &own, &function.module, this.as_ref());
        Some(result.with(&all))
    }

    fn call_type(&mut self, e: &'t syn::ExprCall, found: &Type) -> Type {
        let Expr::Path(path) = &*e.func else {
            return self.closure_result(&e.func);
        };
        let types: Vec<Type> = e.args.iter().map(|argument| self.ty(argument)).collect();
        if let Some(ty) = self.instance(address(&path.path), &types) {
            return ty;
        }
        if path
            .path
            .get_ident()
            .is_some_and(|name| self.variable(&name.to_string()).is_some())
        {
            return self.closure_result(&e.func);
        }
        let names = segments(&path.path);
        let module = self.cx.items.here.clone();
        let full = self.cx.full_path(&names, &module);
        if full.starts_with("std::tokio::")
            || full.starts_with("std::futures::")
            || full.starts_with("std::future::")
        {
            return super::futures::of_function(&full, types);
        }
        let short = full.rsplitn(3, "::").take(2).collect::<Vec<&str>>();
        let short = short.into_iter().rev().collect::<Vec<&str>>().join("::");
        let wraps = |text: &str| WRAPPING.contains(&text);
        let last = names.last().map_or("", String::as_str);
        if let (true, [given]) = (wraps(&short) || wraps(last), types.as_slice()) {
            return super::methods::wrapped(found, last, given);
        }
        Type::Unknown
    }
}
