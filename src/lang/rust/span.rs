//! Where syntax is in the text, as bytes.

use crate::ir::Span;
use crate::ir::span::LineIndex;
use std::cell::RefCell;
use syn::{Expr, Pat};

thread_local! {
    /// The text that all tokens on the thread are of, if it is one.
    static TEXT: RefCell<Option<Text>> = const { RefCell::new(None) };
}

/// A text by its lines: the parser knows a token's line and column sooner than its bytes.
struct Text {
    text: String,
    lines: LineIndex,
}

impl Text {
    /// The byte of a place; the parser counts lines from one, and columns in characters.
    fn byte(&self, place: proc_macro2::LineColumn) -> u32 {
        let line = self.lines.start_of(place.line as u32 - 1);
        let start = line.unwrap_or(self.text.len() as u32);
        let line = &self.text[start as usize..];
        match line.get(..place.column) {
            Some(before) if before.is_ascii() => start + place.column as u32,
            _ => {
                let before = line.chars().take(place.column).map(char::len_utf8);
                start + before.sum::<usize>() as u32
            }
        }
    }
}

/// Says that all tokens whose places will be asked for on the thread are of this text; `None`: of several.
pub fn expect(text: Option<&str>) {
    let text = text.map(|text| Text {
        text: text.to_string(),
        lines: LineIndex::new(text),
    });
    TEXT.set(text);
}

/// What `read` gives, which asks for places in a part of the text that it parses by itself: bytes from its start.
pub fn in_part<T>(read: impl FnOnce() -> T) -> T {
    let text = TEXT.take();
    let given = read();
    TEXT.set(text);
    given
}

/// The bytes of a token's span.
pub fn of(span: proc_macro2::Span) -> Span {
    TEXT.with_borrow(|text| match text {
        Some(text) => Span::new(text.byte(span.start()), text.byte(span.end())),
        None => {
            let range = span.byte_range();
            Span::new(range.start as u32, range.end as u32)
        }
    })
}

/// The bytes of an identifier.
pub fn ident(ident: &syn::Ident) -> Span {
    of(ident.span())
}

/// The bytes of a path.
pub fn path(path: &syn::Path) -> Span {
    let first = path.segments.first().map(|segment| ident(&segment.ident));
    let last = path.segments.last().map(segment_end);
    match (first, last) {
        (Some(first), Some(last)) => first.to(last),
        _ => Span::default(),
    }
}

fn segment_end(segment: &syn::PathSegment) -> Span {
    match &segment.arguments {
        syn::PathArguments::AngleBracketed(arguments) => of(arguments.gt_token.span),
        _ => ident(&segment.ident),
    }
}

/// The bytes of a block.
pub fn block(block: &syn::Block) -> Span {
    of(block.brace_token.span.join())
}

/// The bytes of a macro call.
pub fn mac(mac: &syn::Macro) -> Span {
    let end = match &mac.delimiter {
        syn::MacroDelimiter::Paren(token) => of(token.span.join()),
        syn::MacroDelimiter::Brace(token) => of(token.span.join()),
        syn::MacroDelimiter::Bracket(token) => of(token.span.join()),
    };
    path(&mac.path).to(end)
}

/// The bytes of an expression.
pub fn expr(expr: &Expr) -> Span {
    let both = |left: Span, right: &Expr| left.to(self::expr(right));
    match expr {
        Expr::Array(e) => of(e.bracket_token.span.join()),
        Expr::Assign(e) => both(self::expr(&e.left), &e.right),
        Expr::Async(e) => of(e.async_token.span).to(block(&e.block)),
        Expr::Await(e) => self::expr(&e.base).to(of(e.await_token.span)),
        Expr::Binary(e) => both(self::expr(&e.left), &e.right),
        Expr::Block(e) => block(&e.block),
        Expr::Break(e) => optional(of(e.break_token.span), e.expr.as_deref()),
        Expr::Call(e) => self::expr(&e.func).to(of(e.paren_token.span.join())),
        Expr::Cast(e) => self::expr(&e.expr).to(ty(&e.ty)),
        Expr::Closure(e) => {
            let start = e
                .capture
                .as_ref()
                .map_or(of(e.inputs_begin.span), |token| of(token.span));
            both(start, &e.body)
        }
        Expr::Const(e) => of(e.const_token.span).to(block(&e.block)),
        Expr::Continue(e) => of(e.continue_token.span),
        Expr::Field(e) => self::expr(&e.base).to(member(&e.member)),
        Expr::ForLoop(e) => of(e.for_token.span).to(block(&e.body)),
        Expr::Group(e) => self::expr(&e.expr),
        Expr::If(e) => match &e.else_branch {
            Some((_, other)) => both(of(e.if_token.span), other),
            None => of(e.if_token.span).to(block(&e.then_branch)),
        },
        Expr::Index(e) => self::expr(&e.expr).to(of(e.bracket_token.span.join())),
        Expr::Infer(e) => of(e.underscore_token.span),
        Expr::Let(e) => both(of(e.let_token.span), &e.expr),
        Expr::Lit(e) => of(e.lit.span()),
        Expr::Loop(e) => of(e.loop_token.span).to(block(&e.body)),
        Expr::Macro(e) => mac(&e.mac),
        Expr::Match(e) => of(e.match_token.span).to(of(e.brace_token.span.join())),
        Expr::MethodCall(e) => self::expr(&e.receiver).to(of(e.paren_token.span.join())),
        Expr::Paren(e) => of(e.paren_token.span.join()),
        Expr::Path(e) => path(&e.path),
        Expr::Range(e) => range(e),
        Expr::RawAddr(e) => both(of(e.and_token.span), &e.expr),
        Expr::Reference(e) => both(of(e.and_token.span), &e.expr),
        Expr::Repeat(e) => of(e.bracket_token.span.join()),
        Expr::Return(e) => optional(of(e.return_token.span), e.expr.as_deref()),
        Expr::Struct(e) => path(&e.path).to(of(e.brace_token.span.join())),
        Expr::Try(e) => self::expr(&e.expr).to(of(e.question_token.span)),
        Expr::TryBlock(e) => of(e.try_token.span).to(block(&e.block)),
        Expr::Tuple(e) => of(e.paren_token.span.join()),
        Expr::Unary(e) => both(unary(&e.op), &e.expr),
        Expr::Unsafe(e) => of(e.unsafe_token.span).to(block(&e.block)),
        Expr::Verbatim(tokens) => self::tokens(tokens),
        Expr::While(e) => of(e.while_token.span).to(block(&e.body)),
        Expr::Yield(e) => optional(of(e.yield_token.span), e.expr.as_deref()),
        _ => Span::default(),
    }
}

fn optional(start: Span, end: Option<&Expr>) -> Span {
    end.map_or(start, |end| start.to(expr(end)))
}

fn range(range: &syn::ExprRange) -> Span {
    let limits = match &range.limits {
        syn::RangeLimits::HalfOpen(token) => of(token.spans[0]).to(of(token.spans[1])),
        syn::RangeLimits::Closed(token) => of(token.spans[0]).to(of(token.spans[2])),
    };
    let start = range.start.as_deref().map_or(limits, expr);
    optional(start.to(limits), range.end.as_deref())
}

/// The bytes of tokens.
pub fn tokens(tokens: &proc_macro2::TokenStream) -> Span {
    let mut spans = tokens.clone().into_iter().map(|token| of(token.span()));
    let first = spans.next().unwrap_or_default();
    spans.fold(first, Span::to)
}

fn unary(op: &syn::UnOp) -> Span {
    match op {
        syn::UnOp::Deref(token) => of(token.span),
        syn::UnOp::Not(token) => of(token.span),
        syn::UnOp::Neg(token) => of(token.span),
        _ => Span::default(),
    }
}

/// The bytes of a field's name or number.
pub fn member(member: &syn::Member) -> Span {
    match member {
        syn::Member::Named(name) => ident(name),
        syn::Member::Unnamed(index) => of(index.span),
    }
}

/// The bytes of a type, from its first to its last token that is worth pointing at.
pub fn ty(ty: &syn::Type) -> Span {
    match ty {
        syn::Type::Path(ty) => path(&ty.path),
        syn::Type::Reference(ty) => of(ty.and_token.span).to(self::ty(&ty.elem)),
        syn::Type::Tuple(ty) => of(ty.paren_token.span.join()),
        syn::Type::Array(ty) => of(ty.bracket_token.span.join()),
        syn::Type::Slice(ty) => of(ty.bracket_token.span.join()),
        syn::Type::Paren(ty) => of(ty.paren_token.span.join()),
        syn::Type::ImplTrait(ty) => of(ty.impl_token.span),
        syn::Type::Infer(ty) => of(ty.underscore_token.span),
        syn::Type::Never(ty) => of(ty.bang_token.span),
        syn::Type::Ptr(ty) => of(ty.star_token.span),
        syn::Type::FnPtr(ty) => of(ty.fn_token.span),
        syn::Type::Group(ty) => self::ty(&ty.elem),
        syn::Type::Macro(ty) => mac(&ty.mac),
        syn::Type::TraitObject(ty) => ty
            .dyn_token
            .as_ref()
            .map_or(Span::default(), |token| of(token.span)),
        syn::Type::Verbatim(tokens) => self::tokens(tokens),
        _ => Span::default(),
    }
}

/// The bytes of a pattern.
pub fn pat(pat: &Pat) -> Span {
    match pat {
        Pat::Const(p) => of(p.const_token.span),
        Pat::Guard(p) => self::pat(&p.pat),
        Pat::Ident(p) => ident(&p.ident),
        Pat::Lit(p) => of(p.lit.span()),
        Pat::Macro(p) => mac(&p.mac),
        Pat::Or(p) => {
            let first = p.cases.first().map_or(Span::default(), self::pat);
            p.cases
                .last()
                .map_or(first, |last| first.to(self::pat(last)))
        }
        Pat::Paren(p) => of(p.paren_token.span.join()),
        Pat::Path(p) => path(&p.path),
        Pat::Range(p) => range(p),
        Pat::Reference(p) => of(p.and_token.span).to(self::pat(&p.pat)),
        Pat::Rest(p) => of(p.dot2_token.spans[0]),
        Pat::Slice(p) => of(p.bracket_token.span.join()),
        Pat::Struct(p) => path(&p.path).to(of(p.brace_token.span.join())),
        Pat::Tuple(p) => of(p.paren_token.span.join()),
        Pat::TupleStruct(p) => path(&p.path).to(of(p.paren_token.span.join())),
        Pat::Type(p) => self::pat(&p.pat),
        Pat::Wild(p) => of(p.underscore_token.span),
        Pat::Verbatim(tokens) => self::tokens(tokens),
        _ => Span::default(),
    }
}

/// The bytes of a statement.
pub fn stmt(stmt: &syn::Stmt) -> Span {
    match stmt {
        syn::Stmt::Local(local) => of(local.let_token.span).to(of(local.semi_token.span)),
        syn::Stmt::Expr(e, semi) => semi
            .as_ref()
            .map_or(expr(e), |semi| expr(e).to(of(semi.span))),
        syn::Stmt::Macro(m) => m
            .semi_token
            .as_ref()
            .map_or(mac(&m.mac), |semi| mac(&m.mac).to(of(semi.span))),
        syn::Stmt::Item(_) => Span::default(),
    }
}
