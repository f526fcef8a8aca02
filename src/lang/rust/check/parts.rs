//! What an expression is made of, macros written out: one enumeration that all checks walk with.

use super::Check;
use crate::ir::Span;
use crate::lang::rust::lower::macros::{Matched, Repeated, arguments, branches, matched, repeated};
use crate::lang::rust::lower::select::Select;
use crate::lang::rust::span;
use syn::{Block, Expr, Lit, Macro, Pat, Stmt};

/// A part of an expression, in the order in which it is evaluated.
pub enum Part<'t> {
    /// An expression whose value is taken.
    Value(&'t Expr),
    /// An expression that is only looked at, borrowed or assigned to.
    Place(&'t Expr),
    /// A block of its own scope.
    Block(&'t Block),
    /// What binds the names of the part after it.
    Pat(&'t Pat),
    /// A name in braces inside a format string, with its place.
    Name(String, Span),
}

/// What a macro is given.
pub enum Given<'t> {
    /// `println!`, `assert_eq!` and their relatives: the arguments, the format string among them, and the
    /// names of the named ones.
    Shown(&'t [Expr], &'t [String]),
    /// `join!`, `try_join!`: futures.
    Joined(&'t [Expr]),
    /// `pin!`
    Pinned(&'t [Expr]),
    /// `select!`
    Select(&'t Select),
    /// `vec!`
    Vec(&'t Repeated),
    /// `matches!`
    Matches(&'t Matched),
    /// Not known.
    Unknown,
}

/// A placeholder of a format string.
pub struct Hole {
    /// The braces and what is in them.
    pub span: Span,
    /// What stands before the colon, and its place.
    pub name: (String, Span),
    /// Whether it is for programmers: `{:?}`.
    pub debug: bool,
}

impl<'t> Check<'_, '_, 't> {
    /// What a macro is given.
    pub fn given(&mut self, mac: &'t Macro) -> Given<'t> {
        let Some(last) = mac.path.segments.last() else {
            return Given::Unknown;
        };
        let found = match last.ident.to_string().as_str() {
            "println" | "print" | "eprintln" | "eprint" | "format" | "write" | "writeln"
            | "panic" | "todo" | "unimplemented" | "unreachable" | "assert" | "debug_assert"
            | "assert_eq" | "assert_ne" | "debug_assert_eq" | "debug_assert_ne" => {
                let found = self.inference.tree(mac, arguments);
                found.map(|(all, names)| Given::Shown(all, names))
            }
            "join" | "try_join" => self
                .inference
                .tree(mac, branches)
                .map(|all| Given::Joined(all)),
            "pin" | "ready" => self
                .inference
                .tree(mac, branches)
                .map(|all| Given::Pinned(all)),
            "select" => {
                let parse = <Select as syn::parse::Parse>::parse;
                self.inference.tree(mac, parse).map(Given::Select)
            }
            "vec" => self.inference.tree(mac, repeated).map(Given::Vec),
            "matches" => self.inference.tree(mac, matched).map(Given::Matches),
            _ => None,
        };
        found.unwrap_or(Given::Unknown)
    }

    /// The placeholders of the format string among a macro's arguments, and its position.
    pub fn holes(&self, arguments: &[Expr]) -> (usize, Vec<Hole>) {
        let text = |expr: &Expr| matches!(expr, Expr::Lit(e) if matches!(e.lit, Lit::Str(_)));
        match arguments.iter().position(text) {
            Some(at) => (at, holes(self.text, span::expr(&arguments[at]))),
            None => (arguments.len(), Vec::new()),
        }
    }

    /// The parts of a macro call.
    pub fn macro_parts(&mut self, mac: &'t Macro) -> Vec<Part<'t>> {
        let mut parts = Vec::new();
        match self.given(mac) {
            Given::Shown(all, named) => {
                let (_, holes) = self.holes(all);
                parts.extend(all.iter().map(Part::Place));
                let names = holes.into_iter().map(|hole| hole.name);
                let captured = |(name, _): &(String, Span)| {
                    name.starts_with(|c: char| c.is_alphabetic() || c == '_')
                        && !named.contains(name)
                };
                parts.extend(
                    names
                        .filter(captured)
                        .map(|(name, at)| Part::Name(name, at)),
                );
            }
            Given::Joined(all) | Given::Pinned(all) => parts.extend(all.iter().map(Part::Value)),
            Given::Select(select) => {
                for branch in &select.branches {
                    parts.extend(branch.condition.iter().map(Part::Value));
                    parts.push(Part::Value(&branch.future));
                }
                for branch in &select.branches {
                    parts.push(Part::Pat(&branch.pat));
                    parts.push(Part::Value(&branch.handler));
                }
                parts.extend(select.otherwise.iter().map(Part::Value));
            }
            Given::Vec(all) => {
                parts.extend(all.values.iter().chain(&all.count).map(Part::Value));
            }
            Given::Matches(all) => {
                parts.push(Part::Place(&all.value));
                parts.push(Part::Pat(&all.pattern));
                parts.extend(all.guard.iter().map(Part::Value));
            }
            Given::Unknown => {}
        }
        parts
    }

    /// The parts of a statement.
    pub fn stmt_parts(&mut self, stmt: &'t Stmt) -> Vec<Part<'t>> {
        match stmt {
            Stmt::Local(local) => {
                let mut parts = Vec::new();
                if let Some(init) = &local.init {
                    parts.push(Part::Value(&init.expr));
                    parts.extend(init.diverge.iter().map(|(_, other)| Part::Value(other)));
                }
                parts.push(Part::Pat(&local.pat));
                parts
            }
            Stmt::Expr(expr, _) => vec![Part::Value(expr)],
            Stmt::Macro(mac) => self.macro_parts(&mac.mac),
            Stmt::Item(_) => Vec::new(),
        }
    }

    /// The parts of an expression; closures and async blocks are left to those who ask for them.
    pub fn parts(&mut self, expr: &'t Expr) -> Vec<Part<'t>> {
        let value = |e: &'t Expr| vec![Part::Value(e)];
        match expr {
            Expr::Array(e) => e.elems.iter().map(Part::Value).collect(),
            Expr::Assign(e) => vec![Part::Value(&e.right), Part::Place(&e.left)],
            Expr::Await(e) => value(&e.base),
            Expr::Binary(e) => match is_comparison(&e.op) {
                true => vec![Part::Place(&e.left), Part::Place(&e.right)],
                false => vec![Part::Value(&e.left), Part::Value(&e.right)],
            },
            Expr::Block(e) => vec![Part::Block(&e.block)],
            Expr::Unsafe(e) => vec![Part::Block(&e.block)],
            Expr::Break(e) => e.expr.iter().map(|e| Part::Value(e)).collect(),
            Expr::Return(e) => e.expr.iter().map(|e| Part::Value(e)).collect(),
            Expr::Call(e) => {
                let callee = std::iter::once(Part::Place(&e.func));
                callee.chain(e.args.iter().map(Part::Value)).collect()
            }
            Expr::Cast(e) => value(&e.expr),
            Expr::Field(e) => vec![Part::Place(&e.base)],
            Expr::ForLoop(e) => vec![
                Part::Value(&e.expr),
                Part::Pat(&e.pat),
                Part::Block(&e.body),
            ],
            Expr::Group(e) => value(&e.expr),
            Expr::If(e) => {
                let mut parts = vec![Part::Value(&e.cond), Part::Block(&e.then_branch)];
                parts.extend(e.else_branch.iter().map(|(_, e)| Part::Value(e)));
                parts
            }
            Expr::Index(e) => vec![Part::Place(&e.expr), Part::Value(&e.index)],
            Expr::Let(e) => vec![Part::Place(&e.expr), Part::Pat(&e.pat)],
            Expr::Loop(e) => vec![Part::Block(&e.body)],
            Expr::Macro(e) => self.macro_parts(&e.mac),
            Expr::Match(e) => {
                let mut parts = vec![Part::Place(&e.expr)];
                for arm in &e.arms {
                    parts.push(Part::Pat(&arm.pat));
                    parts.push(Part::Value(&arm.body));
                }
                parts
            }
            Expr::MethodCall(e) => {
                let receiver = std::iter::once(Part::Place(&e.receiver));
                receiver.chain(e.args.iter().map(Part::Value)).collect()
            }
            Expr::Paren(e) => value(&e.expr),
            Expr::Range(e) => {
                let ends = [&e.start, &e.end].into_iter().flatten();
                ends.map(|e| Part::Value(e)).collect()
            }
            Expr::Reference(e) => vec![Part::Place(&e.expr)],
            Expr::Repeat(e) => value(&e.expr),
            Expr::Struct(e) => {
                let fields = e.fields.iter().map(|field| &field.expr);
                fields.chain(e.rest.as_deref()).map(Part::Value).collect()
            }
            Expr::Try(e) => value(&e.expr),
            Expr::Tuple(e) => e.elems.iter().map(Part::Value).collect(),
            Expr::Unary(e) => match e.op {
                syn::UnOp::Deref(_) => vec![Part::Place(&e.expr)],
                _ => value(&e.expr),
            },
            Expr::While(e) => vec![Part::Value(&e.cond), Part::Block(&e.body)],
            _ => Vec::new(),
        }
    }
}

/// Whether an operator looks at its operands only.
fn is_comparison(op: &syn::BinOp) -> bool {
    use syn::BinOp::{Eq, Ge, Gt, Le, Lt, Ne};
    matches!(op, Eq(_) | Ne(_) | Lt(_) | Le(_) | Gt(_) | Ge(_))
}

/// The placeholders of a string literal, as it is written.
fn holes(text: &str, literal: Span) -> Vec<Hole> {
    let mut found = Vec::new();
    let Some(written) = text.get(literal.start as usize..literal.end as usize) else {
        return found;
    };
    let raw = written.starts_with('r');
    let (bytes, mut at) = (written.as_bytes(), 0);
    while at < bytes.len() {
        let here = at;
        at += 1;
        match bytes[here] {
            b'\\' if !raw => {
                at += 1;
                if bytes.get(here + 1) == Some(&b'u') {
                    at += written[at..].find('}').map_or(0, |end| end + 1);
                }
            }
            b'{' | b'}' if bytes.get(at) == Some(&bytes[here]) => at += 1,
            b'{' => {
                let Some(end) = written[here..].find('}').map(|end| here + end) else {
                    return found;
                };
                let inside = &written[here + 1..end];
                let (name, format) = inside.split_once(':').unwrap_or((inside, ""));
                let start = literal.start + here as u32;
                let place = Span::new(start + 1, start + 1 + name.len() as u32);
                found.push(Hole {
                    span: Span::new(start, literal.start + end as u32 + 1),
                    name: (name.trim().into(), place),
                    debug: format.trim_end().ends_with('?'),
                });
                at = end + 1;
            }
            _ => {}
        }
    }
    found
}
