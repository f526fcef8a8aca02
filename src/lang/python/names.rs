//! Names: which scope binds each, and so whether it is a local, a cell, a capture, a global or a builtin.
//!
//! CPython `Python/symtable.c`. Comprehensions are scopes of their own whose variables live in the
//! function around them (PEP 709).

use ruff_python_ast::visitor::{self, Visitor};
use ruff_python_ast::{Comprehension, ExceptHandler, Expr, ExprContext, Parameters, Pattern, Stmt};
use ruff_text_size::TextRange;
use std::collections::{BTreeMap, BTreeSet};

/// Which scope, by number.
pub type ScopeId = usize;

/// What opens a scope.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ScopeKind {
    /// The module: what it binds are globals.
    Module,
    /// A `def`, `async def`, lambda or generator expression.
    Function,
    /// A class body: seen only from itself.
    Class,
    /// A list, set or dict comprehension: its variables live in the function around it.
    Comprehension,
}

/// A scope and what it binds.
#[derive(Clone, Debug)]
pub struct Scope {
    /// What opens it.
    pub kind: ScopeKind,
    /// The scope around it.
    pub parent: Option<ScopeId>,
    /// What it binds, in order of first appearance; parameters first.
    pub bound: Vec<String>,
    /// Those of the bound names that inner functions capture.
    pub cells: BTreeSet<String>,
    /// What a function captures from the functions around it, sorted.
    pub captures: BTreeSet<String>,
    /// Whether its body has a `yield` of its own.
    pub yields: bool,
    /// Whether it has an `await` of its own: a generator expression is asynchronous then.
    pub awaits: bool,
    globals: BTreeSet<String>,
    nonlocals: BTreeSet<String>,
    used: Vec<String>,
}

/// Where a name leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// A variable of this scope, which lives in the current function.
    Local(ScopeId),
    /// As a local, but shared with inner functions through a cell.
    Cell(ScopeId),
    /// Captured from a function around.
    Capture,
    /// A name of the class body that is being run.
    Class,
    /// A global or builtin.
    Global,
}

/// All scopes of a text.
#[derive(Debug, Default)]
pub struct Names {
    scopes: Vec<Scope>,
    by_range: BTreeMap<(u32, u32), ScopeId>,
    /// `nonlocal` declarations that find nothing, with their places.
    pub orphans: Vec<(String, TextRange)>,
}

/// The hidden name of a generator expression's first iterable, as CPython calls it.
pub const FIRST_ITERABLE: &str = ".0";

/// The cell through which `super()` finds its class.
pub const CLASS_CELL: &str = "__class__";

/// Finds out all names of a module.
pub fn analyse(body: &[Stmt]) -> Names {
    let mut walk = Walk {
        names: Names::default(),
        current: 0,
        nonlocals: Vec::new(),
    };
    walk.names.scopes.push(Scope::new(ScopeKind::Module, None));
    walk.visit_body(body);
    let nonlocals = std::mem::take(&mut walk.nonlocals);
    let mut names = walk.names;
    names.resolve();
    for (scope, name, range) in nonlocals {
        if names.binder(scope, &name).is_none() {
            names.orphans.push((name, range));
        }
    }
    names
}

impl Scope {
    fn new(kind: ScopeKind, parent: Option<ScopeId>) -> Scope {
        Scope {
            kind,
            parent,
            bound: Vec::new(),
            cells: BTreeSet::new(),
            captures: BTreeSet::new(),
            yields: false,
            awaits: false,
            globals: BTreeSet::new(),
            nonlocals: BTreeSet::new(),
            used: Vec::new(),
        }
    }

    fn binds(&self, name: &str) -> bool {
        self.bound.iter().any(|bound| bound == name)
    }
}

impl Names {
    /// The scope that the node at `range` opens.
    pub fn scope_at(&self, range: TextRange) -> ScopeId {
        let key = (range.start().to_u32(), range.end().to_u32());
        self.by_range.get(&key).copied().unwrap_or(0)
    }

    /// The scope.
    pub fn scope(&self, id: ScopeId) -> &Scope {
        &self.scopes[id]
    }

    /// Where `name`, written in `scope`, leads.
    pub fn place(&self, scope: ScopeId, name: &str) -> Place {
        if self.scopes[scope].kind == ScopeKind::Class && self.scopes[scope].binds(name) {
            return Place::Class;
        }
        match self.binder(scope, name) {
            None => Place::Global,
            Some(binder) if self.host(binder) != self.host(scope) => Place::Capture,
            Some(binder) if self.scopes[binder].cells.contains(name) => Place::Cell(binder),
            Some(binder) => Place::Local(binder),
        }
    }

    /// Whether the module binds the name.
    pub fn binds_global(&self, name: &str) -> bool {
        self.scopes[0].binds(name)
    }

    /// Whether some scope uses a name that no function around it binds.
    pub fn uses_global(&self, name: &str) -> bool {
        let mut scopes = self.scopes.iter().enumerate();
        scopes.any(|(id, scope)| {
            scope.used.iter().any(|used| used == name) && self.binder(id, name).is_none()
        })
    }

    /// The function (or module) in whose frame a scope's variables live.
    fn host(&self, scope: ScopeId) -> ScopeId {
        let mut at = scope;
        while let (ScopeKind::Comprehension | ScopeKind::Class, Some(parent)) =
            (self.scopes[at].kind, self.scopes[at].parent)
        {
            at = parent;
        }
        at
    }

    /// The scope of a function or comprehension that binds a name used in `scope`; none: it is global.
    fn binder(&self, scope: ScopeId, name: &str) -> Option<ScopeId> {
        let mut at = Some(scope);
        while let Some(id) = at {
            let found = &self.scopes[id];
            let visible = id == scope || found.kind != ScopeKind::Class;
            if visible && found.globals.contains(name) {
                return None;
            }
            let skips = found.nonlocals.contains(name) || !visible;
            let holds = match found.kind {
                ScopeKind::Module => false,
                ScopeKind::Class => name == CLASS_CELL && id != scope,
                ScopeKind::Function | ScopeKind::Comprehension => !skips && found.binds(name),
            };
            if holds {
                return Some(id);
            }
            at = found.parent;
        }
        None
    }

    /// Marks cells and captures for every use that crosses functions.
    fn resolve(&mut self) {
        for scope in 0..self.scopes.len() {
            let names = self.scopes[scope].used.clone();
            for name in names {
                let Some(binder) = self.binder(scope, &name) else {
                    continue;
                };
                let home = self.host(binder);
                let mut at = self.host(scope);
                if at != home {
                    self.scopes[binder].cells.insert(name.clone());
                }
                while at != home {
                    self.scopes[at].captures.insert(name.clone());
                    let Some(parent) = self.scopes[at].parent else {
                        break;
                    };
                    at = self.host(parent);
                }
            }
        }
    }
}

struct Walk {
    names: Names,
    current: ScopeId,
    nonlocals: Vec<(ScopeId, String, TextRange)>,
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
            self.visit_expr(&first.iter);
        }
        let outer = self.enter(kind, range);
        if kind == ScopeKind::Function {
            self.bind(FIRST_ITERABLE);
            self.names.scopes[self.current].yields = true;
        }
        for (index, generator) in generators.iter().enumerate() {
            if index > 0 {
                self.visit_expr(&generator.iter);
            }
            self.visit_expr(&generator.target);
            generator.ifs.iter().for_each(|test| self.visit_expr(test));
        }
        elements.iter().for_each(|element| self.visit_expr(element));
        self.current = outer;
    }

    /// A walrus binds in the function around comprehensions.
    fn walrus_scope(&self) -> ScopeId {
        let mut at = self.current;
        while let (ScopeKind::Comprehension, Some(parent)) =
            (self.names.scopes[at].kind, self.names.scopes[at].parent)
        {
            at = parent;
        }
        at
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
                    let scope = self.walrus_scope();
                    self.bind_in(scope, &name.id);
                    self.use_name(&name.id);
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
