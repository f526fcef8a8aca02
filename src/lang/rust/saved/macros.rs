//! Macros of the library, as what they expand to does to places.

use super::builder::{Awaited, Builder};
use super::mir::{Access, End, Place, Step};
use super::ty::Type;
use crate::ir::Span;
use crate::lang::rust::formats::{self, Piece, Which};
use crate::lang::rust::lower::macros::{Matched, Repeated, arguments, branches, matched, repeated};
use crate::lang::rust::lower::select::Select;
use crate::lang::rust::span;
use syn::parse::Parse;
use syn::{Expr, Lit, Macro};

impl<'t> Builder<'_, '_, 't> {
    /// A macro's value.
    pub fn macro_value(&mut self, to: &Place, mac: &'t Macro) {
        let name = mac.path.segments.last().map(|last| last.ident.to_string());
        match name.as_deref().unwrap_or("") {
            // They are blocks with a statement in them, at whose end temporaries die.
            "println" | "print" | "eprintln" | "eprint" | "format" => {
                self.statement(|this| this.shown(to, mac, true));
            }
            "write" | "writeln" => self.shown(to, mac, true),
            "panic" | "todo" | "unimplemented" | "unreachable" => self.shown(to, mac, false),
            "assert" | "debug_assert" => self.asserted(to, mac, 1),
            "assert_eq" | "assert_ne" | "debug_assert_eq" | "debug_assert_ne" => {
                self.asserted(to, mac, 2)
            }
            "vec" => self.vec(to, mac),
            "matches" => self.matches(to, mac),
            "pin" => self.pinned(to, mac),
            "join" | "try_join" => self.joined(to, mac),
            "select" => self.selected(to, mac),
            _ => self.assign(to, Vec::new()),
        }
    }

    /// `pin!`: each value moves into a temporary; Tokio's makes its name a reference to there.
    fn pinned(&mut self, to: &Place, mac: &'t Macro) {
        let all = self.tree(mac, branches).map_or(&[][..], Vec::as_slice);
        if all.len() != 1 {
            self.assign(to, Vec::new());
        }
        for pinned in all {
            let scope = self.temporaries;
            let local = self.temporary_of(pinned, scope);
            if all.len() == 1 {
                self.assign(to, vec![Access::Borrow(Place::local(local))]);
            }
            if let (Expr::Path(path), true) = (pinned, is_tokio(mac))
                && let Some(name) = path.path.get_ident()
            {
                let ty = self.body.locals[local].ty.clone();
                let ty = Type::named("Pin", vec![Type::reference(true, ty)]);
                self.declare(name.to_string(), Place::local(local), ty, span::ident(name));
            }
        }
    }

    /// References to what a format string shows, then a call.
    fn shown(&mut self, to: &Place, mac: &'t Macro, returns: bool) {
        let Some((expressions, names)) = self.tree(mac, arguments) else {
            return self.assign(to, Vec::new());
        };
        let mut named = Vec::new();
        for expr in expressions {
            if let Expr::Lit(literal) = expr
                && let Lit::Str(text) = &literal.lit
            {
                named.extend(mentioned(&text.value()));
            }
        }
        named.retain(|name| !names.contains(name));
        self.scoped(|this| {
            let mut uses = Vec::new();
            for expr in expressions {
                if this.is_constant(expr) {
                    continue;
                }
                let ty = this.ty(expr);
                let scope = this.innermost();
                let local = this.temporary(Type::reference(false, ty), span::expr(expr), scope);
                this.reference(&Place::local(local), expr);
                uses.push(Access::Move(Place::local(local)));
            }
            for name in named {
                if let Some(variable) = this.variable(&name) {
                    let scope = this.innermost();
                    let ty = Type::reference(false, variable.ty.clone());
                    let local = this.temporary(ty, span::mac(mac), scope);
                    this.assign(&Place::local(local), vec![Access::Borrow(variable.place)]);
                    uses.push(Access::Move(Place::local(local)));
                }
            }
            this.call(uses, to, returns);
        });
    }

    fn asserted(&mut self, to: &Place, mac: &'t Macro, compared: usize) {
        let Some((expressions, _)) = self.tree(mac, arguments) else {
            return self.assign(to, Vec::new());
        };
        self.scoped(|this| {
            let mut uses = Vec::new();
            for expr in expressions.iter().take(compared) {
                if compared == 1 {
                    this.statement(|this| {
                        let mut uses = Vec::new();
                        this.operand(expr, &mut uses);
                        this.look(uses);
                    });
                } else {
                    let ty = this.ty(expr);
                    let scope = this.innermost();
                    let local = this.temporary(Type::reference(false, ty), span::expr(expr), scope);
                    this.reference(&Place::local(local), expr);
                    uses.push(Access::Move(Place::local(local)));
                }
            }
            this.call(uses, to, true);
        });
    }

    fn vec(&mut self, to: &Place, mac: &'t Macro) {
        let Some(Repeated { values, count }) = self.tree(mac, repeated) else {
            return self.assign(to, Vec::new());
        };
        self.scoped(|this| {
            let mut uses = Vec::new();
            for value in values.iter().chain(count) {
                this.operand(value, &mut uses);
            }
            this.call(uses, to, true);
        });
    }

    fn matches(&mut self, to: &Place, mac: &'t Macro) {
        let Some(Matched {
            value,
            pattern,
            guard,
        }) = self.tree(mac, matched)
        else {
            return self.assign(to, Vec::new());
        };
        let known = self.variables.len();
        let (place, ty) = self.matched_place(value);
        self.look(vec![Access::Copy(place.clone())]);
        let (fine, fails) = (self.block(), self.block());
        self.end(End::Goto(vec![fine, fails]), fine);
        self.statement(|this| {
            this.bind_pattern(pattern, place, &ty);
            if let Some(guard) = guard {
                let mut uses = Vec::new();
                this.operand(guard, &mut uses);
                this.look(uses);
            }
        });
        self.variables.truncate(known);
        self.goto(fails);
        self.assign(to, Vec::new());
    }

    /// Waits for a future that a macro made.
    fn await_made(&mut self, to: &Place, ty: Type, given: Vec<Access>, at: Span) {
        self.scoped(|this| {
            let scope = this.innermost();
            let awaitee = this.local(Some("__awaitee".into()), ty, at);
            this.live(awaitee, scope);
            this.assign(&Place::local(awaitee), given);
            this.destroy_later(awaitee, scope);
            let (head, after) = (this.block(), this.block());
            this.goto(head);
            this.assign(to, vec![Access::Borrow(Place::local(awaitee))]);
            let pending = this.block();
            this.end(End::Goto(vec![after, pending]), pending);
            let block = this.suspend();
            this.awaits.push(Awaited {
                span: at,
                whole: at,
                awaitee,
                block,
            });
            this.goto(head);
            this.at = after;
        });
    }

    /// `join!`: a tuple of the futures, a reference to it, and one future that polls them.
    fn joined(&mut self, to: &Place, mac: &'t Macro) {
        let Some(all) = self.tree(mac, branches) else {
            return self.assign(to, Vec::new());
        };
        let at = span::mac(mac);
        self.scoped(|this| {
            let futures = this.futures(all.iter(), at, "tokio::MaybeDone");
            let ty = Type::reference(true, this.body.locals[futures].ty.clone());
            let scope = this.innermost();
            let reference = this.local(Some("futures".into()), ty.clone(), at);
            this.live(reference, scope);
            this.assign(
                &Place::local(reference),
                vec![Access::Borrow(Place::local(futures))],
            );
            let given = vec![Access::Move(Place::local(reference))];
            let polled = Type::named("tokio::join!", vec![ty]);
            this.await_made(to, polled, given, at);
        });
    }

    fn futures(&mut self, all: impl Iterator<Item = &'t Expr>, at: Span, wrapper: &str) -> usize {
        let scope = self.innermost();
        let futures = self.local(Some("futures".into()), Type::Unknown, at);
        self.live(futures, scope);
        let mut types = Vec::new();
        self.statement(|this| {
            let mut uses = Vec::new();
            for future in all {
                this.operand(future, &mut uses);
                let ty = this.ty(future);
                types.push(match wrapper {
                    "" => ty,
                    wrapper => Type::named(wrapper, vec![ty]),
                });
            }
            this.call(uses, &Place::local(futures), true);
        });
        self.body.locals[futures].ty = Type::Tuple(types);
        self.destroy_later(futures, scope);
        futures
    }

    /// `select!`: the futures live until one of them is ready, then its handler runs.
    fn selected(&mut self, to: &Place, mac: &'t Macro) {
        let Some(select) = self.tree(mac, Select::parse) else {
            return self.assign(to, Vec::new());
        };
        let at = span::mac(mac);
        let scope = self.temporaries;
        let mut outputs = Vec::new();
        for branch in &select.branches {
            let ty = self.ty(&branch.future);
            outputs.push(self.output(&ty));
        }
        let out = self.temporary(
            Type::named("tokio::select!::Out", outputs.clone()),
            at,
            scope,
        );
        self.scoped(|this| {
            for branch in &select.branches {
                if let Some(condition) = &branch.condition {
                    this.statement(|this| {
                        let mut uses = Vec::new();
                        this.operand(condition, &mut uses);
                        this.look(uses);
                    });
                }
            }
            let scope = this.innermost();
            let disabled = this.local(
                Some("disabled".into()),
                Type::Int(crate::ir::program::IntKind::U8),
                at,
            );
            this.live(disabled, scope);
            this.assign(&Place::local(disabled), Vec::new());
            let all = select.branches.iter().map(|branch| &branch.future);
            let futures = this.futures(all, at, "");
            let given = vec![
                Access::Borrow(Place::local(futures)),
                Access::Borrow(Place::local(disabled)),
            ];
            let ty = Type::reference(true, this.body.locals[futures].ty.clone());
            let polled = Type::named("tokio::select!", vec![ty]);
            this.await_made(&Place::local(out), polled, given, at);
        });
        self.destroy_later(out, scope);
        self.look(vec![Access::Copy(Place::local(out))]);
        self.handlers(to, select, out, &outputs);
    }

    fn handlers(&mut self, to: &Place, select: &'t Select, out: usize, outputs: &[Type]) {
        let after = self.block();
        let count = select.branches.len() + usize::from(select.otherwise.is_some());
        let arms: Vec<usize> = (0..count).map(|_| self.block()).collect();
        let nowhere = self.block();
        self.end(End::Goto(arms.clone()), nowhere);
        for (index, arm) in arms.iter().enumerate() {
            self.at = *arm;
            let known = self.variables.len();
            self.statement(|this| match select.branches.get(index) {
                Some(branch) => {
                    let place = Place::local(out).then(Step::Field(index.to_string()));
                    this.bind_pattern(&branch.pat, place, &outputs[index]);
                    this.value_into(to, &branch.handler);
                }
                None => {
                    if let Some(handler) = &select.otherwise {
                        this.value_into(to, handler);
                    }
                }
            });
            self.variables.truncate(known);
            self.end(End::Goto(vec![after]), nowhere);
        }
        self.at = after;
    }
}

fn is_tokio(mac: &Macro) -> bool {
    mac.path
        .segments
        .first()
        .is_some_and(|first| first.ident == "tokio")
}

/// The names that a format string mentions.
fn mentioned(text: &str) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for piece in formats::parse(text).unwrap_or_default() {
        if let Piece::Argument(which, _, width, precision) = piece {
            for which in [Some(which), width, precision].into_iter().flatten() {
                if let Which::Name(name) = which
                    && !names.contains(&name)
                {
                    names.push(name);
                }
            }
        }
    }
    names
}
