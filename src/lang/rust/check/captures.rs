//! What closures and async blocks take of the variables around them, and what calls take of their
//! receivers and arguments.

use super::flow::Flow;
use super::receivers;
use super::state::How;
use crate::ir::Span;
use crate::lang::rust::span;
use crate::lang::rust::types::terms::Head;
use crate::lang::rust::types::walk::address;
use syn::Expr;

/// How a variable is used, from the weakest to the strongest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Mode {
    /// A part of it is used, perhaps through a reference.
    Part,
    /// It is looked at, perhaps through a reference that it is.
    Look,
    /// It is borrowed itself.
    Borrow,
    /// It is changed.
    Change,
    /// It is moved out of.
    Take,
}

/// A use of a variable by a body inside the one it is declared in.
#[derive(Clone, Copy, Debug)]
pub struct Capture {
    /// The variable.
    pub variable: usize,
    /// The strongest use.
    pub mode: Mode,
    /// Its place.
    pub at: Span,
}

impl<'t> Flow<'_, '_, '_, 't> {
    fn owned(&self, id: usize) -> bool {
        self.variables[id].ty.is_some_and(|ty| self.is_owned(ty))
    }

    fn captured_use(&mut self, id: usize, mode: Mode, at: Span) {
        if id >= self.outside {
            return;
        }
        match self.captured.iter_mut().find(|known| known.variable == id) {
            Some(known) if known.mode < mode => {
                *known = Capture {
                    variable: id,
                    mode,
                    at,
                }
            }
            Some(_) => {}
            None => self.captured.push(Capture {
                variable: id,
                mode,
                at,
            }),
        }
    }

    /// The value of a variable is taken: moved, or copied.
    pub fn take(&mut self, id: usize, at: Span, how: How<'t>) {
        let mode = if self.owned(id) {
            Mode::Take
        } else {
            Mode::Borrow
        };
        self.captured_use(id, mode, at);
        self.used(id, at, false, Some(how));
        self.parted(id, at, false);
        if mode == Mode::Take && self.state.reached {
            let moved = super::state::Move {
                at,
                how,
                before: false,
            };
            self.state.moved.insert(id, moved);
        }
    }

    /// A variable is borrowed; `itself`: surely not through a reference that it is.
    pub fn borrow(&mut self, id: usize, at: Span, itself: bool) {
        let known = self.variables[id]
            .ty
            .and_then(|ty| self.check.inference.terms.head(ty));
        let direct = itself || known.is_some_and(|head| !matches!(head, Head::Reference(_)));
        self.captured_use(id, if direct { Mode::Borrow } else { Mode::Look }, at);
        self.used(id, at, true, None);
        self.parted(id, at, true);
    }

    /// A field of a variable is used.
    pub fn use_part(&mut self, id: usize, at: Span) {
        self.captured_use(id, Mode::Part, at);
        self.used(id, at, true, None);
    }

    /// `&mut name`
    pub fn borrow_mut(&mut self, id: usize, at: Span, whole: Span) {
        self.captured_use(id, Mode::Change, at);
        self.used(id, at, true, None);
        self.changed(id, whole);
    }

    /// A variable is given a value; `adds`: by an operator that uses the old one.
    pub fn assign(&mut self, id: usize, at: Span, adds: bool) {
        let name = Span::new(at.start, at.start + self.variables[id].name.len() as u32);
        self.captured_use(id, Mode::Change, name);
        if adds {
            self.used(id, name, false, None);
        }
        self.assigned(id, at);
        if !adds {
            self.state.moved.remove(&id);
            self.state.parts.retain(|(of, _), _| *of != id);
        }
        self.state.assigned.insert(id);
    }

    /// A closure or async block: its body, then what it captures.
    pub fn capture(&mut self, expr: &'t Expr) -> Vec<Capture> {
        let (captures, head, moves, coroutine) = match expr {
            Expr::Async(e) => {
                let captures = self.inside(|flow| flow.block(&e.block, true));
                let start = span::of(e.async_token.span);
                let head = e
                    .capture
                    .as_ref()
                    .map_or(start, |token| start.to(span::of(token.span)));
                (captures, head, e.capture.is_some(), true)
            }
            Expr::Closure(e) => {
                let captures = self.inside(|flow| {
                    e.inputs.iter().for_each(|pat| flow.bind(pat));
                    flow.value(&e.body);
                });
                let head = super::question::closure_head(e);
                (captures, head, e.capture.is_some(), false)
            }
            _ => return Vec::new(),
        };
        let changed = captures.iter().find(|capture| capture.mode == Mode::Change);
        if let Some(capture) = changed {
            let place = (capture.variable, capture.at);
            self.changing.insert(address(expr), place);
        }
        for capture in &captures {
            let id = capture.variable;
            let how = How::Capture(capture.at, coroutine, span::expr(expr).end);
            let owned = self.owned(id);
            match (moves, capture.mode) {
                (_, Mode::Part) => self.captured_use(id, Mode::Part, capture.at),
                (true, _) if owned => self.take(id, head, how),
                (false, Mode::Take) => self.take(id, head, how),
                (true, _) => {
                    self.captured_use(id, Mode::Look, capture.at);
                    self.used(id, head, false, Some(how));
                }
                (false, mode) => {
                    self.captured_use(id, mode, capture.at);
                    self.used(id, head, true, Some(how));
                }
            }
        }
        captures
    }

    /// `f(arguments)`
    pub fn call(&mut self, e: &'t syn::ExprCall) {
        self.place(&e.func);
        self.called_closure(&e.func);
        let spawns = receivers::SPAWNS.contains(&self.check.callee(&e.func).as_str());
        let target = match &*e.func {
            Expr::Path(path) => self.check.targets.get(&address(&path.path)).copied(),
            _ => None,
        };
        let whole = span::expr(&e.func).to(span::of(e.paren_token.span.join()));
        for (index, argument) in e.args.iter().enumerate() {
            self.argument(
                argument,
                target.map(|target| (target, index)),
                spawns.then_some(whole),
            );
        }
    }

    fn argument(
        &mut self,
        argument: &'t Expr,
        target: Option<(&'t syn::Signature, usize)>,
        spawn: Option<Span>,
    ) {
        match (self.variable(argument), target) {
            (Some(id), Some((target, index))) => {
                self.take(id, span::expr(argument), How::Argument(target, index));
            }
            _ => match (argument, spawn) {
                (Expr::Async(_) | Expr::Closure(_), Some(spawn)) => {
                    let captures = self.capture(argument);
                    self.outlived(argument, &captures, spawn);
                }
                (Expr::Call(call), Some(spawn)) => {
                    self.value(argument);
                    self.borrowed_argument(call, spawn);
                }
                _ => self.value(argument),
            },
        }
    }

    /// `receiver.method(arguments)`
    pub fn method_call(&mut self, e: &'t syn::ExprMethodCall) {
        let target = self.check.targets.get(&address(&e.method)).copied();
        let name = e.method.to_string();
        let call = span::ident(&e.method).to(span::of(e.paren_token.span.join()));
        let mut spawns = false;
        self.method_changes(e, target);
        match self.variable(&e.receiver) {
            Some(id) => {
                let at = span::expr(&e.receiver);
                let ty = self.variables[id].ty;
                let key = ty.map_or("", |ty| self.check.key(ty)).to_string();
                let (takes, changes) = match target {
                    Some(target) => receivers::receives(target, &key),
                    None => receivers::known(&key, &name),
                };
                if takes && self.owned(id) {
                    self.take(id, at, How::Method(call, target));
                } else if changes {
                    self.borrow_mut(id, at, at);
                } else {
                    self.borrow(id, at, false);
                }
            }
            None => {
                self.place(&e.receiver);
                self.receiver_taken(e, target);
            }
        }
        if let Some(ty) = self.check.ty(&e.receiver) {
            let ty = self.check.inference.terms.behind(ty);
            spawns = matches!(
                self.check.key(ty),
                "tokio::JoinSet" | "tokio::Handle" | "tokio::Runtime" | "tokio::LocalSet"
            ) && matches!(name.as_str(), "spawn" | "spawn_blocking" | "spawn_local");
        }
        let whole = span::expr(&e.receiver).to(call);
        for (index, argument) in e.args.iter().enumerate() {
            self.argument(
                argument,
                target.map(|target| (target, index + 1)),
                spawns.then_some(whole),
            );
        }
    }
}
