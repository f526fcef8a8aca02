//! Calls of functions, constructors, closures and methods; `.await`, `return` and `?`.

use super::Lowering;
use super::body::Awaiting;
use super::expr::{known_help, segments};
use crate::ir::Span;
use crate::ir::op::Op;
use crate::ir::program::{AwaitId, AwaitPoint, CallShape, IntKind};
use crate::ir::rs::{RsOp, TypeExpr};
use crate::lang::rust::names::{Meaning, Signature};
use crate::lang::rust::{span, subset, types};
use syn::Expr;

/// Most arguments of a call: an operation holds their number in a byte.
const ARGUMENTS_MAX: usize = 255;

type Arguments = syn::punctuated::Punctuated<Expr, syn::Token![,]>;

impl<'t> Lowering<'t> {
    /// `f(arguments)`
    pub fn call(&mut self, e: &'t syn::ExprCall, at: Span, expected: Option<&TypeExpr>) {
        if e.args.len() > ARGUMENTS_MAX {
            return self.refuse(at, subset::EXPRESSION);
        }
        if let Expr::Path(path) = &*e.func {
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
            Some(Meaning::Native(native)) => {
                for argument in arguments {
                    self.value(argument, None);
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
            Some(Meaning::Unknown(full)) => {
                let at = span::path(path);
                self.error(at, format!("`{full}` is not supported here"), known_help());
                self.unit(at);
            }
            None => {
                let at = span::path(path);
                let name = segments.join("::");
                let message = format!("cannot find function `{name}` in this scope");
                self.error(at, message, "");
                self.unit(at);
            }
        }
    }

    /// The type, if the function is one of its several `from`s.
    fn converting(
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

    /// `Type::method(receiver, ..)`, `Trait::method(receiver, ..)`, `Type::default()`.
    fn call_by_path(
        &mut self,
        path: &'t syn::Path,
        full: &str,
        arguments: &'t Arguments,
        at: Span,
        expected: Option<&TypeExpr>,
    ) {
        let method = full.rsplit("::").next().unwrap_or("").to_string();
        let this = self.body().this;
        let owner = types::owner_of(&self.items, path, this);
        match (method.as_str(), arguments.first()) {
            ("default", None) => {
                let ty = match (owner, expected) {
                    (TypeExpr::Library(_) | TypeExpr::Other, Some(expected)) => expected.clone(),
                    (owner, _) => owner,
                };
                self.default_value(&ty, at);
            }
            ("new" | "with_capacity", _) if types::kind_of(&owner).is_some() => {
                for argument in arguments {
                    self.value(argument, Some(&TypeExpr::Int(IntKind::Usize)));
                    self.emit(Op::Pop, at, -1);
                }
                self.default_value(&owner, at);
            }
            ("from" | "from_iter", Some(first)) if arguments.len() == 1 => {
                let inner = match &owner {
                    TypeExpr::Sequence(_) | TypeExpr::Int(_) | TypeExpr::Float => Some(&owner),
                    _ => None,
                };
                self.value(first, inner.filter(|_| matches!(first, Expr::Array(_))));
                self.converted(&owner, at);
            }
            (_, Some(first)) => {
                self.place(first);
                for argument in arguments.iter().skip(1) {
                    self.value(argument, None);
                }
                let count = arguments.len() - 1;
                let of_trait = full.rsplit("::").nth(1).unwrap_or("");
                let name = match (method.as_str(), of_trait) {
                    ("fmt", "Display" | "Debug") => format!("fmt::{of_trait}"),
                    _ => method.clone(),
                };
                let name = self.program.name(&name);
                let op = Op::Rs(RsOp::CallMethod(name, count as u8));
                self.emit(op, at, -(count as i32));
            }
            (_, None) => {
                let at = span::path(path);
                let message = format!("`{full}` is not supported here");
                self.error(at, message, "call it on a value, or name the type");
                self.unit(at);
            }
        }
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
            let message = format!("this function takes {takes} arguments, not {given}");
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
        let site = span::ident(&e.method).to(at);
        let site = Span::new(span::ident(&e.method).start, site.end);
        if name == "parse" && e.args.is_empty() {
            return self.parse_call(e, site, expected);
        }
        if e.args.len() > ARGUMENTS_MAX {
            return self.refuse(at, subset::EXPRESSION);
        }
        let wraps = matches!(name.as_str(), "unwrap" | "expect" | "unwrap_or");
        match (&*e.receiver, expected) {
            (Expr::MethodCall(inner), Some(ty)) if wraps && inner.method == "parse" => {
                let result = TypeExpr::Result(Box::new(ty.clone()), Box::new(TypeExpr::Other));
                self.method_call(inner, span::expr(&e.receiver), Some(&result));
                let slot = self.temporary(site);
                self.emit(Op::Store(slot), site, -1);
                self.emit(Op::Rs(RsOp::RefLocal(slot)), site, 1);
            }
            (receiver, _) => self.place(receiver),
        }
        let receiver = self.static_type(&e.receiver);
        let parameters = self.method_parameters(&receiver, &name);
        let mut count = e.args.len();
        for (index, argument) in e.args.iter().enumerate() {
            let ty = parameters.get(index);
            self.value(argument, ty);
            if let Some(ty) = ty {
                self.coerce(ty, span::expr(argument));
            }
        }
        let to = self.target_type(e, &receiver, expected);
        let called = match (name.as_str(), &to) {
            ("collect", TypeExpr::Result(..)) => "collect_result",
            ("collect", TypeExpr::Option(_)) => "collect_option",
            ("sum" | "product", TypeExpr::Result(..)) => "sum_result",
            ("or_default", _) => {
                self.default_value(&to, site);
                count += 1;
                "or_insert"
            }
            ("unwrap_or_default", _) => {
                self.default_value(&to, site);
                count += 1;
                "unwrap_or"
            }
            (name, _) => name,
        };
        let method = self.program.name(called);
        self.emit(
            Op::Rs(RsOp::CallMethod(method, count as u8)),
            site,
            -(count as i32),
        );
        match name.as_str() {
            "collect" if to == TypeExpr::Other => self.error(
                span::ident(&e.method),
                "it is not written what `collect` makes",
                "write the type, as in `collect::<Vec<_>>()` or `let v: Vec<i32> = ..`",
            ),
            "collect" | "unzip" | "partition" if to != TypeExpr::Other => {
                let ty = self.type_id(&to);
                self.emit(Op::Rs(RsOp::Collect(ty)), site, 0);
            }
            "poll" => self.emit(Op::Rs(RsOp::PollResult), site, 0),
            "into" | "try_into" => self.converted(&to, site),
            "sum" | "product" => self.coerce(&to, site),
            _ => {}
        }
    }

    /// What a method whose result is chosen by its use gives: by its type arguments, or by what is
    /// expected of it.
    fn target_type(
        &mut self,
        e: &syn::ExprMethodCall,
        receiver: &TypeExpr,
        expected: Option<&TypeExpr>,
    ) -> TypeExpr {
        let this = self.body().this;
        let known = || expected.cloned().unwrap_or(TypeExpr::Other);
        match e.method.to_string().as_str() {
            "collect" | "sum" | "product" => match turbofish(e) {
                Some(ty) => types::of(&self.items, ty, this),
                None => known(),
            },
            "unzip" | "partition" | "into" | "try_into" => known(),
            "unwrap_or_default" => match types::behind(receiver) {
                TypeExpr::Option(inner) | TypeExpr::Result(inner, _)
                    if **inner != TypeExpr::Other =>
                {
                    (**inner).clone()
                }
                _ => known(),
            },
            "or_default" => match self.entry_type(&e.receiver) {
                TypeExpr::Other => known(),
                ty => ty,
            },
            _ => TypeExpr::Other,
        }
    }

    /// The values' type of the map whose `entry` this is.
    fn entry_type(&mut self, receiver: &Expr) -> TypeExpr {
        let Expr::MethodCall(e) = receiver else {
            return TypeExpr::Other;
        };
        if e.method != "entry" {
            return self.entry_type(&e.receiver);
        }
        match types::behind(&self.static_type(&e.receiver)) {
            TypeExpr::Map(_, _, value) => (**value).clone(),
            _ => TypeExpr::Other,
        }
    }

    /// `into`, once its receiver is on the stack: `From` of the target.
    pub fn converted(&mut self, to: &TypeExpr, at: Span) {
        let ty = self.type_id(to);
        self.emit(Op::Rs(RsOp::Into(ty)), at, 0);
    }

    /// What the parameters of a method are, if the text says it.
    fn method_parameters(&mut self, receiver: &TypeExpr, name: &str) -> Vec<TypeExpr> {
        match (types::behind(receiver), name) {
            (TypeExpr::Sequence(inner), "push" | "contains") => vec![(**inner).clone()],
            (TypeExpr::Sequence(inner), "insert" | "resize") => {
                vec![TypeExpr::Int(IntKind::Usize), (**inner).clone()]
            }
            (TypeExpr::Deque(inner), "push_back" | "push_front") => vec![(**inner).clone()],
            (TypeExpr::Map(_, key, value), "insert") => vec![(**key).clone(), (**value).clone()],
            (TypeExpr::Map(_, key, _), _) => vec![(**key).clone()],
            (TypeExpr::Option(inner), "unwrap_or" | "replace" | "insert") => {
                vec![(**inner).clone()]
            }
            (TypeExpr::Result(inner, _), "unwrap_or") => vec![(**inner).clone()],
            (TypeExpr::Int(kind), "pow") => {
                let _ = kind;
                vec![TypeExpr::Int(IntKind::U32)]
            }
            (ty @ (TypeExpr::Int(_) | TypeExpr::Float), _) => vec![ty.clone(), ty.clone()],
            (TypeExpr::Declared(id), name) => {
                let method = self.items.methods.get(&(*id, name.to_string()));
                method.map_or(Vec::new(), |signature| {
                    signature.parameters.iter().skip(1).cloned().collect()
                })
            }
            _ => Vec::new(),
        }
    }

    /// `text.parse::<T>()`
    fn parse_call(&mut self, e: &'t syn::ExprMethodCall, at: Span, expected: Option<&TypeExpr>) {
        let written = turbofish(e).map(|ty| types::of(&self.items, ty, None));
        let ty = match (written, expected) {
            (Some(ty), _) => ty,
            (None, Some(TypeExpr::Result(ok, _))) => (**ok).clone(),
            _ => TypeExpr::Other,
        };
        if ty == TypeExpr::Other {
            self.error(
                at,
                "it is not written what `parse` gives",
                "write the type, as in `parse::<i32>()`",
            );
        }
        self.place(&e.receiver);
        let ty = self.type_id(&ty);
        self.emit(Op::Rs(RsOp::Parse(ty)), at, 0);
    }

    /// The type of a call, if the text says it.
    pub fn call_type(&mut self, e: &syn::ExprCall) -> TypeExpr {
        let Expr::Path(path) = &*e.func else {
            return TypeExpr::Other;
        };
        let this = self.body().this;
        let segments = segments(&path.path);
        match self.meaning(&segments, this) {
            Some(Meaning::Function(signature)) => signature.result,
            Some(Meaning::Struct(id) | Meaning::Variant(id, _)) => TypeExpr::Declared(id),
            Some(Meaning::Wrapper("Some")) => {
                let inner = e.args.first().map(|value| self.static_type(value));
                TypeExpr::Option(Box::new(inner.unwrap_or(TypeExpr::Other)))
            }
            Some(Meaning::Native(crate::ir::native::Native::Rs(native))) => {
                use crate::ir::rs::RsNative;
                match native {
                    RsNative::StringNew | RsNative::StringFrom => TypeExpr::Text,
                    RsNative::BoxNew | RsNative::SharedNew => {
                        let inner = e.args.first().map(|value| self.static_type(value));
                        inner.unwrap_or(TypeExpr::Other)
                    }
                    _ => TypeExpr::Other,
                }
            }
            _ => TypeExpr::Other,
        }
    }

    /// The type of a method call, if the text says it.
    pub fn method_type(&mut self, e: &syn::ExprMethodCall) -> TypeExpr {
        let receiver = self.static_type(&e.receiver);
        let name = e.method.to_string();
        match (types::behind(&receiver), name.as_str()) {
            (TypeExpr::Declared(id), name) => {
                let method = self.items.methods.get(&(*id, name.to_string()));
                method.map_or(TypeExpr::Other, |signature| signature.result.clone())
            }
            (_, "len" | "count") => TypeExpr::Int(IntKind::Usize),
            (_, "collect" | "sum" | "product") => match turbofish(e) {
                Some(ty) => types::of(&self.items, ty, None),
                None => TypeExpr::Other,
            },
            (
                ty @ (TypeExpr::Sequence(_)
                | TypeExpr::Deque(_)
                | TypeExpr::Option(_)
                | TypeExpr::Map(..)),
                "iter" | "iter_mut" | "into_iter" | "drain",
            ) => TypeExpr::Iterator(Box::new(types::item_of(ty))),
            (TypeExpr::Map(_, key, _), "keys" | "into_keys") => TypeExpr::Iterator(key.clone()),
            (TypeExpr::Map(_, _, value), "values" | "values_mut" | "into_values") => {
                TypeExpr::Iterator(value.clone())
            }
            (TypeExpr::Map(_, _, value), "get" | "get_mut" | "remove" | "insert") => {
                TypeExpr::Option(value.clone())
            }
            (
                TypeExpr::Sequence(inner) | TypeExpr::Deque(inner),
                "first" | "last" | "get" | "get_mut" | "pop" | "pop_front" | "pop_back" | "front"
                | "back",
            ) => TypeExpr::Option(inner.clone()),
            (TypeExpr::Iterator(inner), "next" | "last" | "max" | "min" | "nth" | "find") => {
                TypeExpr::Option(inner.clone())
            }
            (
                ty @ TypeExpr::Iterator(_),
                "filter" | "rev" | "take" | "skip" | "cloned" | "copied" | "step_by" | "chain"
                | "take_while" | "skip_while" | "peekable" | "inspect" | "by_ref" | "cycle",
            ) => ty.clone(),
            (TypeExpr::Iterator(inner), "enumerate") => {
                TypeExpr::Iterator(Box::new(TypeExpr::Tuple(vec![
                    TypeExpr::Int(IntKind::Usize),
                    (**inner).clone(),
                ])))
            }
            (TypeExpr::Text | TypeExpr::Str, "trim" | "as_str") => TypeExpr::Str,
            (ty @ TypeExpr::Option(_), "take" | "as_ref" | "as_mut" | "cloned" | "copied") => {
                ty.clone()
            }
            (_, "as_secs") => TypeExpr::Int(IntKind::U64),
            (_, "to_string" | "to_uppercase" | "to_lowercase" | "repeat") => TypeExpr::Text,
            (
                TypeExpr::Option(inner) | TypeExpr::Result(inner, _),
                "unwrap" | "expect" | "unwrap_or" | "unwrap_or_default" | "unwrap_or_else",
            ) => (**inner).clone(),
            (
                ty,
                "clone" | "abs" | "pow" | "min" | "max" | "wrapping_add" | "wrapping_sub"
                | "wrapping_mul" | "saturating_sub" | "saturating_add",
            ) => ty.clone(),
            _ => TypeExpr::Other,
        }
    }

    /// `future.await`
    pub fn await_value(&mut self, e: &'t syn::ExprAwait, at: Span) {
        self.value(&e.base, None);
        if !self.body().is_async {
            let at = span::of(e.await_token.span);
            let finding = subset::refuse(at, subset::AWAIT_OUTSIDE).with_code("E0728");
            self.diagnostics.push(finding);
            return;
        }
        let point = self.await_point(span::expr(&e.base), at);
        self.emit(Op::Await(point), at, 0);
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

    /// `return value`
    pub fn return_value(&mut self, e: &'t syn::ExprReturn, at: Span) {
        let result = self.body().result.clone();
        match &e.expr {
            Some(value) => self.value(value, Some(&result)),
            None => self.unit(at),
        }
        self.coerce(&result, at);
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
        self.emit(Op::Return, at, 0);
        self.place_label(fine);
    }

    /// `From::from` of the error that `?` returns, where the program implements it.
    fn convert_error(&mut self, result: &TypeExpr, at: Span) {
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

/// The type in `method::<T>()`.
fn turbofish(e: &syn::ExprMethodCall) -> Option<&syn::Type> {
    let arguments = e.turbofish.as_ref()?;
    match arguments.args.first()? {
        syn::GenericArgument::Type(ty) => Some(ty),
        _ => None,
    }
}
