//! Expressions: each pushes one value.

use super::Lowering;
use crate::ir::op::Op;
use crate::ir::program::{Const, FunctionKind, IntKind};
use crate::ir::py::{PyBinary, PyOp, PyUnary};
use crate::lang::python::subset::Construct;
use ruff_python_ast::{
    Expr, ExprDict, ExprNumberLiteral, ExprSubscript, ExprUnaryOp, ExprYield, ExprYieldFrom,
    Number, Operator, UnaryOp,
};
use ruff_text_size::{Ranged, TextRange};

/// The operation of an operator.
pub(super) fn binary_operator(operator: Operator) -> PyBinary {
    match operator {
        Operator::Add => PyBinary::Add,
        Operator::Sub => PyBinary::Sub,
        Operator::Mult => PyBinary::Mul,
        Operator::Div => PyBinary::Div,
        Operator::FloorDiv => PyBinary::FloorDiv,
        Operator::Mod => PyBinary::Mod,
        Operator::Pow => PyBinary::Pow,
        Operator::LShift => PyBinary::Shl,
        Operator::RShift => PyBinary::Shr,
        Operator::BitAnd => PyBinary::And,
        Operator::BitOr => PyBinary::Or,
        Operator::BitXor => PyBinary::Xor,
        Operator::MatMult => PyBinary::MatMul,
    }
}

/// Whether a text may name an attribute or a keyword while running (`getattr`, `**`): it gets a number.
fn is_identifier(text: &str) -> bool {
    let is_letter = |letter: char| letter.is_alphanumeric() || letter == '_';
    !text.is_empty() && text.chars().all(is_letter)
}

impl<'a> Lowering<'a> {
    pub(super) fn expression(&mut self, expr: &'a Expr) {
        let range = expr.range();
        self.anchor(expr);
        match expr {
            Expr::Name(name) => self.load_name(&name.id, range),
            Expr::NumberLiteral(number) => self.number(number, false),
            Expr::StringLiteral(text) => {
                let text = text.value.to_str();
                if is_identifier(text) {
                    self.builder.name(text);
                }
                self.constant(Const::Text(text.into()), range);
            }
            Expr::BooleanLiteral(literal) => self.constant(Const::Bool(literal.value), range),
            Expr::NoneLiteral(_) => self.none(range),
            Expr::FString(fstring) => self.fstring(fstring),
            Expr::BinOp(binary) => {
                let operator = binary_operator(binary.op);
                self.expression(&binary.left);
                self.expression(&binary.right);
                self.py(PyOp::Binary(operator), range);
            }
            Expr::UnaryOp(unary) => self.unary(unary),
            Expr::BoolOp(found) => self.bool_op(found),
            Expr::Compare(compare) => self.compare(compare),
            Expr::If(found) => self.conditional(found),
            Expr::Call(call) => self.call(call),
            Expr::Await(found) => {
                self.expression(&found.value);
                self.check_await(range);
                self.await_top(&found.value, range);
            }
            Expr::Attribute(attribute) => {
                self.check_member(&attribute.value, &attribute.attr, attribute.attr.range);
                self.expression(&attribute.value);
                let id = self.builder.name(&self.mangled(&attribute.attr));
                self.py(PyOp::GetAttr(id), range);
            }
            Expr::Subscript(subscript) => self.subscript(subscript),
            Expr::Slice(slice) => {
                for part in [&slice.lower, &slice.upper, &slice.step] {
                    match part {
                        Some(part) => self.expression(part),
                        None => self.none(range),
                    }
                }
                self.py(PyOp::MakeSlice, range);
            }
            Expr::Named(named) => {
                self.expression(&named.value);
                self.emit(Op::Dup, range);
                self.store(&named.target);
            }
            Expr::Lambda(lambda) => self.lambda(lambda),
            Expr::Starred(starred) => {
                self.syntax(range, "can't use starred expression here");
                self.expression(&starred.value);
            }
            _ => self.display(expr, range),
        }
    }

    /// Lists, tuples, sets, dicts, comprehensions, and what is not supported.
    fn display(&mut self, expr: &'a Expr, range: TextRange) {
        match expr {
            Expr::List(list) => self.items(&list.elts, PyOp::MakeList, range),
            Expr::Tuple(tuple) => self.tuple(&tuple.elts, range),
            Expr::Set(set) => {
                let spreads = set.elts.iter().any(|item| item.is_starred_expr());
                let is_number = |item: &Expr| match item {
                    Expr::UnaryOp(unary) => unary.operand.is_number_literal_expr(),
                    item => item.is_number_literal_expr(),
                };
                // CPython `Python/compile.c` `starunpack_helper`, `merge_const_one`: numbers are added to an
                // empty set from a constant one, itself made from another: each with its own order.
                if set.elts.len() >= 3 && set.elts.iter().all(is_number) {
                    self.py(PyOp::MakeSet(0), range);
                    let class = self.builder.name("set");
                    self.py(PyOp::LoadBuiltin(class), range);
                    self.items(&set.elts, PyOp::MakeSet, range);
                    self.py(PyOp::GetIter, range);
                    self.call_positional(1, range);
                    return self.py(PyOp::InPlace(PyBinary::Or), range);
                }
                if !spreads {
                    return self.items(&set.elts, PyOp::MakeSet, range);
                }
                let class = self.builder.name("set");
                self.py(PyOp::LoadBuiltin(class), range);
                self.items(&set.elts, PyOp::MakeList, range);
                self.call_positional(1, range);
            }
            Expr::Dict(dict) => self.dict(dict),
            Expr::ListComp(comp) => self.list_comprehension(comp),
            Expr::SetComp(comp) => self.set_comprehension(comp),
            Expr::DictComp(comp) => self.dict_comprehension(comp),
            Expr::Generator(comp) => self.generator_expression(comp),
            Expr::Yield(found) => self.yield_expression(found),
            Expr::YieldFrom(found) => self.yield_from(found),
            Expr::TString(found) => self.unsupported(Construct::TemplateString, found.range),
            Expr::BytesLiteral(found) => {
                let bytes = found.value.bytes();
                let text: String = bytes.map(char::from).collect();
                let parts = [Const::Text(text.into()), Const::Text("latin-1".into())];
                self.converted("bytes", parts, found.range);
            }
            Expr::EllipsisLiteral(found) => self.py(
                PyOp::LoadBuiltin(crate::ir::py::name::ELLIPSIS),
                found.range,
            ),
            _ => self.syntax(range, "invalid syntax"),
        }
    }

    /// Pushes the items and collects them; starred ones are spread.
    pub(super) fn items(
        &mut self,
        items: &'a [Expr],
        make: impl Fn(u32) -> PyOp,
        range: TextRange,
    ) {
        self.spread_items(items, make, PyOp::ListExtend, range);
    }

    /// The same with the operation that spreads.
    pub(super) fn spread_items(
        &mut self,
        items: &'a [Expr],
        make: impl Fn(u32) -> PyOp,
        extend: PyOp,
        range: TextRange,
    ) {
        let is_starred = |item: &Expr| matches!(item, Expr::Starred(_));
        let plain = items.iter().position(is_starred).unwrap_or(items.len());
        items[..plain].iter().for_each(|item| self.expression(item));
        self.py(make(plain as u32), range);
        for item in &items[plain..] {
            match item {
                Expr::Starred(starred) => {
                    self.expression(&starred.value);
                    self.py(extend, range);
                }
                item => {
                    self.expression(item);
                    self.py(PyOp::ListAppend(1), item.range());
                }
            }
        }
    }

    fn tuple(&mut self, items: &'a [Expr], range: TextRange) {
        match items.iter().any(|item| item.is_starred_expr()) {
            false => self.items(items, PyOp::MakeTuple, range),
            true => {
                self.items(items, PyOp::MakeList, range);
                self.py(PyOp::ListToTuple, range);
            }
        }
    }

    fn dict(&mut self, dict: &'a ExprDict) {
        let spread = dict.items.iter().position(|item| item.key.is_none());
        let plain = spread.unwrap_or(dict.items.len());
        for item in &dict.items[..plain] {
            item.key.iter().for_each(|key| self.expression(key));
            self.expression(&item.value);
        }
        self.py(PyOp::MakeDict(plain as u32), dict.range);
        for item in &dict.items[plain..] {
            match &item.key {
                Some(key) => {
                    self.expression(key);
                    self.expression(&item.value);
                    self.py(PyOp::DictSet(1), dict.range);
                }
                None => {
                    self.expression(&item.value);
                    self.py(PyOp::DictUpdate, item.value.range());
                }
            }
        }
    }

    fn subscript(&mut self, subscript: &'a ExprSubscript) {
        self.expression(&subscript.value);
        self.expression(&subscript.slice);
        self.py(PyOp::GetItem, subscript.range);
    }

    /// A literal that a builtin class makes of two constants.
    fn converted(&mut self, class: &str, parts: [Const; 2], range: TextRange) {
        let class = self.builder.name(class);
        self.py(PyOp::LoadBuiltin(class), range);
        for part in parts {
            self.constant(part, range);
        }
        self.call_positional(2, range);
    }

    fn number(&mut self, number: &ExprNumberLiteral, negative: bool) {
        let range = number.range;
        match &number.value {
            Number::Int(int) => {
                let value = match int.as_u64() {
                    Some(value) if negative => 0i64.checked_sub_unsigned(value),
                    Some(value) => i64::try_from(value).ok(),
                    None => None,
                };
                match value {
                    Some(value) => self.int(value, range),
                    None => {
                        let sign = if negative { "-" } else { "" };
                        let text = format!("{sign}{}", int);
                        let parts = [Const::Text(text.into()), Const::Int(IntKind::Py, 0)];
                        self.converted("int", parts, range);
                    }
                }
            }
            Number::Float(value) if negative => self.constant(Const::Float(-value), range),
            Number::Float(value) => self.constant(Const::Float(*value), range),
            Number::Complex { .. } => self.unsupported(Construct::Complex, range),
        }
    }

    fn unary(&mut self, unary: &'a ExprUnaryOp) {
        if let (UnaryOp::USub, Expr::NumberLiteral(number)) = (unary.op, &*unary.operand) {
            return self.number(number, true);
        }
        self.expression(&unary.operand);
        let operator = match unary.op {
            UnaryOp::Not => {
                self.py(PyOp::Truth, unary.range);
                PyUnary::Not
            }
            UnaryOp::USub => PyUnary::Neg,
            UnaryOp::UAdd => PyUnary::Pos,
            UnaryOp::Invert => PyUnary::Invert,
        };
        self.py(PyOp::Unary(operator), unary.range);
    }

    /// Awaits what is on top of the operand stack.
    pub(super) fn await_top(&mut self, awaited: &'a Expr, range: TextRange) {
        let point = self.await_point(awaited, range);
        self.emit(Op::Await(point), range);
    }

    /// As [`Lowering::await_top`], for awaits the text only implies.
    pub(super) fn await_range(&mut self, awaited: TextRange, range: TextRange) {
        let point = self.await_point(&awaited, range);
        self.emit(Op::Await(point), range);
    }

    /// Asynchronous constructs are only allowed in async functions.
    pub(super) fn check_async(&mut self, range: TextRange, message: &str) {
        if !matches!(
            self.kind(),
            FunctionKind::Async | FunctionKind::AsyncGenerator
        ) {
            self.syntax(range, message);
        }
    }

    fn check_await(&mut self, range: TextRange) {
        if matches!(
            self.kind(),
            FunctionKind::Async | FunctionKind::AsyncGenerator
        ) {
            return;
        }
        let message = match self.functions.len() {
            1 => "'await' outside function",
            _ => "'await' outside async function",
        };
        self.syntax(range, message);
    }

    fn yield_expression(&mut self, found: &'a ExprYield) {
        if self.functions.len() == 1 && !self.hidden {
            return self.syntax(found.range, "'yield' outside function");
        }
        match &found.value {
            Some(value) => self.expression(value),
            None => self.none(found.range),
        }
        self.suspend_top(found.range);
    }

    /// `yield from`: entered as an await is, so that what it yields goes straight to whoever advances us.
    fn yield_from(&mut self, found: &'a ExprYieldFrom) {
        if self.functions.len() == 1 && !self.hidden {
            return self.syntax(found.range, "'yield from' outside function");
        }
        if self.kind() != FunctionKind::Generator {
            return self.syntax(found.range, "'yield from' inside async function");
        }
        self.expression(&found.value);
        self.py(PyOp::Delegate, found.value.range());
        self.await_top(&found.value, found.range);
    }

    /// Yields what is on top of the operand stack.
    pub(super) fn suspend_top(&mut self, range: TextRange) {
        let point = self.await_point(&range, range);
        self.emit(Op::Suspend(point), range);
    }
}
