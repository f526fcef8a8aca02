//! f-strings: each value is settled as text in its turn, then the pieces are put together.

use super::Lowering;
use crate::ir::program::{Const, Format, FormatPiece, FormatSpec};
use crate::ir::py::{PyConversion, PyOp};
use ruff_python_ast::{
    ConversionFlag, ExprFString, FStringPart, InterpolatedElement, InterpolatedStringElement,
    InterpolatedStringFormatSpec,
};
use ruff_text_size::TextRange;

impl<'a> Lowering<'a> {
    pub(super) fn fstring(&mut self, fstring: &'a ExprFString) {
        let mut pieces = Vec::new();
        let mut arguments = 0;
        for part in &fstring.value {
            match part {
                FStringPart::Literal(literal) => literal_piece(&mut pieces, &literal.value),
                FStringPart::FString(found) => {
                    for element in &found.elements {
                        self.element(element, &mut pieces, &mut arguments);
                    }
                }
            }
        }
        self.build(pieces, fstring.range);
    }

    fn build(&mut self, pieces: Vec<FormatPiece>, range: TextRange) {
        match &pieces[..] {
            [] => self.constant(Const::Text("".into()), range),
            [FormatPiece::Literal(text)] => self.constant(Const::Text(text.clone()), range),
            _ => {
                let format = self.builder.format(Format { pieces });
                self.py(PyOp::Format(format), range);
            }
        }
    }

    fn element(
        &mut self,
        element: &'a InterpolatedStringElement,
        pieces: &mut Vec<FormatPiece>,
        arguments: &mut u32,
    ) {
        match element {
            InterpolatedStringElement::Literal(literal) => literal_piece(pieces, &literal.value),
            InterpolatedStringElement::Interpolation(found) => {
                if let Some(debug) = &found.debug_text {
                    literal_piece(pieces, debug.as_str());
                }
                self.interpolation(found);
                pieces.push(FormatPiece::Argument {
                    index: *arguments,
                    spec: FormatSpec::default(),
                });
                *arguments += 1;
            }
        }
    }

    /// Pushes one value, settled.
    fn interpolation(&mut self, found: &'a InterpolatedElement) {
        let range = found.range;
        self.expression(&found.expression);
        let conversion = match found.conversion {
            ConversionFlag::None if found.debug_text.is_some() && found.format_spec.is_none() => {
                Some(PyConversion::Repr)
            }
            ConversionFlag::None => None,
            ConversionFlag::Str => Some(PyConversion::Str),
            ConversionFlag::Repr => Some(PyConversion::Repr),
            ConversionFlag::Ascii => Some(PyConversion::Ascii),
        };
        if let Some(conversion) = conversion {
            self.py(PyOp::ToText(conversion), range);
        }
        match &found.format_spec {
            None if conversion.is_some() => {}
            None => self.py(PyOp::ToText(PyConversion::Format), range),
            Some(spec) => self.spec(spec, range),
        }
    }

    /// Writes the value on top as a spec says, which may have values of its own.
    fn spec(&mut self, spec: &'a InterpolatedStringFormatSpec, range: TextRange) {
        let mut pieces = Vec::new();
        let mut arguments = 0;
        for element in &spec.elements {
            self.element(element, &mut pieces, &mut arguments);
        }
        match &pieces[..] {
            [] => self.py(PyOp::ToText(PyConversion::Format), range),
            [FormatPiece::Literal(text)] if self.text.contains("__format__") => {
                self.constant(Const::Text(text.clone()), spec.range);
                self.py(PyOp::FormatWith, range);
            }
            [FormatPiece::Literal(text)] => {
                let Some(parsed) = parse_spec(text) else {
                    self.constant(Const::Text(text.clone()), spec.range);
                    return self.py(PyOp::FormatWith, range);
                };
                let argument = FormatPiece::Argument {
                    index: 0,
                    spec: parsed,
                };
                let pieces = vec![argument, FormatPiece::Literal(text.clone())];
                let format = self.builder.format(Format { pieces });
                self.py(PyOp::FormatValue(format), range);
            }
            _ => {
                self.build(pieces, spec.range);
                self.py(PyOp::FormatWith, range);
            }
        }
    }
}

fn literal_piece(pieces: &mut Vec<FormatPiece>, text: &str) {
    if text.is_empty() {
        return;
    }
    if let Some(FormatPiece::Literal(before)) = pieces.last_mut() {
        *before = format!("{before}{text}").into();
        return;
    }
    pieces.push(FormatPiece::Literal(text.into()));
}

/// Parses `[[fill]align][sign][z][#][0][width][grouping][.precision][type]`.
pub fn parse_spec(text: &str) -> Option<FormatSpec> {
    crate::ir::py::spec::parse(text)
}
