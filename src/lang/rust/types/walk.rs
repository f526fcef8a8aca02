//! The walk over a body: what the types of its expressions are.

use super::callee::Target;
use super::conversion::{Conversion, is_conversion};
use super::convert::Env;
use super::goals::Goal;
use super::terms::{BoundTrait, Head, Open, PARTS_MAX, Sym, Terms, Ty};
use super::world::World;
use crate::ir::Span;
use crate::ir::program::IntKind;
use crate::lang::rust::lower::trees::Trees;
use crate::lang::rust::names::{Items, uses_of};
use crate::lang::rust::span;
use std::collections::BTreeMap;
use syn::{Block, Expr, Lit, Pat, Stmt};

/// Most types of one body: more is given up.
const TERMS_MAX: usize = 400_000;

/// Why the types of a body were given up, and where.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GivenUp {
    /// A type has too many parts.
    Parts(Span),
    /// An alias stands for itself, or for too many others.
    Aliases(Span),
    /// There are too many types to look at.
    Work(Span),
}

/// A loop or labelled block.
pub struct Loop {
    /// Its label.
    pub label: Option<String>,
    /// What `break value` gives; `None`: a loop that gives `()`.
    pub result: Option<Ty>,
    /// Whether only its label means it.
    pub block: bool,
}

/// What a type was asked for and was not found to have.
#[derive(Clone, Copy)]
pub enum Lacking<'t> {
    /// A method.
    Method(&'t syn::ExprMethodCall),
    /// A field.
    Field(&'t syn::ExprField),
    /// What a path names: a variant, an associated function or constant, or anything else.
    Path(&'t syn::Path),
}

/// One body while its types are found out.
pub struct Inference<'a, 't> {
    /// Its types.
    pub terms: Terms,
    /// What the program declares.
    pub world: &'a mut World<'t>,
    /// What paths mean.
    pub items: &'a mut Items,
    /// Trees of macros.
    pub trees: &'t Trees,
    /// Whether it was given up, and where.
    pub given_up: Option<GivenUp>,
    /// What is not reached yet.
    pub goals: Vec<Goal>,
    /// Literals without a suffix.
    pub literals: Vec<Ty>,
    /// Aliases being followed.
    pub aliases: usize,
    /// What type parameters are bound by.
    pub parameter_bounds: BTreeMap<Sym, Vec<BoundTrait>>,
    /// What names of types mean here.
    pub env: Env,
    /// Variables, innermost last.
    pub variables: Vec<(String, Ty)>,
    /// What `return` gives, innermost last.
    pub returns: Vec<Ty>,
    /// Loops, innermost last.
    pub loops: Vec<Loop>,
    /// The types of nodes, by their address in the tree.
    pub found: Vec<(usize, Ty)>,
    /// The functions of the program that nodes call.
    pub targets: Vec<(usize, Target)>,
    /// The values of the associated constants that nodes name.
    pub constants: Vec<(usize, usize)>,
    /// Whether a type parameter decides what is called.
    pub decides: bool,
    /// Types and the traits of the program that they are bound by.
    pub bounded_by: Vec<(Ty, BoundTrait)>,
    /// Calls of `into` and `from`.
    pub conversions: Vec<Conversion>,
    /// Types that decide what a call gives, by the address of what names it.
    pub deciding: Vec<(usize, Ty)>,
    /// What nodes are to be, by their address.
    pub expected: Vec<(usize, Ty)>,
    /// What was not found when it was asked for.
    pub lacking: Vec<Lacking<'t>>,
    /// Whether one of several was chosen without knowing that it is the one: types may be others.
    pub is_doubtful: bool,
}

/// The address of a node: the tree is not moved while it is lowered.
pub fn address<T>(node: &T) -> usize {
    std::ptr::from_ref(node) as usize
}

/// The key of what a function, closure or async block gives: no other node has an odd address.
pub fn result_address<T>(node: &T) -> usize {
    address(node) | 1
}

impl<'t> Inference<'_, 't> {
    /// Whether there is no end to it.
    pub fn is_exhausted(&self) -> bool {
        self.given_up.is_some() || self.terms.count() > TERMS_MAX || self.terms.is_worn()
    }

    /// An integer of a kind.
    pub fn int(&mut self, kind: IntKind) -> Ty {
        self.terms.plain(Head::Int(kind))
    }

    /// `usize`
    pub fn size(&mut self) -> Ty {
        self.int(IntKind::Usize)
    }

    /// `bool`
    pub fn truth(&mut self) -> Ty {
        self.terms.plain(Head::Bool)
    }

    /// `&str`
    pub fn text(&mut self) -> Ty {
        let text = self.terms.plain(Head::Str);
        self.terms.reference(false, text)
    }

    /// `!`
    pub fn never(&mut self) -> Ty {
        self.terms.plain(Head::Never)
    }

    /// Notes what is called at a node.
    pub fn called<T>(&mut self, node: &T, callee: &super::callee::Callee) {
        if let Some(target) = &callee.target {
            self.targets.push((address(node), target.clone()));
        }
    }

    /// Notes what a function, closure or async block gives.
    pub fn note_result<T>(&mut self, node: &T, ty: Ty) {
        self.found.push((result_address(node), ty));
    }

    /// Notes the type of a node.
    pub fn note<T>(&mut self, node: &T, ty: Ty) {
        self.found.push((address(node), ty));
    }

    /// A variable from here on.
    pub fn declare(&mut self, name: &str, ty: Ty) {
        self.variables.push((name.into(), ty));
    }

    /// The variable of a name.
    pub fn variable(&self, name: &str) -> Option<Ty> {
        let found = self.variables.iter().rev().find(|(known, _)| known == name);
        found.map(|(_, ty)| *ty)
    }

    /// An expression that is to be of the type.
    pub fn check(&mut self, expr: &'t Expr, expected: Ty) -> Ty {
        let ty = self.expr(expr, Some(expected));
        self.expected.push((address(expr), expected));
        self.unify(ty, expected);
        ty
    }

    /// An expression; what is expected is a hint.
    pub fn expr(&mut self, expr: &'t Expr, expected: Option<Ty>) -> Ty {
        if self.is_exhausted() {
            let at = || GivenUp::Work(span::expr(expr));
            self.given_up.get_or_insert_with(at);
            return self.terms.unknown();
        }
        let ty = self.kind(expr, expected);
        if self.given_up.is_none() && self.terms.exceeds(ty, PARTS_MAX) {
            self.given_up = Some(GivenUp::Parts(span::expr(expr)));
        }
        self.note(expr, ty);
        ty
    }

    fn kind(&mut self, expr: &'t Expr, expected: Option<Ty>) -> Ty {
        match expr {
            Expr::Lit(e) => self.lit(&e.lit, expected),
            Expr::Path(e) => self.path(&e.path, e.qself.as_ref()),
            Expr::Paren(e) => self.expr(&e.expr, expected),
            Expr::Group(e) => self.expr(&e.expr, expected),
            Expr::Unary(e) => self.unary(e, expected),
            Expr::Binary(e) => self.binary(e, expected),
            Expr::Reference(e) => self.borrow(e, expected),
            Expr::Field(e) => self.field(e),
            Expr::Index(e) => self.index(e),
            Expr::Call(e) => self.call(e, expected),
            Expr::MethodCall(e) => self.method_call(e, expected),
            Expr::Macro(e) => self.mac(&e.mac, expected),
            Expr::Block(e) => match &e.label {
                Some(label) => self.labelled(label.name.ident.to_string(), &e.block, expected),
                None => self.block(&e.block, expected),
            },
            Expr::Unsafe(e) => self.block(&e.block, expected),
            Expr::If(e) => self.if_else(e, expected),
            Expr::Match(e) => self.match_arms(e, expected),
            Expr::Loop(e) => self.plain_loop(e),
            Expr::While(e) => self.while_loop(e),
            Expr::ForLoop(e) => self.for_loop(e),
            Expr::Break(e) => self.break_loop(e),
            Expr::Continue(_) => self.never(),
            Expr::Return(e) => self.return_value(e),
            Expr::Try(e) => self.question(e),
            Expr::Await(e) => self.await_value(e),
            Expr::Async(e) => self.async_block(e, expected),
            Expr::Closure(e) => self.closure(e, expected),
            Expr::Struct(e) => self.structure_value(e, expected),
            Expr::Tuple(e) => self.tuple(e, expected),
            Expr::Array(e) => {
                let item = self.expected_item(expected);
                for value in &e.elems {
                    self.check(value, item);
                }
                self.terms.made(Head::Array, &[item])
            }
            Expr::Repeat(e) => {
                let item = self.expected_item(expected);
                self.check(&e.expr, item);
                let size = self.size();
                self.check(&e.len, size);
                self.terms.made(Head::Array, &[item])
            }
            Expr::Range(e) => self.range(e, expected),
            Expr::Cast(e) => self.cast(e),
            Expr::Let(e) => {
                let ty = self.expr(&e.expr, None);
                self.pattern(&e.pat, ty);
                self.truth()
            }
            Expr::Assign(e) => {
                let ty = self.expr(&e.left, None);
                self.check(&e.right, ty);
                self.terms.unit()
            }
            Expr::Infer(_) => self.terms.open(),
            _ => self.terms.unknown(),
        }
    }

    fn tuple(&mut self, e: &'t syn::ExprTuple, expected: Option<Ty>) -> Ty {
        let known = expected.and_then(|ty| match self.terms.known(ty) {
            Some((Head::Tuple, parts)) => Some(parts.to_vec()),
            _ => None,
        });
        let hint = |index: usize| known.as_ref().and_then(|parts| parts.get(index).copied());
        let parts = e.elems.iter().enumerate();
        let parts: Vec<Ty> = parts
            .map(|(index, value)| self.element(value, hint(index)))
            .collect();
        self.terms.made(Head::Tuple, &parts)
    }

    /// A part that takes its hint's type where the two may differ by a coercion.
    fn element(&mut self, value: &'t Expr, hint: Option<Ty>) -> Ty {
        match hint {
            Some(hint) => {
                self.check(value, hint);
                hint
            }
            None => self.expr(value, None),
        }
    }

    /// What is expected of the elements of a sequence.
    pub fn expected_item(&mut self, expected: Option<Ty>) -> Ty {
        let known = expected.and_then(|ty| {
            let behind = self.terms.behind(ty);
            self.elements(behind)
        });
        known.unwrap_or_else(|| self.terms.open())
    }

    fn lit(&mut self, lit: &Lit, expected: Option<Ty>) -> Ty {
        let hint = expected.and_then(|ty| self.terms.head(ty));
        match lit {
            Lit::Str(_) => self.text(),
            Lit::Char(_) => self.terms.plain(Head::Char),
            Lit::Bool(_) => self.truth(),
            Lit::Byte(_) => self.int(IntKind::U8),
            Lit::ByteStr(_) => {
                let byte = self.int(IntKind::U8);
                let bytes = self.terms.made(Head::Array, &[byte]);
                self.terms.reference(false, bytes)
            }
            Lit::Int(number) => match (super::world::primitive(number.suffix()), hint) {
                (Some(head), _) | (None, Some(head @ Head::Int(_))) => self.terms.plain(head),
                _ => self.open_literal(Open::Int),
            },
            Lit::Float(number) => match (super::world::primitive(number.suffix()), hint) {
                (Some(head), _) | (None, Some(head @ (Head::Float | Head::Single))) => {
                    self.terms.plain(head)
                }
                _ => self.open_literal(Open::Float),
            },
            _ => self.terms.unknown(),
        }
    }

    /// A literal whose type is found out, or is the default one.
    pub fn open_literal(&mut self, kind: Open) -> Ty {
        let ty = self.terms.literal(kind);
        self.literals.push(ty);
        ty
    }

    fn path(&mut self, path: &'t syn::Path, qself: Option<&syn::QSelf>) -> Ty {
        if let Some(name) = path.get_ident()
            && let Some(ty) = self.variable(&name.to_string())
        {
            return ty;
        }
        match self.path_value(path, qself) {
            Some(super::callee::Value::Constant(ty)) => ty,
            Some(super::callee::Value::Associated(ty, value)) => {
                self.constants.push((address(path), value));
                ty
            }
            Some(super::callee::Value::Function(callee)) => {
                self.called(path, &callee);
                let mut parts = callee.all();
                self.open_source(path, &mut parts, callee.result);
                if let ([from], true) = (&parts[..], is_conversion(path)) {
                    self.note_conversion(path, *from, callee.result);
                }
                parts.push(callee.result);
                self.terms.made(Head::Function, &parts)
            }
            None => {
                self.lacking.push(Lacking::Path(path));
                self.terms.unknown()
            }
        }
    }

    /// A block: the type of its tail.
    pub fn block(&mut self, block: &'t Block, expected: Option<Ty>) -> Ty {
        let outer = self.variables.len();
        self.items.inside.push(uses_of(block));
        let mut diverges = false;
        let mut result = None;
        for (index, stmt) in block.stmts.iter().enumerate() {
            let is_last = index + 1 == block.stmts.len();
            match stmt {
                Stmt::Local(local) => self.local(local),
                Stmt::Expr(expr, None) if is_last => result = Some(self.expr(expr, expected)),
                Stmt::Macro(mac) if is_last && mac.semi_token.is_none() => {
                    result = Some(self.mac(&mac.mac, expected));
                }
                Stmt::Expr(expr, _) => {
                    let ty = self.expr(expr, None);
                    diverges |= self.terms.head(ty) == Some(Head::Never);
                }
                Stmt::Macro(mac) => {
                    let ty = self.mac(&mac.mac, None);
                    self.pinned_name(&mac.mac);
                    diverges |= self.terms.head(ty) == Some(Head::Never);
                }
                Stmt::Item(_) => {}
            }
        }
        self.variables.truncate(outer);
        self.items.inside.pop();
        match result {
            Some(ty) => ty,
            None if diverges => self.never(),
            None => self.terms.unit(),
        }
    }

    fn local(&mut self, local: &'t syn::Local) {
        let (pat, ty) = match &local.pat {
            Pat::Type(typed) => {
                let env = self.env.clone();
                (&*typed.pat, Some(self.convert(&typed.ty, &env)))
            }
            pat => (pat, None),
        };
        let ty = match (&local.init, ty) {
            (Some(init), Some(ty)) => {
                self.check(&init.expr, ty);
                ty
            }
            (Some(init), None) => self.expr(&init.expr, None),
            (None, ty) => ty.unwrap_or_else(|| self.terms.open()),
        };
        if let Some(init) = &local.init
            && let Some((_, diverge)) = &init.diverge
        {
            self.expr(diverge, None);
        }
        self.pattern(pat, ty);
    }
}
