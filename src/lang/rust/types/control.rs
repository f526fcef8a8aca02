//! Branches, loops, `return`, `?`, `.await`, closures and async blocks.

use super::goals::Goal;
use super::terms::{Head, Ty};
use super::walk::{Inference, Loop};
use syn::{Block, Expr, Pat};

impl<'t> Inference<'_, 't> {
    /// Branches that come together: one more of them.
    pub fn join(&mut self, result: Ty, branch: Ty) {
        if self.terms.head(branch) != Some(Head::Never) {
            self.unify(result, branch);
        }
    }

    /// The type of branches; `!` if all diverge.
    fn joined_type(&mut self, result: Ty, branches: &[Ty]) -> Ty {
        let never = |this: &Self, ty: &Ty| this.terms.head(*ty) == Some(Head::Never);
        match !branches.is_empty() && branches.iter().all(|ty| never(self, ty)) {
            true => branches[0],
            false => result,
        }
    }

    /// What branches are expected to be: the hint only if it says something.
    pub fn branches(&mut self, expected: Option<Ty>) -> Ty {
        expected.unwrap_or_else(|| self.terms.open())
    }

    /// `if`
    pub fn if_else(&mut self, e: &'t syn::ExprIf, expected: Option<Ty>) -> Ty {
        let outer = self.variables.len();
        let truth = self.truth();
        self.check(&e.cond, truth);
        let Some((_, other)) = &e.else_branch else {
            self.block(&e.then_branch, None);
            self.variables.truncate(outer);
            return self.terms.unit();
        };
        let result = self.branches(expected);
        let first = self.block(&e.then_branch, Some(result));
        self.variables.truncate(outer);
        self.join(result, first);
        let second = self.expr(other, Some(result));
        self.join(result, second);
        self.joined_type(result, &[first, second])
    }

    /// `match`
    pub fn match_arms(&mut self, e: &'t syn::ExprMatch, expected: Option<Ty>) -> Ty {
        let scrutinee = self.expr(&e.expr, None);
        let result = self.branches(expected);
        let mut arms = Vec::new();
        for arm in &e.arms {
            let outer = self.variables.len();
            let (pat, guard) = match &arm.pat {
                Pat::Guard(guarded) => (&*guarded.pat, Some(&*guarded.guard)),
                pat => (pat, None),
            };
            self.pattern(pat, scrutinee);
            if let Some(guard) = guard {
                let truth = self.truth();
                self.check(guard, truth);
            }
            let ty = self.expr(&arm.body, Some(result));
            self.join(result, ty);
            arms.push(ty);
            self.variables.truncate(outer);
        }
        self.joined_type(result, &arms)
    }

    fn enter(&mut self, label: Option<&syn::Label>, result: Option<Ty>) {
        let label = label.map(|label| label.name.ident.to_string());
        self.loops.push(Loop {
            label,
            result,
            block: false,
        });
    }

    /// `'label: { .. }`
    pub fn labelled(&mut self, label: String, block: &'t Block, expected: Option<Ty>) -> Ty {
        let result = self.branches(expected);
        self.loops.push(Loop {
            label: Some(label),
            result: Some(result),
            block: true,
        });
        let ty = self.block(block, Some(result));
        self.join(result, ty);
        self.loops.pop();
        result
    }

    /// `loop`
    pub fn plain_loop(&mut self, e: &'t syn::ExprLoop) -> Ty {
        let result = self.terms.open();
        self.enter(e.label.as_ref(), Some(result));
        self.block(&e.body, None);
        self.loops.pop();
        match breaks(&e.body) {
            true => result,
            false => self.never(),
        }
    }

    /// `while`
    pub fn while_loop(&mut self, e: &'t syn::ExprWhile) -> Ty {
        let outer = self.variables.len();
        let truth = self.truth();
        self.check(&e.cond, truth);
        self.enter(e.label.as_ref(), None);
        self.block(&e.body, None);
        self.loops.pop();
        self.variables.truncate(outer);
        self.terms.unit()
    }

    /// `for`
    pub fn for_loop(&mut self, e: &'t syn::ExprForLoop) -> Ty {
        let over = self.expr(&e.expr, None);
        let item = self.terms.open();
        self.want(Goal::Item(over, item));
        let outer = self.variables.len();
        self.pattern(&e.pat, item);
        self.enter(e.label.as_ref(), None);
        self.block(&e.body, None);
        self.loops.pop();
        self.variables.truncate(outer);
        self.terms.unit()
    }

    /// `break`
    pub fn break_loop(&mut self, e: &'t syn::ExprBreak) -> Ty {
        let label = e.label.as_ref().map(|label| label.ident.to_string());
        let target = self.loops.iter().rev().find(|target| match &label {
            Some(_) => target.label == label,
            None => !target.block,
        });
        let result = target.and_then(|target| target.result);
        match (&e.expr, result) {
            (Some(value), Some(result)) => {
                let ty = self.expr(value, Some(result));
                self.join(result, ty);
            }
            (Some(value), None) => {
                self.expr(value, None);
            }
            (None, Some(result)) => {
                let unit = self.terms.unit();
                self.unify(result, unit);
            }
            (None, None) => {}
        }
        self.never()
    }

    /// `return`
    pub fn return_value(&mut self, e: &'t syn::ExprReturn) -> Ty {
        let result = self.returns.last().copied();
        match (&e.expr, result) {
            (Some(value), Some(result)) => {
                let ty = self.expr(value, Some(result));
                self.join(result, ty);
            }
            (Some(value), None) => {
                self.expr(value, None);
            }
            (None, Some(result)) => {
                let unit = self.terms.unit();
                self.unify(result, unit);
            }
            (None, None) => {}
        }
        self.never()
    }

    /// `value?`
    pub fn question(&mut self, e: &'t syn::ExprTry) -> Ty {
        let mut ty = self.expr(&e.expr, None);
        if self.terms.is_open(ty).is_some() {
            self.settle_goals();
        }
        ty = self.terms.shallow(ty);
        let key = self
            .terms
            .head(ty)
            .and_then(|head| self.key_of(head).map(str::to_string));
        let result = self.returns.last().copied();
        match key.as_deref() {
            Some("Option") => {
                if let Some(result) = result
                    && self.terms.is_open(result).is_some()
                {
                    let option = self.named("Option", &[]);
                    self.unify(result, option);
                }
                self.terms.argument(ty, 0)
            }
            Some("Result") => {
                if let Some(result) = result
                    && self.terms.is_open(result).is_some()
                {
                    let tried = self.named("Result", &[]);
                    self.unify(result, tried);
                }
                self.terms.argument(ty, 0)
            }
            _ => None,
        }
        .unwrap_or_else(|| self.terms.unknown())
    }

    /// `future.await`
    pub fn await_value(&mut self, e: &'t syn::ExprAwait) -> Ty {
        let future = self.expr(&e.base, None);
        let output = self.terms.open();
        self.want(Goal::Output(future, output));
        output
    }

    /// `async { .. }`
    pub fn async_block(&mut self, e: &'t syn::ExprAsync, expected: Option<Ty>) -> Ty {
        let hint = expected.and_then(|ty| match self.terms.known(ty) {
            Some((Head::Future, [output])) => Some(*output),
            _ => None,
        });
        let output = self.branches(hint);
        let loops = std::mem::take(&mut self.loops);
        self.returns.push(output);
        let ty = self.block(&e.block, Some(output));
        self.join(output, ty);
        self.returns.pop();
        self.loops = loops;
        self.note_result(e, output);
        self.terms.made(Head::Future, &[output])
    }

    /// `|x| ..`
    pub fn closure(&mut self, e: &'t syn::ExprClosure, expected: Option<Ty>) -> Ty {
        let hint = expected.and_then(|ty| self.function_hint(ty));
        let known = hint.filter(|parts| parts.len() == e.inputs.len() + 1);
        let outer = self.variables.len();
        let env = self.env.clone();
        let mut parts = Vec::new();
        for (index, pat) in e.inputs.iter().enumerate() {
            let ty = match &known {
                Some(parts) => parts[index],
                None => self.terms.open(),
            };
            parts.push(ty);
            match pat {
                Pat::Type(typed) => {
                    let written = self.convert(&typed.ty, &env);
                    self.unify(ty, written);
                    self.pattern(&typed.pat, written);
                }
                pat => self.pattern(pat, ty),
            }
        }
        let is_async = e.asyncness.is_some();
        let hint = known.as_ref().and_then(|parts| parts.last().copied());
        let mut result = match hint {
            Some(hint) if is_async => self
                .terms
                .argument(hint, 0)
                .unwrap_or_else(|| self.terms.open()),
            Some(hint) => hint,
            None => self.terms.open(),
        };
        if let syn::ReturnType::Type(_, ty) = &e.output {
            let written = self.convert(ty, &env);
            self.unify(result, written);
            result = written;
        }
        let loops = std::mem::take(&mut self.loops);
        self.returns.push(result);
        let ty = self.expr(&e.body, Some(result));
        self.join(result, ty);
        self.returns.pop();
        self.loops = loops;
        self.variables.truncate(outer);
        self.note_result(e, result);
        if is_async {
            result = self.terms.made(Head::Future, &[result]);
        }
        parts.push(result);
        self.terms.made(Head::Function, &parts)
    }

    /// What is expected of a closure: parameters and result.
    fn function_hint(&self, ty: Ty) -> Option<Vec<Ty>> {
        let mut ty = self.terms.shallow(ty);
        for _ in 0..super::project::DEREFS_MAX {
            let (head, arguments) = self.terms.known(ty)?;
            match head {
                Head::Function => return Some(arguments.to_vec()),
                Head::Reference(_) => ty = *arguments.first()?,
                _ if self.is_pointer(head) => ty = *arguments.first()?,
                _ => return None,
            }
        }
        None
    }
}

/// Whether a `break` in the block may leave the loop around it.
fn breaks(block: &Block) -> bool {
    use syn::Stmt;
    block.stmts.iter().any(|stmt| match stmt {
        Stmt::Local(local) => local.init.as_ref().is_some_and(|init| {
            let other = init
                .diverge
                .as_ref()
                .is_some_and(|(_, other)| breaks_in(other));
            other || breaks_in(&init.expr)
        }),
        Stmt::Expr(expr, _) => breaks_in(expr),
        Stmt::Macro(mac) => mac
            .mac
            .path
            .segments
            .last()
            .is_some_and(|last| last.ident == "select"),
        Stmt::Item(_) => false,
    })
}

fn breaks_in(expr: &Expr) -> bool {
    match expr {
        Expr::Break(_) => true,
        Expr::Block(e) => breaks(&e.block),
        Expr::If(e) => {
            let other = e
                .else_branch
                .as_ref()
                .is_some_and(|(_, other)| breaks_in(other));
            other || breaks(&e.then_branch) || breaks_in(&e.cond)
        }
        Expr::Match(e) => breaks_in(&e.expr) || e.arms.iter().any(|arm| breaks_in(&arm.body)),
        Expr::Loop(e) => labelled(&e.body),
        Expr::While(e) => labelled(&e.body),
        Expr::ForLoop(e) => labelled(&e.body),
        Expr::Macro(e) => e
            .mac
            .path
            .segments
            .last()
            .is_some_and(|last| last.ident == "select"),
        Expr::Paren(e) => breaks_in(&e.expr),
        Expr::Assign(e) => breaks_in(&e.right),
        Expr::Let(e) => breaks_in(&e.expr),
        Expr::Await(e) => breaks_in(&e.base),
        Expr::MethodCall(e) => breaks_in(&e.receiver) || e.args.iter().any(breaks_in),
        Expr::Call(e) => e.args.iter().any(breaks_in),
        Expr::Return(e) => e.expr.as_ref().is_some_and(|value| breaks_in(value)),
        Expr::Unsafe(e) => breaks(&e.block),
        _ => false,
    }
}

/// Whether an inner loop has a `break` that may mean an outer one: taken to be so where it has any.
fn labelled(block: &Block) -> bool {
    breaks(block)
}
