//! What the text says about the types of calls: their results, their parameters, and what a method whose
//! result is chosen by its use gives.

use super::Lowering;
use super::expr::segments;
use crate::ir::program::IntKind;
use crate::ir::rs::TypeExpr;
use crate::lang::rust::names::Meaning;
use crate::lang::rust::types;
use syn::Expr;

impl Lowering<'_> {
    /// What a method whose result is chosen by its use gives: by its type arguments, or by what is
    /// expected of it.
    pub fn target_type(
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
    pub fn entry_type(&mut self, receiver: &Expr) -> TypeExpr {
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

    /// What the parameters of a method are, if the text says it.
    pub fn method_parameters(&mut self, receiver: &TypeExpr, name: &str) -> Vec<TypeExpr> {
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

    /// The type of a call, if the text says it.
    pub fn call_type(&mut self, e: &syn::ExprCall, awaited: bool) -> TypeExpr {
        let Expr::Path(path) = &*e.func else {
            return TypeExpr::Other;
        };
        let this = self.body().this;
        let segments = segments(&path.path);
        match self.meaning(&segments, this) {
            Some(Meaning::Function(signature)) => self.given(&signature, awaited),
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
    pub fn method_type(&mut self, e: &syn::ExprMethodCall, awaited: bool) -> TypeExpr {
        let receiver = self.static_type(&e.receiver);
        let name = e.method.to_string();
        match (types::behind(&receiver), name.as_str()) {
            (TypeExpr::Declared(id), name) => {
                let method = self.items.methods.get(&(*id, name.to_string()));
                method.map_or(TypeExpr::Other, |signature| self.given(signature, awaited))
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
}

/// What each item is to be for a `collect` or `sum` to give the type.
pub fn item_wanted(method: &str, to: &TypeExpr) -> TypeExpr {
    match (method, to) {
        ("sum", ty) => ty.clone(),
        (_, TypeExpr::Result(inner, error)) => {
            TypeExpr::Result(Box::new(types::item_of(inner)), error.clone())
        }
        (_, TypeExpr::Option(inner)) => TypeExpr::Option(Box::new(types::item_of(inner))),
        (_, ty) => types::item_of(ty),
    }
}

/// What is expected of the receiver of a method that passes its inner value on.
pub fn passed_on(method: &str, expected: &TypeExpr) -> Option<TypeExpr> {
    let result = |ok: &TypeExpr| TypeExpr::Result(Box::new(ok.clone()), Box::new(TypeExpr::Other));
    match (method, expected) {
        (_, TypeExpr::Other) => None,
        ("unwrap" | "expect" | "unwrap_or" | "unwrap_or_else" | "unwrap_or_default", ty) => {
            Some(result(ty))
        }
        ("map_err" | "or_else" | "inspect_err" | "inspect", TypeExpr::Result(ok, _)) => {
            Some(result(ok))
        }
        ("ok", TypeExpr::Option(inner)) => Some(result(inner)),
        _ => None,
    }
}

/// The type in `method::<T>()`.
pub fn turbofish(e: &syn::ExprMethodCall) -> Option<&syn::Type> {
    let arguments = e.turbofish.as_ref()?;
    match arguments.args.first()? {
        syn::GenericArgument::Type(ty) => Some(ty),
        _ => None,
    }
}
