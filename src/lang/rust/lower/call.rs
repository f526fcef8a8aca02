//! Calls of functions, constructors, closures and methods; `.await`, `return` and `?`.

use super::Lowering;
use super::expr::{known_help, segments};
use crate::ir::Span;
use crate::ir::native::Native;
use crate::ir::op::Op;
use crate::ir::program::CallShape;
use crate::ir::rs::{RsNative, RsOp, TypeExpr};
use crate::lang::rust::names::{Meaning, Signature};
use crate::lang::rust::{span, subset, types};
use syn::Expr;

/// Most arguments of a call: an operation holds their number in a byte.
const ARGUMENTS_MAX: usize = 255;

/// The arguments of a call.
pub type Arguments = syn::punctuated::Punctuated<Expr, syn::Token![,]>;

impl<'t> Lowering<'t> {
    /// `f(arguments)`
    pub fn call(&mut self, e: &'t syn::ExprCall, at: Span, expected: Option<&TypeExpr>) {
        if e.args.len() > ARGUMENTS_MAX {
            return self.refuse(at, subset::EXPRESSION);
        }
        if let Expr::Path(path) = &*e.func {
            if let Some(signature) = self.of_trait_for_type(path) {
                return self.call_function(&signature, &e.args, at);
            }
            let name = path.path.get_ident().map(ToString::to_string);
            let local = name.filter(|name| self.body().find(name).is_some());
            if local.is_none() {
                return self.call_path(&path.path, &e.args, at, expected);
            }
        }
        self.place(&e.func);
        for argument in &e.args {
            self.value(argument, None);
        }
        let count = e.args.len() as u32;
        let shape = self.program.shape(CallShape {
            positional: count,
            keywords: Vec::new(),
        });
        self.emit(Op::Call(shape), at, -(count as i32));
    }

    /// `mem::take(place)` of a type that is declared: its default value takes the place.
    fn take(&mut self, path: &syn::Path, place: &'t Expr, ty: &TypeExpr, at: Span) {
        self.value(place, None);
        self.default_of(ty, self.known.applied(path), at);
        let replace = Native::Rs(RsNative::MemReplace);
        self.emit(Op::CallNative(replace, 2), at, -1);
    }

    /// `<Type as Trait>::function`, of a trait and a type of the text.
    fn of_trait_for_type(&mut self, path: &syn::ExprPath) -> Option<Signature> {
        let qself = path.qself.as_ref()?;
        let this = self.body().this;
        let TypeExpr::Declared(id) = types::of(&self.items, &qself.ty, this) else {
            return None;
        };
        let segments = segments(&path.path);
        let [.., of_trait, name] = segments.as_slice() else {
            return None;
        };
        let methods = &self.items.methods;
        let qualified = methods.get(&(id, format!("{of_trait}::{name}")));
        qualified
            .or_else(|| methods.get(&(id, name.clone())))
            .cloned()
    }

    /// A call whose path means a function by the types that are found; whether it was one.
    fn called_by_type(&mut self, path: &'t syn::Path, arguments: &'t Arguments, at: Span) -> bool {
        if let Some(signature) = self.called_function(path) {
            self.call_function(&signature, arguments, at);
            return true;
        }
        match arguments.len() {
            0 => self.default_call(path, at),
            1 => self.converted_by_type(path, &arguments[0], at),
            _ => false,
        }
    }

    fn call_path(
        &mut self,
        path: &'t syn::Path,
        arguments: &'t Arguments,
        at: Span,
        expected: Option<&TypeExpr>,
    ) {
        let segments = segments(path);
        let this = self.body().this;
        let count = arguments.len();
        if self.called_by_type(path, arguments, at) {
            return;
        }
        match self.meaning(&segments, this) {
            Some(Meaning::Function(signature)) => match self.converting(&signature, &segments) {
                Some(id) if count == 1 => {
                    self.value(&arguments[0], None);
                    self.converted(&TypeExpr::Declared(id), at);
                }
                _ => self.call_function(&signature, arguments, at),
            },
            Some(Meaning::Wrapper(name)) => self.wrap(name, arguments, at, expected),
            Some(Meaning::Method(full)) => self.call_by_path(path, &full, arguments, at, expected),
            Some(Meaning::Native(Native::Rs(RsNative::MemTake)))
                if let (Some(ty @ TypeExpr::Declared(_)), 1) = (expected, count) =>
            {
                self.take(path, &arguments[0], ty, at);
            }
            Some(Meaning::Native(native)) => {
                let pointer = matches!(native, Native::Rs(RsNative::BoxNew | RsNative::SharedNew));
                let inner = expected.filter(|_| pointer);
                for argument in arguments {
                    self.value(argument, inner);
                }
                let op = Op::CallNative(native, count as u8);
                self.emit(op, at, 1 - count as i32);
            }
            Some(Meaning::Struct(id)) => {
                let types = self.items.fields.get(&id).cloned().unwrap_or_default();
                if self.fields_given(arguments, &types, at) {
                    self.emit(Op::Rs(RsOp::Struct(id)), at, 1 - count as i32);
                }
            }
            Some(Meaning::Variant(id, number)) => {
                let types = self.items.variant_fields.get(&(id, number));
                let types = types.cloned().unwrap_or_default();
                if self.fields_given(arguments, &types, at) {
                    self.emit(Op::Rs(RsOp::Variant(id, number)), at, 1 - count as i32);
                }
            }
            Some(Meaning::Constant(_)) => self.refuse(span::path(path), subset::EXPRESSION),
            Some(Meaning::Unknown(_)) if self.for_all && segments.len() == 2 => {
                for argument in arguments {
                    self.value(argument, None);
                    self.emit(Op::Pop, at, -1);
                }
                self.unknown_here(at);
            }
            Some(Meaning::Unknown(full)) => {
                let at = span::path(path);
                self.error(at, format!("`{full}` is not supported here"), known_help());
                self.unit(at);
            }
            None => self.unknown_function(&segments.join("::"), span::path(path)),
        }
    }

    fn unknown_function(&mut self, name: &str, at: Span) {
        let message = format!("cannot find function `{name}` in this scope");
        let finding = crate::lang::diagnostic::Diagnostic::error(at, message);
        let finding = finding
            .with_code("E0425")
            .with_label("not found in this scope");
        self.diagnostics.push(finding);
        self.unit(at);
    }

    /// The method that is called: some have other names for other results, or take a value more.
    fn method_meant(
        &mut self,
        e: &'t syn::ExprMethodCall,
        to: &TypeExpr,
        count: &mut usize,
        site: Span,
    ) -> String {
        let name = e.method.to_string();
        let name = name.as_str();
        let meant = match (name, to) {
            ("collect", TypeExpr::Result(..)) => "collect_result",
            ("collect", TypeExpr::Option(_)) => "collect_option",
            ("sum", TypeExpr::Result(..)) => "sum_result",
            ("sum", TypeExpr::Option(_)) => "sum_option",
            ("product", TypeExpr::Result(..)) => "product_result",
            ("product", TypeExpr::Option(_)) => "product_option",
            ("or_default", _) => {
                self.default_of(to, self.known.applied(&e.method), site);
                *count += 1;
                "or_default"
            }
            ("unwrap_or_default", _) => {
                self.default_of(to, self.known.applied(&e.method), site);
                *count += 1;
                "unwrap_or"
            }
            (name, _) => name,
        };
        meant.to_string()
    }

    /// The function that a path means by the types that are found, if it has no receiver and is no `from`
    /// of several.
    pub fn called_function(&mut self, path: &syn::Path) -> Option<Signature> {
        let called = self.known.called(path).filter(|_| !self.hidden)?.clone();
        let work = self
            .functions
            .get(&called.key)
            .filter(|_| !called.is_method)?;
        let takes = work.signature.inputs.len();
        let key = (work.this, work.signature.ident.to_string());
        if let (Some(this), name) = key
            && self.items.overloads.contains(&(this, name))
        {
            return None;
        }
        let (id, _) = self.instance_of(&called)?;
        Some(Signature {
            id,
            parameters: vec![TypeExpr::Other; takes],
            result: TypeExpr::Other,
        })
    }

    /// Pushes the fields of a constructor, literals fixed; whether there are as many as declared.
    fn fields_given(&mut self, given: &'t Arguments, types: &[TypeExpr], at: Span) -> bool {
        if given.len() != types.len() {
            let message = format!("this takes {} values, not {}", types.len(), given.len());
            self.error(at, message, "");
            self.unit(at);
            return false;
        }
        for (value, ty) in given.iter().zip(types) {
            self.value(value, Some(ty));
            self.coerce(ty, span::expr(value));
        }
        true
    }

    fn call_function(&mut self, signature: &Signature, arguments: &'t Arguments, at: Span) {
        let (takes, given) = (signature.parameters.len(), arguments.len());
        if takes != given {
            let plural = |count: usize| if count == 1 { "" } else { "s" };
            let message = format!(
                "this function takes {takes} argument{} but {given} argument{} {} supplied",
                plural(takes),
                plural(given),
                if given == 1 { "was" } else { "were" },
            );
            let finding = crate::lang::diagnostic::Diagnostic::error(at, message);
            self.diagnostics.push(finding.with_code("E0061"));
            return self.unit(at);
        }
        for (argument, ty) in arguments.iter().zip(&signature.parameters) {
            self.value(argument, Some(ty));
        }
        self.emit(
            Op::CallDirect(signature.id, given as u8),
            at,
            1 - given as i32,
        );
    }

    /// `Some(x)`, `Ok(x)`, `Err(x)`
    fn wrap(
        &mut self,
        name: &str,
        arguments: &'t Arguments,
        at: Span,
        expected: Option<&TypeExpr>,
    ) {
        let [argument] = arguments.iter().collect::<Vec<_>>()[..] else {
            let message = format!("`{name}` takes one value");
            self.error(at, message, "");
            return self.unit(at);
        };
        let inner = match (name, expected) {
            ("Some", Some(TypeExpr::Option(inner))) => Some(&**inner),
            ("Ok", Some(TypeExpr::Result(inner, _))) => Some(&**inner),
            ("Err", Some(TypeExpr::Result(_, inner))) => Some(&**inner),
            _ => None,
        };
        self.value(argument, inner);
        let op = match name {
            "Some" => RsOp::Some,
            "Ok" => RsOp::Ok,
            _ => RsOp::Err,
        };
        self.emit(Op::Rs(op), at, 0);
    }

    /// `receiver.method(arguments)`
    pub fn method_call(
        &mut self,
        e: &'t syn::ExprMethodCall,
        at: Span,
        expected: Option<&TypeExpr>,
    ) {
        let name = e.method.to_string();
        let site = Span::new(span::ident(&e.method).start, at.end);
        if name == "parse" && e.args.is_empty() {
            return self.parse_call(e, site, expected);
        }
        if let "downcast_ref" | "downcast_mut" | "downcast" | "is" = name.as_str()
            && let (Some(ty), true) = (turbofish(e), e.args.is_empty())
        {
            return self.downcast(e, ty, site);
        }
        if name == "into_iter" && self.into_iter_call(&e.receiver, site) {
            return;
        }
        if e.args.len() > ARGUMENTS_MAX {
            return self.refuse(at, subset::EXPRESSION);
        }
        let receiver = self.static_type(&e.receiver);
        self.is_settled(&name, &receiver, span::ident(&e.method));
        if let Some(function) = self.own_conversion(&name, expected) {
            self.value(&e.receiver, None);
            return self.emit(Op::CallDirect(function, 1), site, 0);
        }
        if name == "into" && self.converted_by_type(&e.method, &e.receiver, site) {
            return;
        }
        self.place(&e.receiver);
        let mut count = e.args.len();
        for argument in &e.args {
            self.value(argument, None);
        }
        let to = match (self.target_type(e, expected), turbofish(e)) {
            (TypeExpr::Other, Some(ty)) if name == "collect" => {
                let this = self.body().this;
                types::of(&self.items, ty, this)
            }
            (to, _) => to,
        };
        let called = self.method_meant(e, &to, &mut count, site);
        let own = self
            .known
            .called(&e.method)
            .filter(|_| !self.hidden)
            .cloned();
        let own = own.and_then(|called| self.method_instance(&called));
        let method = own.unwrap_or_else(|| self.program.name(&called));
        let op = Op::Rs(RsOp::CallMethod(method, count as u8));
        self.emit(op, site, -(count as i32));
        match name.as_str() {
            "collect" if to == TypeExpr::Other && !self.for_all => {
                let help = "write the type, as in `collect::<Vec<_>>()` or `let v: Vec<i32> = ..`";
                self.annotation_needed(span::ident(&e.method), "E0283", help);
            }
            "collect" | "unzip" | "partition" | "try_collect" if to != TypeExpr::Other => {
                self.collected(&to, site);
            }
            "poll" => self.emit(Op::Rs(RsOp::PollResult), site, 0),
            "into" | "try_into" => self.converted(&to, site),
            "sum" | "product" => self.coerce(&to, site),
            _ => {}
        }
    }

    /// What a method whose result is chosen by its use gives.
    fn target_type(&mut self, e: &syn::ExprMethodCall, expected: Option<&TypeExpr>) -> TypeExpr {
        let chosen = match e.method.to_string().as_str() {
            "collect" | "sum" | "product" | "unzip" | "partition" | "into" | "try_into"
            | "unwrap_or_default" => true,
            "or_default" => {
                return expected.map_or(TypeExpr::Other, |ty| types::behind(ty).clone());
            }
            _ => false,
        };
        let written = turbofish(e).filter(|_| self.hidden);
        match (chosen, written) {
            (true, Some(ty)) => types::of(&self.items, ty, None),
            (true, None) => expected.cloned().unwrap_or(TypeExpr::Other),
            (false, _) => TypeExpr::Other,
        }
    }

    /// `text.parse::<T>()`
    fn parse_call(&mut self, e: &'t syn::ExprMethodCall, at: Span, expected: Option<&TypeExpr>) {
        let ty = match (expected, turbofish(e)) {
            (Some(TypeExpr::Result(ok, _)), _) if **ok != TypeExpr::Other => (**ok).clone(),
            (_, Some(written)) => {
                let this = self.body().this;
                self.type_of(written, this)
            }
            _ => TypeExpr::Other,
        };
        if ty == TypeExpr::Other && !self.for_all {
            let help = "write the type, as in `parse::<i32>()`";
            self.annotation_needed(span::ident(&e.method), "E0284", help);
        }
        self.place(&e.receiver);
        if let TypeExpr::Declared(id) = ty
            && let Some(from) = self.items.methods.get(&(id, "from_str".to_string()))
        {
            let from = from.id;
            return self.emit(Op::CallDirect(from, 1), at, 0);
        }
        let ty = self.type_id(&ty);
        self.emit(Op::Rs(RsOp::Parse(ty)), at, 0);
    }

    /// `return value`
    pub fn return_value(&mut self, e: &'t syn::ExprReturn, at: Span) {
        let result = self.body().result.clone();
        match &e.expr {
            Some(value) => self.value(value, Some(&result)),
            None => self.unit(at),
        }
        self.coerce(&result, at);
        self.clear_in_order(at);
        self.emit(Op::Return, at, 0);
    }

    /// `value?`
    pub fn try_value(&mut self, e: &'t syn::ExprTry, at: Span, expected: Option<&TypeExpr>) {
        let fine = self.label();
        let inner =
            expected.map(|ty| TypeExpr::Result(Box::new(ty.clone()), Box::new(TypeExpr::Other)));
        self.value(&e.expr, inner.as_ref());
        self.emit(Op::Rs(RsOp::Try), at, 1);
        self.jump(Op::JumpIfTrue, fine, at, -1);
        let result = self.body().result.clone();
        self.convert_error(&result, at);
        self.coerce(&result, at);
        self.clear_in_order(at);
        self.emit(Op::Return, at, 0);
        self.place_label(fine);
    }

    /// Reports a type that is not known where it decides what runs, as rustc does.
    pub fn annotation_needed(&mut self, at: Span, code: &'static str, help: &str) {
        let finding = crate::lang::diagnostic::Diagnostic::error(at, "type annotations needed");
        self.diagnostics
            .push(finding.with_code(code).with_help(help));
    }
}

/// The type in `method::<T>()`.
pub fn turbofish(e: &syn::ExprMethodCall) -> Option<&syn::Type> {
    match e.turbofish.as_ref()?.args.first()? {
        syn::GenericArgument::Type(ty) => Some(ty),
        _ => None,
    }
}
