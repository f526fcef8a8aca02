//! Calls: the callee, then the arguments from left to right.

use super::Lowering;
use crate::ir::op::Op;
use crate::ir::program::{CallShape, Const};
use crate::ir::py::{PyOp, name};
use crate::lang::python::names::{CLASS_CELL, Place};
use ruff_python_ast::{Arguments, Expr, ExprCall};
use ruff_text_size::{Ranged, TextRange};
use std::collections::BTreeSet;

impl<'a> Lowering<'a> {
    pub(super) fn call(&mut self, call: &'a ExprCall) {
        let range = call.range();
        let arguments = &call.arguments;
        self.check_keywords(arguments);
        if self.super_call(call) || self.bare_yield(call) {
            return;
        }
        let spread = arguments.args.iter().any(|value| value.is_starred_expr())
            || arguments
                .keywords
                .iter()
                .any(|keyword| keyword.arg.is_none());
        let base = self.inherited_method(call);
        if spread {
            match (base, &*call.func) {
                (Some(base), Expr::Attribute(attribute)) => {
                    let global = self.builder.prelude_global(base);
                    self.py(PyOp::LoadGlobal(global), attribute.range);
                    let id = self.builder.name(&attribute.attr);
                    self.py(PyOp::GetAttr(id), attribute.range);
                }
                (_, callee) => self.expression(callee),
            }
            self.spread_arguments(arguments, range);
            return self.py(PyOp::CallSpread, range);
        }
        match &*call.func {
            Expr::Attribute(attribute) => {
                self.check_member(&attribute.value, &attribute.attr, attribute.attr.range);
                match base.map(|base| self.builder.prelude_global(base)) {
                    Some(global) => self.py(PyOp::LoadGlobal(global), attribute.range),
                    None => self.expression(&attribute.value),
                }
                let id = self.builder.name(&self.mangled(&attribute.attr));
                self.py(PyOp::LoadMethod(id), attribute.range);
                let shape = self.arguments(arguments);
                let shape = self.builder.shape(shape);
                self.py(PyOp::CallMethod(id, shape), range);
            }
            callee => {
                self.expression(callee);
                let shape = self.arguments(arguments);
                let shape = self.builder.shape(shape);
                self.emit(Op::Call(shape), range);
            }
        }
    }

    /// What of the prelude `dict.__init__(self, ..)` and its like call.
    fn inherited_method(&self, call: &ExprCall) -> Option<&'static str> {
        let Expr::Attribute(attribute) = &*call.func else {
            return None;
        };
        let first = call.arguments.args.first().and_then(Expr::as_name_expr)?;
        let base = attribute
            .value
            .is_name_expr()
            .then_some(&*attribute.value)?;
        self.base_in_prelude(base).filter(|_| first.id == "self")
    }

    /// Pushes plain arguments: positional ones, then keyword values.
    fn arguments(&mut self, arguments: &'a Arguments) -> CallShape {
        arguments
            .args
            .iter()
            .for_each(|value| self.expression(value));
        let mut keywords = Vec::new();
        for keyword in &arguments.keywords {
            self.expression(&keyword.value);
            keywords.extend(keyword.arg.as_ref().map(|name| self.builder.name(name)));
        }
        CallShape {
            positional: arguments.args.len() as u32,
            keywords,
        }
    }

    /// Pushes a list of the positional arguments and a dict of the keyword arguments.
    fn spread_arguments(&mut self, arguments: &'a Arguments, range: TextRange) {
        self.items(&arguments.args, PyOp::MakeList, range);
        self.py(PyOp::MakeDict(0), range);
        for keyword in &arguments.keywords {
            match &keyword.arg {
                Some(name) => {
                    self.constant(Const::Text(name.as_str().into()), name.range);
                    self.expression(&keyword.value);
                    self.py(PyOp::MakeDict(1), keyword.range);
                    self.py(PyOp::DictMerge, range);
                }
                None => {
                    self.expression(&keyword.value);
                    self.py(PyOp::DictMerge, range);
                }
            }
        }
    }

    fn check_keywords(&mut self, arguments: &Arguments) {
        let mut seen = BTreeSet::new();
        for keyword in &arguments.keywords {
            if let Some(name) = &keyword.arg
                && !seen.insert(name.as_str())
            {
                let message = format!("keyword argument repeated: {name}");
                self.syntax(keyword.range, &message);
            }
        }
    }

    /// Calls what lies under so many positional arguments.
    pub(super) fn call_positional(&mut self, positional: u32, range: TextRange) {
        let keywords = Vec::new();
        let shape = self.builder.shape(CallShape {
            positional,
            keywords,
        });
        self.emit(Op::Call(shape), range);
    }

    /// `super()` in a method: of the class around it and the method's first parameter.
    fn super_call(&mut self, call: &'a ExprCall) -> bool {
        let Expr::Name(found) = &*call.func else {
            return false;
        };
        let plain = call.arguments.args.is_empty() && call.arguments.keywords.is_empty();
        if found.id != "super" || !plain || self.place_of(CLASS_CELL) != Place::Capture {
            return false;
        }
        let range = call.range();
        let first = self
            .function()
            .body
            .declaration()
            .parameters
            .first()
            .map(|parameter| parameter.name);
        let Some(first) = first.filter(|first| *first != name::ARGS) else {
            return false;
        };
        let slot = self.capture_slot(CLASS_CELL);
        self.py(PyOp::LoadCell(slot), range);
        let first = self.builder.name_text(first).to_owned();
        self.load_name(&first, range);
        self.py(PyOp::Super, range);
        true
    }

    /// In the prelude, `bare_yield()` suspends with nothing: `asyncio.tasks.__sleep0`.
    fn bare_yield(&mut self, call: &'a ExprCall) -> bool {
        let is_bare =
            self.hidden && matches!(&*call.func, Expr::Name(found) if found.id == "bare_yield");
        if is_bare {
            self.none(call.range());
            self.suspend_top(call.range());
        }
        is_bare
    }
}
