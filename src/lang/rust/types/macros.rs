//! Macros: the same trees as the lowering parses.

use super::goals::Goal;
use super::terms::{Head, Ty};
use super::walk::Inference;
use crate::lang::rust::lower::macros::{Matched, Repeated, arguments, branches, matched, repeated};
use crate::lang::rust::lower::select::Select;
use syn::parse::{Parse, ParseStream, Parser};
use syn::{Expr, Macro};

impl<'t> Inference<'_, 't> {
    /// The tree of a macro; `None`: it does not parse.
    pub fn tree<T: 'static>(
        &mut self,
        mac: &'t Macro,
        parser: impl FnOnce(ParseStream) -> syn::Result<T>,
    ) -> Option<&'t T> {
        let at = std::ptr::from_ref(mac) as usize;
        let trees = self.trees;
        let tree = trees.get(at, || parser.parse2(mac.tokens.clone()));
        tree.ok().flatten()
    }

    /// What a macro gives; what is in it is walked.
    pub fn mac(&mut self, mac: &'t Macro, expected: Option<Ty>) -> Ty {
        let name = mac.path.segments.last().map(|last| last.ident.to_string());
        match name.as_deref().unwrap_or("") {
            "println" | "print" | "eprintln" | "eprint" => {
                self.walk_shown(mac);
                self.terms.unit()
            }
            "format" => {
                self.walk_shown(mac);
                self.named("String", &[])
            }
            "write" | "writeln" => {
                self.walk_shown(mac);
                self.named("fmt::Result", &[])
            }
            "panic" | "todo" | "unimplemented" | "unreachable" => {
                self.walk_shown(mac);
                self.never()
            }
            "assert" | "debug_assert" => {
                self.walk_shown(mac);
                self.terms.unit()
            }
            "assert_eq" | "assert_ne" | "debug_assert_eq" | "debug_assert_ne" => {
                self.compared_macro(mac)
            }
            "vec" => self.vec(mac, expected),
            "matches" => self.matches(mac),
            "pin" => match self.tree(mac, branches).map(Vec::as_slice) {
                Some([pinned]) => {
                    let ty = self.expr(pinned, None);
                    let reference = self.terms.reference(true, ty);
                    self.named("Pin", &[reference])
                }
                _ => self.terms.unit(),
            },
            "ready" => {
                let ty = match self.tree(mac, branches).map(Vec::as_slice) {
                    Some([polled]) => self.expr(polled, None),
                    _ => self.terms.unknown(),
                };
                self.terms
                    .argument(ty, 0)
                    .unwrap_or_else(|| self.terms.unknown())
            }
            "join" => {
                let outputs = self.outputs(mac);
                self.terms.made(Head::Tuple, &outputs)
            }
            "try_join" => self.try_join(mac),
            "select" => self.select(mac, expected),
            _ => self.terms.unknown(),
        }
    }

    /// `tokio::pin!(future);`: the name is a pinned reference from here on.
    pub fn pinned_name(&mut self, mac: &'t Macro) {
        if mac
            .path
            .segments
            .last()
            .is_some_and(|last| last.ident == "pin")
            && let Some([Expr::Path(pinned)]) = self.tree(mac, branches).map(Vec::as_slice)
            && let Some(name) = pinned.path.get_ident().map(ToString::to_string)
            && let Some(ty) = self.variable(&name)
        {
            let reference = self.terms.reference(true, ty);
            let pinned = self.named("Pin", &[reference]);
            self.declare(&name, pinned);
        }
    }

    fn walk_shown(&mut self, mac: &'t Macro) {
        if let Some((expressions, _)) = self.tree(mac, arguments) {
            for value in expressions {
                self.expr(value, None);
            }
        }
    }

    fn compared_macro(&mut self, mac: &'t Macro) -> Ty {
        if let Some((expressions, _)) = self.tree(mac, arguments) {
            let types: Vec<Ty> = expressions
                .iter()
                .map(|value| self.expr(value, None))
                .collect();
            if let [left, right, ..] = types.as_slice() {
                self.compared(*left, *right);
            }
        }
        self.terms.unit()
    }

    fn vec(&mut self, mac: &'t Macro, expected: Option<Ty>) -> Ty {
        let item = self.expected_item(expected);
        if let Some(Repeated { values, count }) = self.tree(mac, repeated) {
            for value in values {
                self.check(value, item);
            }
            if let Some(count) = count {
                let size = self.size();
                self.check(count, size);
            }
        }
        self.named("Vec", &[item])
    }

    fn matches(&mut self, mac: &'t Macro) -> Ty {
        let outer = self.variables.len();
        if let Some(Matched {
            value,
            pattern,
            guard,
        }) = self.tree(mac, matched)
        {
            let ty = self.expr(value, None);
            self.pattern(pattern, ty);
            if let Some(guard) = guard {
                self.expr(guard, None);
            }
        }
        self.variables.truncate(outer);
        self.truth()
    }

    /// What the branches of a `join!` give.
    fn outputs(&mut self, mac: &'t Macro) -> Vec<Ty> {
        let all: &'t [Expr] = match self.tree(mac, branches) {
            Some(all) => all,
            None => &[],
        };
        all.iter().map(|branch| self.output(branch)).collect()
    }

    fn output(&mut self, future: &'t Expr) -> Ty {
        let ty = self.expr(future, None);
        let output = self.terms.open();
        self.want(Goal::Output(ty, output));
        output
    }

    fn try_join(&mut self, mac: &'t Macro) -> Ty {
        let error = self.terms.open();
        let mut all = Vec::new();
        for output in self.outputs(mac) {
            let ok = self.terms.open();
            let result = self.named("Result", &[ok, error]);
            self.unify(output, result);
            all.push(ok);
        }
        let all = self.terms.made(Head::Tuple, &all);
        self.named("Result", &[all, error])
    }

    fn select(&mut self, mac: &'t Macro, expected: Option<Ty>) -> Ty {
        let result = self.branches(expected);
        let Some(select) = self.tree(mac, Select::parse) else {
            return result;
        };
        let mut diverges = true;
        for branch in &select.branches {
            if let Some(condition) = &branch.condition {
                self.expr(condition, None);
            }
            let output = self.output(&branch.future);
            let outer = self.variables.len();
            self.pattern(&branch.pat, output);
            let ty = self.expr(&branch.handler, Some(result));
            diverges &= self.terms.head(ty) == Some(Head::Never);
            self.join(result, ty);
            self.variables.truncate(outer);
        }
        if let Some(handler) = &select.otherwise {
            let ty = self.expr(handler, Some(result));
            diverges &= self.terms.head(ty) == Some(Head::Never);
            self.join(result, ty);
        }
        match diverges {
            true => self.never(),
            false => result,
        }
    }
}
