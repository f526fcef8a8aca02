//! `def`, `async def`, lambdas and generator expressions: functions with parameters and captures.

use super::Lowering;
use crate::ir::Span;
use crate::ir::builder::FunctionBuilder;
use crate::ir::op::Op;
use crate::ir::program::{Const, FuncId, FunctionKind, Parameter, ParameterKind, Slot};
use crate::ir::py::{PyOp, name};
use crate::lang::python::names::{CLASS_CELL, Place, ScopeId};
use crate::lang::python::span_of;
use ruff_python_ast::{Expr, ExprLambda, Parameters, Stmt, StmtFunctionDef};
use ruff_text_size::{Ranged, TextRange, TextSize};

/// What CPython calls the function of a generator expression.
pub(super) const GENERATOR_EXPRESSION: &str = "<genexpr>";

/// What a function needs besides its body.
pub(super) struct Head<'h> {
    pub(super) name: &'h str,
    pub(super) kind: FunctionKind,
    pub(super) scope: ScopeId,
    pub(super) signature: TextRange,
    pub(super) whole: TextRange,
}

impl<'a> Lowering<'a> {
    pub(super) fn function_def(&mut self, function: &'a StmtFunctionDef) {
        let start = function
            .decorator_list
            .last()
            .map_or(function.start(), |decorator| decorator.end());
        let signature = TextRange::new(start, self.signature_end(function));
        self.start(signature);
        for decorator in &function.decorator_list {
            self.expression(&decorator.expression);
        }
        self.function_value(function, signature);
        self.registered_class(function, signature);
        for decorator in function.decorator_list.iter().rev() {
            self.call_positional(1, decorator.expression.range());
        }
        self.store_name(&function.name, function.name.range);
    }

    /// Gives a function below `@f.register` the class that its first parameter is annotated with:
    /// `functools.singledispatch` asks for it.
    fn registered_class(&mut self, function: &'a StmtFunctionDef, signature: TextRange) {
        let registers = function.decorator_list.iter().any(|decorator| {
            matches!(&decorator.expression, Expr::Attribute(found) if found.attr.as_str() == "register")
        });
        let imported = &self.names.scope(0).bound;
        let dispatches = imported
            .iter()
            .any(|name| matches!(name.as_str(), "singledispatch" | "functools"));
        let first = function.parameters.iter_non_variadic_params().next();
        let annotation = first.and_then(|first| first.annotation());
        let Some(annotation) = annotation.filter(|_| registers && dispatches) else {
            return;
        };
        let kept = self.temporary();
        self.emit(Op::Store(kept), signature);
        self.expression(annotation);
        self.emit(Op::Load(kept), signature);
        self.py(PyOp::SetAttr(name::REGISTERED), signature);
        self.emit(Op::Take(kept), signature);
        self.free_temporary(kept);
    }

    fn signature_end(&self, function: &StmtFunctionDef) -> TextSize {
        let end = function
            .returns
            .as_ref()
            .map_or(function.parameters.end(), |returns| returns.end());
        match self.text.as_bytes().get(end.to_usize()) {
            Some(b':') => end + TextSize::from(1),
            _ => end,
        }
    }

    /// Lowers a function and pushes it as a value.
    pub(super) fn function_value(&mut self, function: &'a StmtFunctionDef, signature: TextRange) {
        self.defaults(&function.parameters);
        let (id, scope) = self.lower_def(function, signature);
        self.make_function(id, scope, signature);
        self.docstring(&function.body, signature);
        self.annotations_of(function, signature);
    }

    /// `__annotations__` of the function on top, where the program reads it: from 3.14 on CPython makes it
    /// no sooner.
    fn annotations_of(&mut self, function: &'a StmtFunctionDef, range: TextRange) {
        if self.hidden || !self.text.contains("__annotations__") {
            return;
        }
        let as_text = self.text.contains("from __future__ import annotations");
        let parameters = function.parameters.iter().map(|any| any.as_parameter());
        let given = parameters.filter_map(|found| Some((found.name.as_str(), found.annotation()?)));
        let returned = function.returns.as_deref().map(|given| ("return", given));
        self.emit(Op::Dup, range);
        let mut count = 0;
        for (name, annotation) in given.chain(returned) {
            self.constant(Const::Text(name.into()), range);
            match as_text {
                true => {
                    let text = &self.text[annotation.range()];
                    self.constant(Const::Text(text.into()), range);
                }
                false => self.expression(annotation),
            }
            count += 1;
        }
        self.py(PyOp::MakeDict(count), range);
        self.emit(Op::Swap, range);
        let name = self.builder.name("__annotations__");
        self.py(PyOp::SetAttr(name), range);
    }

    /// Gives the function or class on the operand stack its docstring, where the text can ask for it.
    pub(super) fn docstring(&mut self, body: &[Stmt], range: TextRange) {
        let Some(Stmt::Expr(first)) = body.first() else {
            return;
        };
        let Expr::StringLiteral(text) = &*first.value else {
            return;
        };
        if self.hidden || !self.text.contains("__doc__") {
            return;
        }
        let doc = self.builder.name("__doc__");
        self.emit(Op::Dup, range);
        self.constant(Const::Text(text.value.to_str().into()), range);
        self.emit(Op::Swap, range);
        self.py(PyOp::SetAttr(doc), range);
    }

    /// A function of the prelude: nothing around it, no value made of it.
    pub(super) fn prelude_function(&mut self, function: &'a StmtFunctionDef) -> FuncId {
        self.lower_def(function, function.range).0
    }

    fn lower_def(
        &mut self,
        function: &'a StmtFunctionDef,
        signature: TextRange,
    ) -> (FuncId, ScopeId) {
        let scope = self.names.scope_at(function.range);
        let kind = match (function.is_async, self.names.scope(scope).yields) {
            (true, true) => FunctionKind::AsyncGenerator,
            (true, false) => FunctionKind::Async,
            (false, true) => FunctionKind::Generator,
            (false, false) => FunctionKind::Plain,
        };
        let head = Head {
            name: &function.name,
            kind,
            scope,
            signature,
            whole: function.range,
        };
        let id = self.lower_function(&head, Some(&function.parameters), |lowering| {
            lowering.body(&function.body);
            let end = TextRange::empty(function.end());
            lowering.emit_none_return(end);
        });
        (id, scope)
    }

    pub(super) fn lambda(&mut self, lambda: &'a ExprLambda) {
        let scope = self.names.scope_at(lambda.range);
        let kind = match self.names.scope(scope).yields {
            true => FunctionKind::Generator,
            false => FunctionKind::Plain,
        };
        let head = Head {
            name: "<lambda>",
            kind,
            scope,
            signature: lambda.range,
            whole: lambda.range,
        };
        if let Some(parameters) = &lambda.parameters {
            self.defaults(parameters);
        }
        let parameters = lambda.parameters.as_deref();
        let id = self.lower_function(&head, parameters, |lowering| {
            lowering.start(lambda.body.range());
            lowering.expression(&lambda.body);
            lowering.emit(Op::Return, lambda.body.range());
        });
        self.make_function(id, scope, lambda.range);
    }

    /// Pushes the values of the defaulted parameters in order.
    fn defaults(&mut self, parameters: &'a Parameters) {
        for parameter in parameters.iter_non_variadic_params() {
            if let Some(default) = &parameter.default {
                self.expression(default);
            }
        }
    }

    /// Pushes the captured cells and makes the function value.
    pub(super) fn make_function(&mut self, id: FuncId, scope: ScopeId, range: TextRange) {
        let captures: Vec<String> = self.names.scope(scope).captures.iter().cloned().collect();
        for name in captures {
            let slot = self.captured_cell(&name, range);
            self.emit(Op::Load(slot), range);
        }
        self.emit(Op::MakeFunction(id), range);
    }

    /// The slot of this function that holds the cell an inner function captures.
    fn captured_cell(&mut self, name: &str, range: TextRange) -> Slot {
        if name == CLASS_CELL
            && let Some(class) = self.function().classes.last()
        {
            let scope = class.scope;
            return self.slot_of(scope, CLASS_CELL, range);
        }
        match self.place_of_capture(name) {
            Place::Cell(binder) | Place::Local(binder) => self.slot_of(binder, name, range),
            _ => self.capture_slot(name),
        }
    }

    /// As [`Lowering::place_of`], seen past the class body that is being run.
    fn place_of_capture(&mut self, name: &str) -> Place {
        let mut scope = self.function().scope;
        loop {
            match (
                self.names.place(scope, name),
                self.names.scope(scope).parent,
            ) {
                (Place::Class, Some(parent)) => scope = parent,
                (place, _) => return place,
            }
        }
    }

    /// Lowers a function in its own frame.
    pub(super) fn lower_function(
        &mut self,
        head: &Head,
        parameters: Option<&'a Parameters>,
        body: impl FnOnce(&mut Self),
    ) -> FuncId {
        let qualified = match self.functions.last() {
            Some(outer) => format!("{}{}", outer.prefix, head.name),
            None => head.name.to_owned(),
        };
        let name = self.builder.name(&qualified);
        let spanned = |range| match self.hidden {
            true => Span::default(),
            false => span_of(range),
        };
        let (signature, whole) = (spanned(head.signature), spanned(head.whole));
        let id = self.builder.declare_function(name, head.kind, whole);
        let mut function = FunctionBuilder::new(name, head.kind, whole);
        function.declaration().hidden = self.hidden;
        function.declaration().in_c = self.in_c;
        function.declaration().signature = signature;
        let prefix = format!("{qualified}.<locals>.");
        self.enter_function(function, head.scope, &prefix);
        if let Some(parameters) = parameters {
            self.parameters(parameters, head.scope);
        }
        self.prologue(head);
        body(self);
        let lowered = self.leave_function();
        self.builder.define(id, lowered);
        id
    }

    fn parameters(&mut self, parameters: &'a Parameters, scope: ScopeId) {
        let positional = parameters.posonlyargs.len() + parameters.args.len();
        let only = parameters.posonlyargs.len() as u32;
        self.function().body.declaration().positional_only = only;
        let mut known = Vec::new();
        for parameter in parameters {
            let name = parameter.name();
            if known.contains(&name.as_str()) {
                let message = format!("duplicate argument '{name}' in function definition");
                self.syntax(name.range, &message);
            }
            known.push(name.as_str());
        }
        for (index, parameter) in parameters.iter_non_variadic_params().enumerate() {
            let kind = match (index < positional, parameter.default.is_some()) {
                (true, false) => ParameterKind::Required,
                (true, true) => ParameterKind::Default,
                (false, false) => ParameterKind::KeywordOnly,
                (false, true) => ParameterKind::KeywordDefault,
            };
            let name = &parameter.parameter.name;
            self.parameter(name, kind, name.range, scope);
        }
        if let Some(rest) = &parameters.vararg {
            self.parameter(&rest.name, ParameterKind::Rest, rest.name.range, scope);
        }
        if let Some(keywords) = &parameters.kwarg {
            let range = keywords.name.range;
            self.parameter(&keywords.name, ParameterKind::Keywords, range, scope);
        }
    }

    pub(super) fn parameter(
        &mut self,
        name: &str,
        kind: ParameterKind,
        range: TextRange,
        scope: ScopeId,
    ) {
        let id = self.builder.name(name);
        let span = match self.hidden {
            true => Span::default(),
            false => span_of(range),
        };
        let state = self.function();
        let slot = state.body.parameter(Parameter { name: id, kind }, span);
        state.slots.insert((scope, name.to_owned()), slot);
    }

    /// Slots in CPython's order (captures, then locals in order of appearance, then cells by name) and
    /// the cells' making.
    fn prologue(&mut self, head: &Head) {
        let range = head.signature;
        if head.name == GENERATOR_EXPRESSION {
            let first = crate::lang::python::names::FIRST_ITERABLE;
            self.parameter(first, ParameterKind::Required, range, head.scope);
        }
        let scope = self.names.scope(head.scope).clone();
        for name in &scope.captures {
            let id = self.builder.name(name);
            let state = self.function();
            let slot = state.body.slot(id, Span::default());
            state.body.declaration().captures += 1;
            state.captures.insert(name.clone(), slot);
        }
        for name in &scope.bound {
            if !scope.cells.contains(name) {
                self.slot_of(head.scope, name, range);
            }
        }
        for name in &scope.cells {
            let slot = self.slot_of(head.scope, name, range);
            self.py(PyOp::MakeCell(slot), range);
        }
    }
}
