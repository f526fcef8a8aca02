//! Closures and async blocks, and what they capture.
//!
//! A `move` one takes its variables over. Another captures by reference; a variable that it uses by
//! value is moved in unless it is `Copy` (Rust reference, "Capture modes"). A `move` one that uses only
//! fields of a variable takes those alone.

use super::Lowering;
use super::body::{Body, Capture, Variable};
use super::saved;
use crate::ir::Span;
use crate::ir::builder::FunctionBuilder;
use crate::ir::op::Op;
use crate::ir::program::{Const, FuncId, FunctionKind, NameId, Parameter, ParameterKind, Slot};
use crate::ir::rs::{RsOp, TypeExpr};
use crate::lang::rust::span;
use syn::Pat;

impl<'t> Lowering<'t> {
    /// `async { .. }`, `async move { .. }`. A future's type is written as its output's: that is what the
    /// block is to give.
    pub fn async_block(&mut self, e: &'t syn::ExprAsync, at: Span, output: Option<&TypeExpr>) {
        let head = span::of(e.async_token.span);
        let takes = e.capture.is_some();
        let id = self.enter_body("{async block}", FunctionKind::Async, head, at);
        self.opening(at);
        self.capture_slots(at, !takes);
        let known = match self.known.result_of(e) {
            ty if self.hidden || ty == TypeExpr::Other => output.cloned(),
            ty => Some(ty),
        };
        let body = self.body();
        body.result = known.unwrap_or(TypeExpr::Other);
        body.is_async = true;
        self.function_block(&e.block);
        self.leave_body(id, takes, at, RsOp::Future(id));
    }

    /// `|x| ..`, `move |x| ..`
    pub fn closure(&mut self, e: &'t syn::ExprClosure, at: Span) {
        let is_async = e.asyncness.is_some();
        let takes = e.capture.is_some();
        let head = span::of(e.inputs_begin.span).to(span::of(e.inputs_end.span));
        let kind = match is_async {
            true => FunctionKind::Async,
            false => FunctionKind::Plain,
        };
        let id = self.enter_body("{closure}", kind, head, at);
        self.body().is_async = is_async;
        let mut bound = Vec::new();
        for pat in &e.inputs {
            let (inner, ty) = match pat {
                Pat::Type(typed) => (&*typed.pat, self.type_of(&typed.ty, None)),
                pat => (pat, TypeExpr::Other),
            };
            let known = self.bound_type(inner, ty.clone());
            let slot = self.closure_parameter(inner, &known);
            bound.push((slot, inner, ty));
        }
        self.capture_slots(at, true);
        if !takes {
            let captures = self.body().captures.iter().map(|capture| capture.slot);
            let slots: Vec<Slot> = captures.collect();
            for slot in slots {
                self.emit(Op::Rs(RsOp::FollowCapture(slot)), head, 0);
            }
        }
        self.bind_parameters(bound);
        self.closure_body(e);
        self.leave_body(id, takes, at, RsOp::None);
    }

    fn closure_body(&mut self, e: &'t syn::ExprClosure) {
        let result = match (&e.output, self.known.result_of(e)) {
            (_, known) if !self.hidden && known != TypeExpr::Other => known,
            (syn::ReturnType::Default, _) => TypeExpr::Other,
            (syn::ReturnType::Type(_, ty), _) => self.type_of(ty, None),
        };
        self.body().result = result.clone();
        let at = span::expr(&e.body);
        self.open();
        self.statement_start(at, &e.body);
        self.value(&e.body, Some(&result));
        self.close(at);
        self.coerce(&result, at);
        self.emit(Op::Return, at, -1);
    }

    fn closure_parameter(&mut self, pat: &Pat, ty: &TypeExpr) -> Slot {
        let at = span::pat(pat);
        let named = super::function::simple_name(pat);
        let name = match &named {
            Some(name) => self.program.name(name),
            None => NameId(0),
        };
        let parameter = Parameter {
            name,
            kind: ParameterKind::Required,
        };
        let slot = self.body().builder.parameter(parameter, at);
        match named {
            Some(name) => self.declare(&name, slot, ty.clone()),
            None => self.keep(slot),
        }
        slot
    }

    /// The async body being lowered begins here.
    pub fn opening(&mut self, at: Span) {
        let opening = self.site(at);
        self.body().builder.declaration().opening = opening;
    }

    /// Starts lowering a function inside another.
    fn enter_body(&mut self, name: &str, kind: FunctionKind, head: Span, at: Span) -> FuncId {
        let name = self.program.name(name);
        let id = self.program.declare_function(name, kind, at);
        let mut builder = FunctionBuilder::new(name, kind, at);
        builder.declaration().signature = head;
        let this = self.body().this;
        let mut body = Body::new(builder, TypeExpr::Other, false);
        body.this = this;
        self.bodies.push(body);
        id
    }

    /// Gives a slot to every variable outside whose name occurs in the text of the closure: which of
    /// them are captured is known when the body has been lowered.
    fn capture_slots(&mut self, at: Span, by_reference: bool) {
        let text = self
            .text
            .get(at.start as usize..at.end as usize)
            .unwrap_or("");
        let enclosing = self.bodies.len().saturating_sub(2);
        let mut candidates = self.bodies[enclosing].visible();
        candidates.reverse();
        candidates.retain(|variable| mentions(text, &variable.name));
        for outer in candidates {
            let slot = self.body().builder.slot(NameId(0), at);
            let body = self.body();
            body.builder.declaration().captures += 1;
            let variable = Variable {
                name: outer.name.clone(),
                slot,
                capture: by_reference,
                ty: outer.ty.clone(),
            };
            if let Some(scope) = body.scopes.first_mut() {
                scope.variables.insert(0, variable);
            }
            body.captures.push(Capture {
                outer,
                slot,
                used: false,
                by_value: false,
            });
        }
    }

    /// Ends lowering a function inside another: pushes its captures, then the closure or the future.
    fn leave_body(&mut self, id: FuncId, takes: bool, at: Span, future: RsOp) {
        let Some(mut body) = self.bodies.pop() else {
            return;
        };
        let captures = std::mem::take(&mut body.captures);
        for capture in &captures {
            if capture.used {
                let name = self.program.name(&capture.outer.name);
                let declared = body.builder.declaration();
                declared.slots[capture.slot.index()].name = name;
            }
        }
        body.hide(self.hidden);
        self.program.define(id, saved::finish(body));
        for capture in &captures {
            self.push_capture(capture, takes, at);
        }
        let count = captures.len() as i32;
        let op = match future {
            RsOp::Future(_) => Op::Rs(future),
            _ => Op::MakeFunction(id),
        };
        self.emit(op, at, 1 - count);
    }

    /// The number of a set of fields.
    fn captured_fields(&mut self, paths: &[Vec<String>]) -> u32 {
        let path = |path: &Vec<String>| path.iter().map(|name| self.program.name(name)).collect();
        let paths = paths.iter().map(path).collect();
        let captures = &mut self.program.rust_mut().captures;
        captures.push(paths);
        captures.len() as u32 - 1
    }

    fn push_capture(&mut self, capture: &Capture, takes: bool, at: Span) {
        if !capture.used {
            return self.constant(Const::Unit, at);
        }
        let by_value = takes || capture.by_value;
        let Some(variable) = self.variable(&capture.outer.name, at, !by_value) else {
            return self.constant(Const::Unit, at);
        };
        let text = self.text.get(at.start as usize..at.end as usize);
        let fields = fields_used(text.unwrap_or(""), &capture.outer.name);
        match fields.filter(|_| takes && !self.hidden) {
            Some(fields) => {
                self.variable_place(&variable, at);
                let fields = self.captured_fields(&fields);
                return self.emit(Op::Rs(RsOp::CaptureFields(fields)), at, 0);
            }
            None if takes => return self.use_variable(&variable, at),
            None => self.variable_place(&variable, at),
        }
        if capture.by_value {
            self.emit(Op::Rs(RsOp::CaptureUsed), at, 0);
        }
    }
}

/// The fields of `name` that `text` uses, each as a path of field names; `None` if it uses all of it.
fn fields_used(text: &str, name: &str) -> Option<Vec<Vec<String>>> {
    let word = |letter: char| letter.is_alphanumeric() || letter == '_';
    let mut paths: Vec<Vec<String>> = Vec::new();
    for (at, _) in text.match_indices(name) {
        let before = text[..at].trim_end();
        let mut rest = &text[at + name.len()..];
        if text[..at].ends_with(word) || rest.starts_with(word) || is_member(before) {
            continue;
        }
        let mut path = Vec::new();
        while let Some(member) = rest.trim_start().strip_prefix('.') {
            let member = member.trim_start();
            let field = &member[..member.find(|letter| !word(letter)).unwrap_or(member.len())];
            let after = &member[field.len()..];
            let is_call = after.starts_with('(') || after.starts_with("::");
            if field.is_empty() || field == "await" || is_call {
                break;
            }
            path.push(field.to_string());
            rest = after;
        }
        if path.is_empty() {
            return None;
        }
        paths.push(path);
    }
    (!paths.is_empty()).then_some(paths)
}

/// Whether what follows is a field or method of something else; `..` is a range.
fn is_member(before: &str) -> bool {
    before.ends_with('.') && !before.ends_with("..")
}

/// Whether `name` occurs in `text` as a word.
fn mentions(text: &str, name: &str) -> bool {
    let is_word = |letter: Option<char>| {
        letter.is_some_and(|letter| letter.is_alphanumeric() || letter == '_')
    };
    text.match_indices(name).any(|(at, _)| {
        let before = text[..at].chars().next_back();
        let after = text[at + name.len()..].chars().next();
        !is_word(before) && !is_word(after)
    })
}
