//! Functions and the program's entry.

use super::body::Body;
use super::item::Work;
use super::{Lowering, saved};
use crate::ir::Span;
use crate::ir::builder::FunctionBuilder;
use crate::ir::native::{Native, TokioNative};
use crate::ir::op::Op;
use crate::ir::program::{
    FuncId, FunctionKind, NameId, Parameter, ParameterKind, Slot, TokioFlavor,
};
use crate::ir::rs::{RsOp, TypeExpr};
use crate::lang::diagnostic::{Diagnostic, Edit};
use crate::lang::rust::{prelude, span, subset, types};
use syn::{FnArg, Item, Pat};

impl<'t> Lowering<'t> {
    /// Lowers a body.
    pub fn define_function(&mut self, work: &Work<'t>) {
        let is_async = work.signature.asyncness.is_some();
        let kind = if is_async {
            FunctionKind::Async
        } else {
            FunctionKind::Plain
        };
        let name = self.program.name(&work.name);
        let head = self.head(work.signature);
        let whole = head.to(span::block(work.block));
        let (head, whole) = match self.hidden {
            true => (Span::default(), Span::default()),
            false => (head, whole),
        };
        let mut builder = FunctionBuilder::new(name, kind, whole);
        builder.declaration().signature = head;
        builder.declaration().hidden = self.hidden;
        let called = work.signature.ident.to_string();
        builder.declaration().shares = self.hidden && prelude::shares(&work.module, &called);
        let result = match &work.signature.output {
            syn::ReturnType::Default => TypeExpr::Tuple(Vec::new()),
            syn::ReturnType::Type(_, ty) => types::of(&self.items, ty, work.this),
        };
        let result = match self.known.result_of(work.signature) {
            ty if self.hidden || ty == TypeExpr::Other => result,
            ty => ty,
        };
        let mut body = Body::new(builder, result, is_async);
        body.this = work.this;
        self.bodies.push(body);
        if is_async {
            self.opening(span::of(work.block.brace_token.span.open()));
        }
        self.parameters(work);
        self.function_block(work.block);
        if let Some(mut body) = self.bodies.pop() {
            body.hide(self.hidden);
            self.program.define(work.id, saved::finish(body));
        }
    }

    fn head(&self, signature: &syn::Signature) -> Span {
        let start = match &signature.asyncness {
            Some(token) => span::of(token.span),
            None => span::of(signature.fn_token.span),
        };
        let end = span::of(signature.paren_token.span.join());
        match &signature.output {
            syn::ReturnType::Default => start.to(end),
            syn::ReturnType::Type(_, ty) => start.to(end).to(span::ty(ty)),
        }
    }

    fn parameters(&mut self, work: &Work<'t>) {
        let mut bound: Vec<(Slot, &'t Pat, TypeExpr)> = Vec::new();
        for input in &work.signature.inputs {
            match input {
                FnArg::Receiver(receiver) => {
                    let of = work.of.map(|(item, _)| &*item.self_ty);
                    self.receiver(receiver, matches!(of, Some(syn::Type::Reference(_))));
                }
                FnArg::Typed(typed) => {
                    let ty = self.type_of(&typed.ty, work.this);
                    let slot = self.parameter(&typed.pat, &ty, &typed.ty);
                    bound.push((slot, &typed.pat, ty));
                }
            }
        }
        self.bind_parameters(bound);
    }

    /// Binds parameters that are patterns, and fixes the kinds of literals that were passed.
    pub fn bind_parameters(&mut self, bound: Vec<(Slot, &'t Pat, TypeExpr)>) {
        for (slot, pat, ty) in bound {
            let at = span::pat(pat);
            if types::mentions_int(&ty) {
                let ty = self.type_id(&ty);
                self.emit(Op::Rs(RsOp::CoerceSlot(slot, ty)), at, 0);
            }
            if simple_name(pat).is_none() {
                self.emit(Op::Rs(RsOp::RefLocal(slot)), at, 1);
                self.bind_irrefutable(pat, &ty, at);
            }
        }
    }

    /// `self`; in an `impl` for references to a type it leads to the value even where it is taken by value.
    fn receiver(&mut self, receiver: &syn::Receiver, of_reference: bool) {
        let kind = match &receiver.kind {
            syn::ReceiverKind::Value if of_reference => "&Self",
            syn::ReceiverKind::Value => "Self",
            syn::ReceiverKind::Reference(..) => "&Self",
            syn::ReceiverKind::Typed(_, ty) => match &**ty {
                syn::Type::Reference(inner) if pointer(&inner.elem).is_some() => "&Rc<Self>",
                syn::Type::Reference(_) => "&Self",
                ty => match pointer(ty).as_deref() {
                    Some("Pin") => "&Self",
                    Some("Rc" | "Arc") => "Rc<Self>",
                    _ => "Self",
                },
            },
            _ => "Self",
        };
        let at = span::of(receiver.self_token.span);
        let name = self.program.name("self");
        let type_name = self.program.name(kind);
        let parameter = Parameter {
            name,
            kind: ParameterKind::Required,
        };
        let this = self.body().this;
        let builder = &mut self.body().builder;
        let slot = builder.parameter(parameter, at);
        builder.declaration().slots[slot.index()].type_name = type_name;
        let own = this.map_or(TypeExpr::Other, TypeExpr::Declared);
        let ty = match kind {
            "Self" => own,
            _ => TypeExpr::Reference(Box::new(own)),
        };
        self.declare("self", slot, ty);
    }

    /// Declares a parameter: a name is the slot itself, a pattern is bound later.
    fn parameter(&mut self, pat: &Pat, ty: &TypeExpr, written: &syn::Type) -> Slot {
        let at = span::pat(pat);
        let named = simple_name(pat);
        let name = match &named {
            Some(name) => self.program.name(name),
            None => NameId(0),
        };
        let range = span::ty(written);
        let text = self.text.get(range.start as usize..range.end as usize);
        let type_name = self.program.name(text.unwrap_or(""));
        let parameter = Parameter {
            name,
            kind: ParameterKind::Required,
        };
        let builder = &mut self.body().builder;
        let slot = builder.parameter(parameter, at);
        builder.declaration().slots[slot.index()].type_name = type_name;
        match named {
            Some(name) => self.declare(&name, slot, ty.clone()),
            None => self.keep(slot),
        }
        slot
    }

    /// The slot is cleared with the innermost scope.
    pub fn keep(&mut self, slot: Slot) {
        if let Some(scope) = self.body().scopes.last_mut() {
            scope.slots.push(slot);
        }
    }

    /// A function's block: its value is returned.
    pub fn function_block(&mut self, block: &'t syn::Block) {
        let result = self.body().result.clone();
        let end = span::of(block.brace_token.span.close());
        self.block_value(block, Some(&result));
        self.coerce(&result, end);
        self.emit(Op::Return, end, -1);
    }

    /// The function the main thread starts with.
    pub fn entry(&mut self, file: &'t syn::File) -> Option<FuncId> {
        let main = file.items.iter().find_map(|item| match item {
            Item::Fn(item) if item.sig.ident == "main" => Some(item),
            _ => None,
        });
        let Some(main) = main else {
            let end = self.text.trim_end().len() as u32;
            let at = Span::new(end.saturating_sub(1), end);
            self.error(at, "there is no `main` function", "add `fn main() { .. }`");
            return None;
        };
        let id = self.items.functions.get("crate::main")?.id;
        let at = span::ident(&main.sig.ident);
        if !main.sig.inputs.is_empty() {
            self.error(at, "`main` takes no arguments", "remove its parameters");
        }
        let attribute = main.attrs.iter().find(|attribute| {
            let path = attribute.path();
            let names: Vec<String> = path
                .segments
                .iter()
                .map(|segment| segment.ident.to_string())
                .collect();
            names == ["tokio", "main"]
                || (names == ["main"]
                    && self
                        .items
                        .modules
                        .get("crate")
                        .and_then(|uses| uses.names.get("main"))
                        .is_some_and(|path| path == "tokio::main"))
        });
        match (attribute, main.sig.asyncness.is_some()) {
            (None, false) => Some(self.plain_entry(id, at)),
            (None, true) => {
                let text = "`main` function is not allowed to be `async`";
                let head = self.head(&main.sig);
                let edits = vec![Edit::insert(head.start, "#[tokio::main]\n")];
                let found = Diagnostic::error(head, text)
                    .with_code("E0752")
                    .with_label(text);
                self.diagnostics
                    .push(found.suggest("put `#[tokio::main]` above it", edits));
                None
            }
            (Some(attribute), false) => {
                let at = span::path(attribute.path());
                self.error(
                    at,
                    "#[tokio::main] needs an async function",
                    "write `async fn main()`",
                );
                None
            }
            (Some(attribute), true) => {
                self.main_arguments(attribute);
                Some(self.tokio_entry(id, span::path(attribute.path())))
            }
        }
    }

    /// `flavor`, `worker_threads`, `start_paused`.
    fn main_arguments(&mut self, attribute: &syn::Attribute) {
        if !matches!(attribute.meta, syn::Meta::List(_)) {
            return;
        }
        let mut request = *self.program.runtime_mut();
        let mut refused = Vec::new();
        let parsed = attribute.parse_nested_meta(|meta| {
            let name = meta
                .path
                .get_ident()
                .map(ToString::to_string)
                .unwrap_or_default();
            let value: syn::Lit = meta.value()?.parse()?;
            match (name.as_str(), &value) {
                ("flavor", syn::Lit::Str(text)) if text.value() == "current_thread" => {
                    request.flavor = Some(TokioFlavor::CurrentThread);
                }
                ("flavor", syn::Lit::Str(text)) if text.value() == "multi_thread" => {
                    request.flavor = Some(TokioFlavor::MultiThread);
                }
                ("worker_threads", syn::Lit::Int(number)) => match number.base10_parse::<u32>() {
                    Ok(count @ 1..=512) => request.worker_threads = Some(count),
                    _ => refused.push(span::of(number.span())),
                },
                ("start_paused", syn::Lit::Bool(paused)) => request.start_paused = paused.value,
                _ => refused.push(span::path(&meta.path)),
            }
            Ok(())
        });
        if let Err(error) = parsed {
            self.error(span::of(error.span()), error.to_string(), "");
        }
        for at in refused {
            self.diagnostics
                .push(subset::refuse(at, subset::MAIN_ATTRIBUTE));
        }
        *self.program.runtime_mut() = request;
    }

    /// Statics get their values before `main`.
    fn plain_entry(&mut self, main: FuncId, at: Span) -> FuncId {
        let has_statics = self
            .constants
            .values()
            .any(|constant| constant.place.is_some());
        if !has_statics {
            return main;
        }
        let name = self.program.name("main");
        let entry = self.program.declare_function(name, FunctionKind::Plain, at);
        self.entry_body(entry, name, at, |lowering| {
            lowering.emit(Op::CallDirect(main, 0), at, 1);
        });
        entry
    }

    fn entry_body(&mut self, entry: FuncId, name: NameId, at: Span, call: impl FnOnce(&mut Self)) {
        let mut builder = FunctionBuilder::new(name, FunctionKind::Plain, at);
        builder.declaration().hidden = true;
        self.bodies.push(Body::new(builder, TypeExpr::Other, false));
        let constants = self.constants.values().cloned();
        let statics: Vec<_> = constants
            .filter(|constant| constant.place.is_some())
            .collect();
        for kept in statics {
            let Some(place) = kept.place else {
                continue;
            };
            let value = super::item::Constant {
                place: None,
                ..kept
            };
            self.constant_value(&value, at);
            self.emit(Op::Rs(RsOp::InitStatic(place)), at, -1);
        }
        call(self);
        self.emit(Op::Return, at, -1);
        if let Some(body) = self.bodies.pop() {
            self.program.define(entry, saved::finish(body));
        }
    }

    /// What `#[tokio::main]` expands to: a `main` that blocks on the body.
    fn tokio_entry(&mut self, body: FuncId, at: Span) -> FuncId {
        let name = self.program.name("main");
        let entry = self.program.declare_function(name, FunctionKind::Plain, at);
        self.entry_body(entry, name, at, |lowering| {
            lowering.emit(Op::CallDirect(body, 0), at, 1);
            lowering.emit(Op::CallNative(Native::Tokio(TokioNative::Main), 1), at, 0);
        });
        entry
    }
}

/// `Rc`, `Arc` or `Pin`, if the type of a receiver is one.
fn pointer(ty: &syn::Type) -> Option<String> {
    let syn::Type::Path(path) = ty else {
        return None;
    };
    let name = path.path.segments.last()?.ident.to_string();
    matches!(name.as_str(), "Rc" | "Arc" | "Pin").then_some(name)
}

/// The name of a pattern that is nothing but a name.
pub fn simple_name(pat: &Pat) -> Option<String> {
    match pat {
        Pat::Ident(ident) if ident.by_ref.is_none() && ident.subpat.is_none() => {
            Some(ident.ident.to_string())
        }
        Pat::Paren(inner) => simple_name(&inner.pat),
        Pat::Type(typed) => simple_name(&typed.pat),
        _ => None,
    }
}
