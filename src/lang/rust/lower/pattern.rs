//! Patterns.

use super::Lowering;
use super::expr::{member_name, segments};
use super::literal::fits;
use crate::ir::Span;
use crate::ir::op::Op;
use crate::ir::program::{Const, ConstId, IntKind, Slot, TypeId};
use crate::ir::rs::{Pattern, PatternId, RsOp, TypeExpr};
use crate::lang::rust::names::Meaning;
use crate::lang::rust::{span, subset, types};
use syn::{Expr, Lit, Pat};

/// The names a pattern binds.
pub type Names = Vec<(String, Slot, TypeExpr)>;

impl<'t> Lowering<'t> {
    /// A pattern and the names it binds; they are to be declared where they may be used.
    pub fn pattern(&mut self, pat: &'t Pat, ty: &TypeExpr) -> (PatternId, Names) {
        let mut names = Names::new();
        let pattern = self.lower_pattern(pat, ty, &mut names);
        let patterns = &mut self.program.rust_mut().patterns;
        patterns.push(pattern);
        let id = PatternId(patterns.len() as u32 - 1);
        (id, names)
    }

    /// Declares the names of a pattern in the innermost scope.
    pub fn declare_all(&mut self, names: Names) {
        for (name, slot, ty) in names {
            self.declare(&name, slot, ty);
        }
    }

    /// Binds the value whose place is on top: the pattern always matches.
    pub fn bind_irrefutable(&mut self, pat: &'t Pat, ty: &TypeExpr, at: Span) -> PatternId {
        let (pattern, names) = self.pattern(pat, ty);
        self.emit(Op::Rs(RsOp::Match(pattern)), at, 0);
        self.emit(Op::Pop, at, -1);
        self.declare_all(names);
        pattern
    }

    /// Whether a name in a pattern stands for a constant, unit struct or variant.
    pub fn is_constant_pattern(&mut self, name: &str) -> bool {
        let this = self.body().this;
        self.constant_at(&[name.to_string()]).is_some()
            || matches!(
                self.meaning(&[name.to_string()], this),
                Some(Meaning::Variant(..) | Meaning::Wrapper("None") | Meaning::Struct(_))
            )
    }

    fn refused(&mut self, at: Span) -> Pattern {
        self.diagnostics.push(subset::refuse(at, subset::PATTERN));
        Pattern::Wild
    }

    fn lower_pattern(&mut self, pat: &'t Pat, ty: &TypeExpr, names: &mut Names) -> Pattern {
        let at = span::pat(pat);
        match pat {
            Pat::Wild(_) | Pat::Rest(_) => Pattern::Wild,
            Pat::Ident(ident) => self.bind(ident, ty, at, names),
            Pat::Lit(literal) => {
                let known = self.known.of(pat);
                let ty = if known == TypeExpr::Other { ty } else { &known };
                match self.pattern_constant(&literal.lit, false, ty) {
                    Some(constant) => Pattern::Const(constant),
                    None => self.refused(at),
                }
            }
            Pat::Range(range) => self.range_pattern(range, ty, at),
            Pat::Reference(inner) => {
                let ty = types::behind(ty).clone();
                Pattern::Reference(Box::new(self.lower_pattern(&inner.pat, &ty, names)))
            }
            Pat::Paren(inner) => self.lower_pattern(&inner.pat, ty, names),
            Pat::Type(typed) => {
                let this = self.body().this;
                let ty = self.type_of(&typed.ty, this);
                self.lower_pattern(&typed.pat, &ty, names)
            }
            Pat::Or(or) => self.or_pattern(or, ty, names),
            Pat::Tuple(tuple) => {
                let inner = |index: usize| match types::behind(ty) {
                    TypeExpr::Tuple(types) => types.get(index).cloned().unwrap_or(TypeExpr::Other),
                    _ => TypeExpr::Other,
                };
                let (patterns, rest) = self.sequence(&tuple.elems, inner, names);
                Pattern::Tuple(patterns, rest)
            }
            Pat::Slice(slice) => {
                let element = match types::behind(ty) {
                    TypeExpr::Sequence(inner) => (**inner).clone(),
                    _ => TypeExpr::Other,
                };
                let (patterns, rest) = self.sequence(&slice.elems, |_| element.clone(), names);
                let bound = slice.elems.iter().find_map(rest_name);
                let bound = bound.map(|ident| {
                    let name = ident.to_string();
                    let slot = self.variable_slot(&name, span::ident(ident));
                    let ty = TypeExpr::Sequence(Box::new(element.clone()));
                    names.push((name, slot, ty));
                    slot
                });
                Pattern::Slice(patterns, rest, bound)
            }
            Pat::Path(path) => self.path_pattern(&path.path, at),
            Pat::TupleStruct(pattern) => self.tuple_struct_pattern(pattern, ty, at, names),
            Pat::Struct(pattern) => self.struct_pattern(pattern, at, names),
            _ => self.refused(at),
        }
    }

    fn bind(
        &mut self,
        ident: &'t syn::PatIdent,
        ty: &TypeExpr,
        at: Span,
        names: &mut Names,
    ) -> Pattern {
        let name = ident.ident.to_string();
        if ident.by_ref.is_none() && ident.subpat.is_none() && self.is_constant_pattern(&name) {
            return self.name_pattern(&name, at);
        }
        let also = ident
            .subpat
            .as_ref()
            .map(|(_, pat)| Box::new(self.lower_pattern(pat, ty, names)));
        let known = names.iter().find(|(known, ..)| *known == name);
        let slot = match known {
            Some((_, slot, _)) => *slot,
            None => {
                let slot = self.variable_slot(&name, at);
                let ty = match (self.hidden, self.known.of(ident)) {
                    (true, _) => ty.clone(),
                    (false, TypeExpr::Reference(_)) => TypeExpr::Other,
                    (false, ty) => ty,
                };
                names.push((name, slot, ty));
                slot
            }
        };
        Pattern::Bind {
            slot,
            by_ref: ident.by_ref.is_some(),
            also,
        }
    }

    /// A name that is a constant, unit struct or variant.
    fn name_pattern(&mut self, name: &str, at: Span) -> Pattern {
        if let Some(constant) = self.constant_at(&[name.to_string()]) {
            let ty = self.type_of(constant.ty, None);
            return match self.literal_of(constant.expr, &ty) {
                Some(constant) => Pattern::Const(constant),
                None => self.refused(at),
            };
        }
        let this = self.body().this;
        let meaning = self.meaning(&[name.to_string()], this);
        self.meaning_pattern(meaning, at)
    }

    fn path_pattern(&mut self, path: &'t syn::Path, at: Span) -> Pattern {
        let this = self.body().this;
        if let Some(constant) = self.constant_at(&segments(path)) {
            let ty = self.type_of(constant.ty, None);
            return match self.literal_of(constant.expr, &ty) {
                Some(constant) => Pattern::Const(constant),
                None => self.refused(at),
            };
        }
        let meaning = self.meaning(&segments(path), this);
        self.meaning_pattern(meaning, at)
    }

    fn meaning_pattern(&mut self, meaning: Option<Meaning>, at: Span) -> Pattern {
        match meaning {
            Some(Meaning::Variant(id, number)) => Pattern::Variant(id, number, Vec::new()),
            Some(Meaning::Struct(id)) => Pattern::Struct(id, Vec::new()),
            Some(Meaning::Wrapper("None")) => Pattern::None,
            Some(Meaning::Constant(constant)) => Pattern::Const(self.program.constant(constant)),
            _ => self.refused(at),
        }
    }

    fn or_pattern(&mut self, or: &'t syn::PatOr, ty: &TypeExpr, names: &mut Names) -> Pattern {
        let cases = or
            .cases
            .iter()
            .map(|case| self.lower_pattern(case, ty, names))
            .collect();
        Pattern::Or(cases)
    }

    fn sequence(
        &mut self,
        pats: &'t syn::punctuated::Punctuated<Pat, syn::Token![,]>,
        ty: impl Fn(usize) -> TypeExpr,
        names: &mut Names,
    ) -> (Vec<Pattern>, Option<u32>) {
        let mut rest = None;
        let mut patterns = Vec::new();
        for (index, pat) in pats.iter().enumerate() {
            match pat {
                Pat::Rest(_) => rest = Some(patterns.len() as u32),
                pat if rest_name(pat).is_some() => rest = Some(patterns.len() as u32),
                pat => patterns.push(self.lower_pattern(pat, &ty(index), names)),
            }
        }
        (patterns, rest)
    }

    fn tuple_struct_pattern(
        &mut self,
        pattern: &'t syn::PatTupleStruct,
        ty: &TypeExpr,
        at: Span,
        names: &mut Names,
    ) -> Pattern {
        let this = self.body().this;
        let meaning = self.meaning(&segments(&pattern.path), this);
        let (len, types) = match &meaning {
            Some(Meaning::Wrapper(name)) => {
                let inner = match (*name, types::behind(ty)) {
                    ("Some", TypeExpr::Option(inner)) => (**inner).clone(),
                    ("Ok", TypeExpr::Result(ok, _)) => (**ok).clone(),
                    ("Err", TypeExpr::Result(_, err)) => (**err).clone(),
                    _ => TypeExpr::Other,
                };
                (1, vec![inner])
            }
            Some(Meaning::Struct(id)) => {
                let types = self.items.fields.get(id).cloned().unwrap_or_default();
                (types.len(), types)
            }
            Some(Meaning::Variant(id, number)) => {
                let types = self.items.variant_fields.get(&(*id, *number));
                let types = types.cloned().unwrap_or_default();
                (types.len(), types)
            }
            _ => return self.refused(at),
        };
        let inner = |index: usize| types.get(index).cloned().unwrap_or(TypeExpr::Other);
        let (patterns, rest) = self.sequence(&pattern.elems, inner, names);
        if rest.is_none() && patterns.len() != len {
            let is_struct = matches!(meaning, Some(Meaning::Struct(_)));
            self.wrong_count(patterns.len(), len, is_struct, at);
            return Pattern::Wild;
        }
        let before = rest.unwrap_or(patterns.len() as u32) as usize;
        let skipped = len.saturating_sub(patterns.len());
        let place = |index: usize| {
            if index < before {
                index
            } else {
                index + skipped
            }
        };
        let mut fields: Vec<(u32, Pattern)> = patterns
            .into_iter()
            .enumerate()
            .map(|(index, pattern)| (place(index) as u32, pattern))
            .collect();
        match meaning {
            Some(Meaning::Struct(id)) => Pattern::Struct(id, fields),
            Some(Meaning::Variant(id, number)) => Pattern::Variant(id, number, fields),
            Some(Meaning::Wrapper(name)) => {
                let inner = fields.pop().map_or(Pattern::Wild, |(_, inner)| inner);
                match name {
                    "Some" => Pattern::Some(Box::new(inner)),
                    "Ok" => Pattern::Ok(Box::new(inner)),
                    _ => Pattern::Err(Box::new(inner)),
                }
            }
            _ => Pattern::Wild,
        }
    }

    fn struct_pattern(
        &mut self,
        pattern: &'t syn::PatStruct,
        at: Span,
        names: &mut Names,
    ) -> Pattern {
        let this = self.body().this;
        let meaning = self.meaning(&segments(&pattern.path), this);
        let (declared, types) = match &meaning {
            Some(Meaning::Struct(id)) => (
                self.program.program().types[id.index()].fields.clone(),
                self.items.fields.get(id).cloned().unwrap_or_default(),
            ),
            Some(Meaning::Variant(id, number)) => {
                let variant = &self.program.program().types[id.index()].variants[*number as usize];
                let types = self.items.variant_fields.get(&(*id, *number));
                (variant.fields.clone(), types.cloned().unwrap_or_default())
            }
            _ => return self.refused(at),
        };
        let mut fields = Vec::new();
        let mut is_misnamed = false;
        for field in &pattern.fields {
            let name = member_name(&field.member);
            let known = |id: &crate::ir::program::NameId| self.program.name_text(*id) == name;
            let Some(position) = declared.iter().position(known) else {
                let at = span::member(&field.member);
                let of = match &meaning {
                    Some(Meaning::Struct(_)) => "struct",
                    _ => "variant",
                };
                let path = segments(&pattern.path).join("::");
                let message = format!("{of} `{path}` does not have a field named `{name}`");
                let label = format!("{of} `{path}` does not have this field");
                self.refused_with("E0026", message, at, &label);
                self.lower_pattern(&field.pat, &TypeExpr::Other, names);
                is_misnamed = true;
                continue;
            };
            let ty = types.get(position).cloned().unwrap_or(TypeExpr::Other);
            let inner = self.lower_pattern(&field.pat, &ty, names);
            fields.push((position as u32, inner));
        }
        if pattern.rest.is_none() && !is_misnamed {
            self.mentions_all(&declared, &fields, at);
        }
        self.finish_struct_pattern(meaning, fields)
    }

    fn finish_struct_pattern(
        &mut self,
        meaning: Option<Meaning>,
        fields: Vec<(u32, Pattern)>,
    ) -> Pattern {
        let of: Option<(TypeId, Option<u32>)> = match meaning {
            Some(Meaning::Struct(id)) => Some((id, None)),
            Some(Meaning::Variant(id, number)) => Some((id, Some(number))),
            _ => None,
        };
        match of {
            Some((id, None)) => Pattern::Struct(id, fields),
            Some((id, Some(number))) => Pattern::Variant(id, number, fields),
            None => Pattern::Wild,
        }
    }

    fn range_pattern(&mut self, range: &'t syn::ExprRange, ty: &TypeExpr, at: Span) -> Pattern {
        let mut bound = |expr: Option<&'t Expr>| match expr {
            Some(expr) => self.literal_of(expr, ty).map(Some),
            None => Some(None),
        };
        let (start, end) = (bound(range.start.as_deref()), bound(range.end.as_deref()));
        match (start, end) {
            (Some(start), Some(end)) => Pattern::Range {
                start,
                end,
                inclusive: matches!(range.limits, syn::RangeLimits::Closed(_)),
            },
            _ => self.refused(at),
        }
    }

    /// The constant that an expression is, if it is a literal, a negated one, or names a constant.
    fn literal_of(&mut self, expr: &'t Expr, ty: &TypeExpr) -> Option<ConstId> {
        match expr {
            Expr::Lit(e) => self.pattern_constant(&e.lit, false, ty),
            Expr::Unary(e) if matches!(e.op, syn::UnOp::Neg(_)) => match &*e.expr {
                Expr::Lit(e) => self.pattern_constant(&e.lit, true, ty),
                _ => None,
            },
            Expr::Path(e) => {
                let this = self.body().this;
                if let Some(constant) = self.constant_at(&segments(&e.path))
                    && !matches!(constant.expr, Expr::Path(_))
                {
                    return self.literal_of(constant.expr, ty);
                }
                match self.meaning(&segments(&e.path), this) {
                    Some(Meaning::Constant(constant)) => Some(self.program.constant(constant)),
                    _ => None,
                }
            }
            _ => None,
        }
    }

    fn pattern_constant(&mut self, lit: &Lit, negative: bool, ty: &TypeExpr) -> Option<ConstId> {
        let sign = if negative { -1 } else { 1 };
        let constant = match lit {
            Lit::Int(number) => {
                let kind = match (types::primitive(number.suffix()), types::behind(ty)) {
                    (Some(TypeExpr::Int(kind)), _) => kind,
                    (_, TypeExpr::Int(kind)) => *kind,
                    _ => IntKind::Infer,
                };
                let magnitude = number.base10_digits().parse::<i128>().ok()?;
                let number = i128::from(sign) * magnitude;
                if !fits(kind, number) && kind != IntKind::Infer {
                    return None;
                }
                Const::Int(kind, number as i64)
            }
            Lit::Float(number) if types::behind(ty) == &TypeExpr::Single => {
                Const::Single(sign as f32 * number.base10_parse::<f32>().ok()?)
            }
            Lit::Float(number) => {
                Const::Float(f64::from(sign) * number.base10_parse::<f64>().ok()?)
            }
            Lit::Str(text) => Const::Text(text.value().into()),
            Lit::Char(value) => Const::Char(value.value()),
            Lit::Bool(value) => Const::Bool(value.value),
            Lit::Byte(value) => Const::Int(IntKind::U8, i64::from(value.value())),
            _ => return None,
        };
        Some(self.program.constant(constant))
    }
}

/// The name in `name @ ..`.
fn rest_name(pat: &Pat) -> Option<&syn::Ident> {
    match pat {
        Pat::Ident(ident) => match &ident.subpat {
            Some((_, pat)) if matches!(**pat, Pat::Rest(_)) => Some(&ident.ident),
            _ => None,
        },
        _ => None,
    }
}
