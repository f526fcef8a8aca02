//! The walk that finds out which scope binds and uses which names.

use super::{CLASS_CELL, FIRST_ITERABLE, Names, Scope, ScopeId, ScopeKind};
use ruff_python_ast::visitor::{self, Visitor};
use ruff_python_ast::{
    Comprehension, ExceptHandler, Expr, ExprContext, ExprName, Parameters, Pattern, Stmt,
};
use ruff_text_size::{Ranged, TextRange};

/// A walk through a module: what it has found, the scope it is in, `nonlocal` declarations.
pub(super) struct Walk {
    pub(super) names: Names,
    pub(super) current: ScopeId,
    pub(super) nonlocals: Vec<(ScopeId, String, TextRange)>,
    /// So many iterables of comprehensions are around: nothing is assigned in them.
    pub(super) iterables: u32,
}

impl Walk {
    fn enter(&mut self, kind: ScopeKind, range: TextRange) -> ScopeId {
        let id = self.names.scopes.len();
        self.names.scopes.push(Scope::new(kind, Some(self.current)));
        let key = (range.start().to_u32(), range.end().to_u32());
        self.names.by_range.insert(key, id);
        std::mem::replace(&mut self.current, id)
    }

    fn bind(&mut self, name: &str) {
        self.bind_in(self.current, name);
    }

    fn bind_in(&mut self, scope: ScopeId, name: &str) {
        let scope = &mut self.names.scopes[scope];
        let elsewhere = scope.globals.contains(name) || scope.nonlocals.contains(name);
        if !elsewhere && !scope.binds(name) {
            scope.bound.push(name.to_owned());
        }
        scope.used.push(name.to_owned());
    }

    fn use_name(&mut self, name: &str) {
        self.names.scopes[self.current].used.push(name.to_owned());
        if name == "super" {
            self.names.scopes[self.current]
                .used
                .push(CLASS_CELL.to_owned());
        }
    }

    fn parameters(&mut self, parameters: &Parameters) {
        for parameter in parameters.iter() {
            if !parameter.is_variadic() {
                self.bind(parameter.name());
            }
        }
        for variadic in [&parameters.vararg, &parameters.kwarg]
            .into_iter()
            .flatten()
        {
            self.bind(&variadic.name);
        }
    }

    fn defaults(&mut self, parameters: &Parameters) {
        for parameter in parameters.iter_non_variadic_params() {
            if let Some(default) = &parameter.default {
                self.visit_expr(default);
            }
        }
    }

    /// The first iterable of a comprehension belongs to the scope around it.
    fn comprehension<'a>(
        &mut self,
        kind: ScopeKind,
        range: TextRange,
        elements: &[&'a Expr],
        generators: &'a [Comprehension],
    ) {
        if let Some(first) = generators.first() {
            self.iterable(&first.iter);
        }
        let outer = self.enter(kind, range);
        if kind == ScopeKind::Function {
            self.bind(FIRST_ITERABLE);
            self.names.scopes[self.current].yields = true;
        }
        for (index, generator) in generators.iter().enumerate() {
            self.loop_variables(&generator.target);
            if index > 0 {
                self.iterable(&generator.iter);
            }
            generator.ifs.iter().for_each(|test| self.visit_expr(test));
        }
        elements.iter().for_each(|element| self.visit_expr(element));
        self.current = outer;
    }

    fn iterable(&mut self, iterable: &Expr) {
        self.iterables += 1;
        self.visit_expr(iterable);
        self.iterables -= 1;
    }

    /// Binds what a loop of a comprehension runs through.
    fn loop_variables(&mut self, target: &Expr) {
        let before = self.names.scopes[self.current].used.len();
        self.visit_expr(target);
        let scope = &mut self.names.scopes[self.current];
        let bound: Vec<String> = scope.used[before..].to_vec();
        let taken = bound.iter().find(|name| scope.assigned.contains(*name));
        if let Some(name) = taken {
            let message = format!(
                "comprehension inner loop cannot rebind assignment expression target '{name}'"
            );
            self.names.faults.push((target.range(), message));
        }
        self.names.scopes[self.current].iterated.extend(bound);
    }

    /// `name := value` binds in the function around comprehensions. CPython `Python/symtable.c`
    /// `symtable_extend_namedexpr_scope`.
    fn walrus(&mut self, whole: TextRange, name: &ExprName) {
        let mut fault = (self.iterables > 0).then(|| {
            let message =
                "assignment expression cannot be used in a comprehension iterable expression";
            (whole, message.to_owned())
        });
        let mut at = self.current;
        while let (true, Some(parent)) = (
            self.names.scopes[at].is_comprehension(),
            self.names.scopes[at].parent,
        ) {
            let scope = &mut self.names.scopes[at];
            scope.assigned.insert(name.id.to_string());
            if scope.iterated.contains(name.id.as_str()) {
                let message = format!(
                    "assignment expression cannot rebind comprehension iteration variable '{}'",
                    name.id
                );
                fault.get_or_insert((name.range, message));
            }
            at = parent;
        }
        if at != self.current && self.names.scopes[at].kind == ScopeKind::Class {
            let message =
                "assignment expression within a comprehension cannot be used in a class body";
            fault.get_or_insert((name.range, message.to_owned()));
        }
        self.names.faults.extend(fault);
        self.bind_in(at, &name.id);
        self.use_name(&name.id);
    }
}

impl<'a> Visitor<'a> for Walk {
    fn visit_annotation(&mut self, _expr: &'a Expr) {}

    fn visit_stmt(&mut self, stmt: &'a Stmt) {
        match stmt {
            Stmt::FunctionDef(function) => {
                for decorator in &function.decorator_list {
                    self.visit_expr(&decorator.expression);
                }
                self.defaults(&function.parameters);
                self.bind(&function.name);
                let outer = self.enter(ScopeKind::Function, function.range);
                self.parameters(&function.parameters);
                self.visit_body(&function.body);
                self.current = outer;
            }
            Stmt::ClassDef(class) => {
                for decorator in &class.decorator_list {
                    self.visit_expr(&decorator.expression);
                }
                if let Some(arguments) = &class.arguments {
                    self.visit_arguments(arguments);
                }
                let outer = self.enter(ScopeKind::Class, class.range);
                self.visit_body(&class.body);
                self.current = outer;
                self.bind(&class.name);
            }
            Stmt::Global(global) => {
                for name in &global.names {
                    self.names.scopes[self.current]
                        .globals
                        .insert(name.to_string());
                }
            }
            Stmt::Nonlocal(nonlocal) => {
                for name in &nonlocal.names {
                    let scope = &mut self.names.scopes[self.current];
                    scope.nonlocals.insert(name.to_string());
                    scope.used.push(name.to_string());
                    self.nonlocals
                        .push((self.current, name.to_string(), name.range));
                }
            }
            Stmt::Import(import) => {
                for alias in &import.names {
                    let name = alias.asname.as_ref().unwrap_or(&alias.name);
                    self.bind(name.split('.').next().unwrap_or(name));
                }
            }
            Stmt::ImportFrom(import) => {
                for alias in &import.names {
                    self.bind(alias.asname.as_ref().unwrap_or(&alias.name));
                }
            }
            _ => visitor::walk_stmt(self, stmt),
        }
    }

    fn visit_pattern(&mut self, pattern: &'a Pattern) {
        let name = match pattern {
            Pattern::MatchAs(found) => &found.name,
            Pattern::MatchStar(found) => &found.name,
            Pattern::MatchMapping(found) => &found.rest,
            _ => &None,
        };
        if let Some(name) = name {
            self.bind(name);
        }
        visitor::walk_pattern(self, pattern);
    }

    fn visit_except_handler(&mut self, handler: &'a ExceptHandler) {
        let ExceptHandler::ExceptHandler(found) = handler;
        if let Some(type_) = &found.type_ {
            self.visit_expr(type_);
        }
        if let Some(name) = &found.name {
            self.bind(name);
        }
        self.visit_body(&found.body);
    }

    fn visit_expr(&mut self, expr: &'a Expr) {
        match expr {
            Expr::Name(name) => match name.ctx {
                ExprContext::Load => self.use_name(&name.id),
                ExprContext::Store | ExprContext::Del | ExprContext::Invalid => self.bind(&name.id),
            },
            Expr::Named(named) => {
                self.visit_expr(&named.value);
                if let Expr::Name(name) = &*named.target {
                    self.walrus(named.range, name);
                }
            }
            Expr::Lambda(lambda) => {
                if let Some(parameters) = &lambda.parameters {
                    self.defaults(parameters);
                }
                let outer = self.enter(ScopeKind::Function, lambda.range);
                if let Some(parameters) = &lambda.parameters {
                    self.parameters(parameters);
                }
                self.visit_expr(&lambda.body);
                self.current = outer;
            }
            Expr::ListComp(comp) => self.comprehension(
                ScopeKind::Comprehension,
                comp.range,
                &[&comp.elt],
                &comp.generators,
            ),
            Expr::SetComp(comp) => self.comprehension(
                ScopeKind::Comprehension,
                comp.range,
                &[&comp.elt],
                &comp.generators,
            ),
            Expr::DictComp(comp) => {
                let key = comp.key.as_deref();
                let elements: Vec<&Expr> = key.into_iter().chain([&*comp.value]).collect();
                self.comprehension(
                    ScopeKind::Comprehension,
                    comp.range,
                    &elements,
                    &comp.generators,
                );
            }
            Expr::Generator(comp) => self.comprehension(
                ScopeKind::Function,
                comp.range,
                &[&comp.elt],
                &comp.generators,
            ),
            Expr::Yield(_) | Expr::YieldFrom(_) => {
                self.names.scopes[self.current].yields = true;
                visitor::walk_expr(self, expr);
            }
            Expr::Await(_) => {
                self.names.scopes[self.current].awaits = true;
                visitor::walk_expr(self, expr);
            }
            _ => visitor::walk_expr(self, expr),
        }
    }
}
