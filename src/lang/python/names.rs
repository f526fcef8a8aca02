//! Names: which scope binds each, and so whether it is a local, a cell, a capture, a global or a builtin.
//!
//! CPython `Python/symtable.c`. Comprehensions are scopes of their own whose variables live in the
//! function around them (PEP 709).

mod walk;

use ruff_python_ast::Stmt;
use ruff_python_ast::visitor::Visitor;
use ruff_text_size::TextRange;
use std::collections::{BTreeMap, BTreeSet};
use walk::Walk;

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
    /// The variables that a comprehension or generator expression runs through.
    iterated: BTreeSet<String>,
    /// What assignment expressions in a comprehension or generator expression assign, outside of it.
    assigned: BTreeSet<String>,
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
    /// What CPython's symbol table refuses, with its places.
    pub faults: Vec<(TextRange, String)>,
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
        iterables: 0,
    };
    walk.names.scopes.push(Scope::new(ScopeKind::Module, None));
    walk.visit_body(body);
    let nonlocals = std::mem::take(&mut walk.nonlocals);
    let mut names = walk.names;
    names.resolve();
    for (scope, name, range) in nonlocals {
        if names.binder(scope, &name).is_none() {
            let message = format!("no binding for nonlocal '{name}' found");
            names.faults.push((range, message));
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
            iterated: BTreeSet::new(),
            assigned: BTreeSet::new(),
        }
    }

    /// Whether it is a comprehension or a generator expression.
    fn is_comprehension(&self) -> bool {
        let first = self.bound.first().map(String::as_str);
        self.kind == ScopeKind::Comprehension || first == Some(FIRST_ITERABLE)
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
