//! What tracebacks mark inside an expression: its operator, or its brackets.
//!
//! CPython 3.13 `Lib/traceback.py` `_extract_caret_anchors_from_line_segment`.

use super::Lowering;
use crate::ir::Span;
use crate::ir::program::{Anchor, AnchorKind, LoopPlace};
use crate::lang::python::span_of;
use ruff_python_ast::Expr;
use ruff_text_size::{Ranged, TextRange};

impl Lowering<'_> {
    /// Notes the anchor of an operation, a subscript or a call.
    pub(super) fn anchor(&mut self, expr: &Expr) {
        if self.hidden {
            return;
        }
        let whole = span_of(expr.range());
        let found = match expr {
            Expr::BinOp(binary) => {
                let (left, right) = (span_of(binary.left.range()), span_of(binary.right.range()));
                self.operator(left.end, right.start)
                    .map(|span| (AnchorKind::Operator, span))
            }
            Expr::Subscript(subscript) => {
                let after = span_of(subscript.value.range()).end;
                let bracket = self
                    .text
                    .get(after as usize..)
                    .and_then(|rest| rest.find('['));
                bracket.map(|at| {
                    let start = after + at as u32;
                    (AnchorKind::Subscript, Span::new(start, whole.end))
                })
            }
            Expr::Call(call) => {
                let brackets = span_of(call.arguments.range);
                Some((AnchorKind::Call, Span::new(brackets.start, whole.end)))
            }
            _ => None,
        };
        if let Some((kind, span)) = found {
            self.builder.anchor(whole, Anchor { kind, span });
        }
    }

    /// Notes a loop over an iterable; a comprehension has a `name`.
    pub(super) fn loop_place(&mut self, iterable: &Expr, whole: TextRange, name: Option<&str>) {
        if self.hidden {
            return;
        }
        let name = name.map(|name| self.builder.name(name));
        self.builder.loop_place(LoopPlace {
            iterable: span_of(iterable.range()),
            whole: span_of(whole),
            name,
            is_class: false,
        });
    }

    /// Notes the body of a class, which has a frame of its own.
    pub(super) fn class_place(&mut self, head: TextRange, whole: TextRange, name: &str) {
        if self.hidden {
            return;
        }
        let name = Some(self.builder.name(name));
        self.builder.loop_place(LoopPlace {
            iterable: span_of(head),
            whole: span_of(whole),
            name,
            is_class: true,
        });
    }

    /// The operator between two operands: past closing brackets, comments and line breaks.
    fn operator(&self, from: u32, to: u32) -> Option<Span> {
        let between = self.text.get(from as usize..to as usize)?;
        let mut in_comment = false;
        for (at, letter) in between.char_indices() {
            in_comment = letter != '\n' && (in_comment || letter == '#');
            if in_comment || letter.is_whitespace() || matches!(letter, ')' | '\\') {
                continue;
            }
            let next = between[at + letter.len_utf8()..].chars().next();
            let is_long = next.is_some_and(|next| "*/<>".contains(next) && next == letter);
            let start = from + at as u32;
            return Some(Span::new(start, start + 1 + u32::from(is_long)));
        }
        None
    }
}
