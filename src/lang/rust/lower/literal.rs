//! Literals: numbers of the types that are found for them, texts, bytes.

use super::Lowering;
use crate::ir::Span;
use crate::ir::op::Op;
use crate::ir::program::{Const, IntKind};
use crate::ir::rs::{RsBinary, RsOp, TypeExpr};
use crate::lang::rust::{library, span, subset, types};
use syn::Lit;

impl Lowering<'_> {
    /// Pushes a literal of the type that is expected.
    pub fn literal(&mut self, lit: &Lit, expected: Option<&TypeExpr>) {
        let at = span::of(lit.span());
        match lit {
            Lit::Str(text) => self.constant(Const::Text(text.value().into()), at),
            Lit::Char(value) => self.constant(Const::Char(value.value()), at),
            Lit::Bool(value) => self.constant(Const::Bool(value.value), at),
            Lit::Byte(value) => {
                self.constant(Const::Int(IntKind::U8, i64::from(value.value())), at);
            }
            Lit::Int(value) => self.integer(value, false, expected),
            Lit::Float(value)
                if value.suffix() == "f32"
                    || expected.map(types::behind) == Some(&TypeExpr::Single) =>
            {
                let number = value.base10_digits().parse().unwrap_or(0.0);
                self.constant(Const::Single(number), at);
            }
            Lit::Float(value) => match (value.suffix(), value.base10_parse::<f64>()) {
                ("" | "f64", Ok(number)) => self.constant(Const::Float(number), at),
                _ => self.refuse(at, subset::NUMBER),
            },
            Lit::ByteStr(text) => self.bytes(&text.value(), at),
            Lit::CStr(_) => self.refuse(at, subset::BYTES),
            _ => self.refuse(at, subset::EXPRESSION),
        }
    }

    /// A literal of 128 bits that does not fit 64: from its halves.
    fn wide_integer(&mut self, kind: IntKind, number: i128, at: Span) {
        if let Ok(number) = i64::try_from(number) {
            return self.constant(Const::Int(kind, number), at);
        }
        self.wide_integer(kind, number >> 62, at);
        self.constant(Const::Int(kind, 1 << 62), at);
        self.emit(Op::Rs(RsOp::Binary(RsBinary::Mul)), at, -1);
        self.constant(Const::Int(kind, (number & ((1 << 62) - 1)) as i64), at);
        self.emit(Op::Rs(RsOp::Binary(RsBinary::Add)), at, -1);
    }

    /// `b"text"`: a reference to an array that is always there.
    fn bytes(&mut self, bytes: &[u8], at: Span) {
        for byte in bytes {
            self.constant(Const::Int(IntKind::U8, i64::from(*byte)), at);
        }
        let count = bytes.len() as u32;
        self.emit(Op::Rs(RsOp::Array(count)), at, 1 - count as i32);
        self.promote(at);
    }

    /// An integer literal, perhaps negated, checked against its type's range.
    pub fn integer(&mut self, literal: &syn::LitInt, negative: bool, expected: Option<&TypeExpr>) {
        let at = span::of(literal.span());
        let kind = match (literal.suffix(), expected.map(types::behind)) {
            ("f64", _) | ("", Some(TypeExpr::Float)) => {
                let number = literal.base10_digits().parse::<f64>().unwrap_or(0.0);
                return self.constant(Const::Float(if negative { -number } else { number }), at);
            }
            ("f32", _) | ("", Some(TypeExpr::Single)) => {
                let number = literal.base10_digits().parse::<f32>().unwrap_or(0.0);
                return self.constant(Const::Single(if negative { -number } else { number }), at);
            }
            ("", Some(TypeExpr::Int(kind))) => *kind,
            ("", _) => IntKind::Infer,
            (suffix, _) => match types::primitive(suffix) {
                Some(TypeExpr::Int(kind)) => kind,
                _ => return self.refuse(at, subset::NUMBER),
            },
        };
        let magnitude = literal.base10_digits().parse::<i128>().unwrap_or(i128::MAX);
        let number = if negative { -magnitude } else { magnitude };
        let wide = matches!(kind, IntKind::I128 | IntKind::U128);
        match fits(kind, number) {
            true if wide && i64::try_from(number).is_err() => self.wide_integer(kind, number, at),
            true => self.constant(Const::Int(kind, number as i64), at),
            false if kind == IntKind::Infer && i64::try_from(number).is_ok() => {
                self.error(
                    at,
                    "this number does not fit an i32, and its type is not written",
                    "write its type, as in `5_000_000_000u64`",
                );
                self.unit(at);
            }
            false => {
                self.error(at, "this number is out of the range of its type", "");
                self.unit(at);
            }
        }
    }
}

/// Whether a number fits a kind.
pub fn fits(kind: IntKind, number: i128) -> bool {
    let (least, greatest) = library::int_bounds(kind);
    let greatest = match kind {
        IntKind::U64 | IntKind::Usize => i128::from(u64::MAX),
        IntKind::I128 => return true,
        IntKind::U128 => return number >= 0,
        _ => i128::from(greatest),
    };
    i128::from(least) <= number && number <= greatest
}
