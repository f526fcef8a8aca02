//! What closures and async blocks take of the variables around them, and what calls take of their
//! receivers and arguments.

use super::flow::{Flow, How};
use crate::ir::Span;
use crate::lang::rust::span;
use crate::lang::rust::types::terms::{Head, Ty};
use crate::lang::rust::types::walk::address;
use syn::{Expr, ReceiverKind};

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

/// Methods of the library that take `self`, by the type's key.
const TAKING: &[(&str, &[&str])] = &[
    ("String", &["into_bytes", "into_boxed_str"]),
    ("Vec", &["into_iter", "into_boxed_slice"]),
    ("VecDeque", &["into_iter"]),
    ("BinaryHeap", &["into_iter", "into_sorted_vec", "into_vec"]),
    ("HashMap", &["into_iter", "into_keys", "into_values"]),
    ("BTreeMap", &["into_iter", "into_keys", "into_values"]),
    ("HashSet", &["into_iter"]),
    ("BTreeSet", &["into_iter"]),
    (
        "Option",
        &[
            "unwrap",
            "expect",
            "unwrap_or",
            "unwrap_or_default",
            "unwrap_or_else",
            "map",
            "and_then",
            "ok_or",
        ],
    ),
    (
        "Result",
        &[
            "unwrap",
            "expect",
            "unwrap_err",
            "unwrap_or",
            "unwrap_or_default",
            "ok",
            "err",
            "map",
            "map_err",
        ],
    ),
    ("JoinHandle", &["join"]),
    ("tokio::JoinSet", &["join_all"]),
    ("tokio::oneshot::Sender", &["send"]),
    ("Mutex", &["into_inner"]),
    ("RwLock", &["into_inner"]),
    ("tokio::Mutex", &["into_inner"]),
    ("Cell", &["into_inner"]),
    ("RefCell", &["into_inner"]),
];

/// Methods of the library that change their receiver.
const CHANGING: &[(&str, &[&str])] = &[
    (
        "String",
        &[
            "push",
            "push_str",
            "pop",
            "clear",
            "insert",
            "insert_str",
            "truncate",
            "remove",
        ],
    ),
    (
        "Vec",
        &[
            "push", "pop", "insert", "remove", "clear", "truncate", "extend", "sort", "retain",
            "append", "drain",
        ],
    ),
    (
        "VecDeque",
        &[
            "push_back",
            "push_front",
            "pop_back",
            "pop_front",
            "clear",
            "extend",
        ],
    ),
    ("BinaryHeap", &["push", "pop", "clear"]),
    (
        "HashMap",
        &["insert", "remove", "entry", "clear", "get_mut", "extend"],
    ),
    (
        "BTreeMap",
        &["insert", "remove", "entry", "clear", "get_mut", "extend"],
    ),
    ("HashSet", &["insert", "remove", "clear", "extend"]),
    ("BTreeSet", &["insert", "remove", "clear", "extend"]),
    (
        "tokio::JoinSet",
        &[
            "spawn",
            "join_next",
            "spawn_blocking",
            "abort_all",
            "shutdown",
        ],
    ),
    ("tokio::Interval", &["tick", "reset"]),
    (
        "tokio::mpsc::Receiver",
        &["recv", "try_recv", "close", "recv_many"],
    ),
    (
        "tokio::mpsc::UnboundedReceiver",
        &["recv", "try_recv", "close", "recv_many"],
    ),
    ("tokio::broadcast::Receiver", &["recv", "try_recv"]),
    (
        "tokio::watch::Receiver",
        &["changed", "borrow_and_update", "wait_for"],
    ),
    ("tokio::oneshot::Receiver", &["try_recv", "close"]),
];

/// Types of the library whose values are moved, not copied.
const OWNING: &[&str] = &[
    "String",
    "Vec",
    "VecDeque",
    "BinaryHeap",
    "HashMap",
    "BTreeMap",
    "HashSet",
    "BTreeSet",
    "Box",
    "Rc",
    "Arc",
    "Cell",
    "RefCell",
    "Mutex",
    "MutexGuard",
    "RwLock",
    "JoinHandle",
    "mpsc::Sender",
    "mpsc::Receiver",
    "mpsc::SyncSender",
    "tokio::JoinHandle",
    "tokio::JoinSet",
    "tokio::Runtime",
    "tokio::Sleep",
    "tokio::Interval",
    "tokio::Mutex",
    "tokio::MutexGuard",
    "tokio::RwLock",
    "tokio::Semaphore",
    "tokio::SemaphorePermit",
    "tokio::OwnedSemaphorePermit",
    "tokio::Notify",
    "tokio::Barrier",
    "tokio::LocalSet",
];

/// Functions that keep what they are given for as long as the program runs.
const SPAWNS: &[&str] = &[
    "tokio::spawn",
    "tokio::task::spawn",
    "tokio::task::spawn_local",
    "tokio::task::spawn_blocking",
    "std::thread::spawn",
];

fn lists(table: &[(&str, &[&str])], key: &str, name: &str) -> bool {
    let found = table.iter().find(|(known, _)| *known == key);
    found.is_some_and(|(_, names)| names.contains(&name))
}

impl<'t> Flow<'_, '_, '_, 't> {
    /// Whether a value of the type is surely moved, not copied.
    pub fn is_owned(&self, ty: Ty) -> bool {
        self.owned_within(ty, 6)
    }

    fn owned_within(&self, ty: Ty, left: usize) -> bool {
        let terms = &self.check.inference.terms;
        let Some((head, arguments)) = terms.known(ty).filter(|_| left > 0) else {
            return false;
        };
        let any = || arguments.iter().any(|ty| self.owned_within(*ty, left - 1));
        match head {
            Head::Future => true,
            Head::Tuple | Head::Array => any(),
            Head::Named(sym) => match self.check.inference.world.names.text(sym) {
                "Option" | "Result" | "Poll" => any(),
                "Pin" => arguments
                    .first()
                    .is_some_and(|inner| self.check.key(*inner) == "Box"),
                key if key.starts_with("crate") => !self.is_copy(key),
                key => {
                    OWNING.contains(&key)
                        || key.starts_with("tokio::")
                            && key.matches("::").count() == 2
                            && sender(key)
                }
            },
            _ => false,
        }
    }

    /// Whether a type of the program is `Copy`.
    fn is_copy(&self, key: &str) -> bool {
        let world = &self.check.inference.world;
        let Some((shape, _)) = world.shapes.get(key) else {
            return true;
        };
        let attributes = match shape {
            super::super::types::world::Shape::Struct(item) => &item.attrs,
            super::super::types::world::Shape::Enum(item) => &item.attrs,
        };
        let derived = attributes.iter().any(|attribute| {
            let mut copy = false;
            if attribute.path().is_ident("derive") {
                let _ = attribute.parse_nested_meta(|meta| {
                    copy |= meta.path.is_ident("Copy");
                    Ok(())
                });
            }
            copy
        });
        derived
            || world.impls.iter().any(|known| {
                let path = known
                    .of_trait
                    .as_ref()
                    .and_then(|path| path.rsplit("::").next());
                path == Some("Copy")
                    && matches!(known.head, Some(Head::Named(sym)) if world.names.text(sym) == key)
            })
    }

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
        if mode == Mode::Take && self.state.reached {
            let moved = super::flow::Move {
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
        let spawns = SPAWNS.contains(&self.check.callee(&e.func).as_str());
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
        match self.variable(&e.receiver) {
            Some(id) => {
                let at = span::expr(&e.receiver);
                let ty = self.variables[id].ty;
                let key = ty.map_or("", |ty| self.check.key(ty)).to_string();
                let (takes, changes) = match target {
                    Some(target) => receives(target, &key),
                    None => (lists(TAKING, &key, &name), lists(CHANGING, &key, &name)),
                };
                if takes && self.owned(id) {
                    self.take(id, at, How::Method(call, target));
                } else if changes {
                    self.borrow_mut(id, at, at);
                } else {
                    self.borrow(id, at, false);
                }
            }
            None => self.place(&e.receiver),
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

/// Whether a method of the program takes its receiver, and whether it changes it.
fn receives(target: &syn::Signature, key: &str) -> (bool, bool) {
    let own = key.starts_with("crate");
    match target.receiver().map(|receiver| &receiver.kind) {
        Some(ReceiverKind::Value) => (own, false),
        Some(ReceiverKind::Reference(_, _, mutable)) => (false, mutable.is_some() && own),
        Some(ReceiverKind::Typed(_, ty)) => match &**ty {
            syn::Type::Path(path) => {
                let name = path.path.segments.last().map(|last| last.ident.to_string());
                (name.is_some_and(|name| name == key), false)
            }
            _ => (false, false),
        },
        _ => (false, false),
    }
}

/// Whether it is an end of one of Tokio's channels.
fn sender(key: &str) -> bool {
    ["Sender", "Receiver", "UnboundedSender", "UnboundedReceiver"]
        .iter()
        .any(|end| key.ends_with(end))
}
