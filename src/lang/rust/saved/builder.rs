//! A body while it is built: scopes with what they destroy, exits, unwinding (`rustc_mir_build`'s
//! `builder/scope.rs`).
//!
//! A panic, and a future that is dropped while suspended, run the same blocks for the same scopes: what
//! they destroy is kept in one tree for each, so that a value which is there on one way and not on another
//! needs a flag.

use super::context::{Context, Upvar};
use super::mir::{Access, Block, BlockData, Body, End, Local, LocalInfo, Place, Statement};
use super::ty::{Given, Type};
use crate::ir::Span;
use std::collections::BTreeMap;

/// The block in which a body ends that has run to its end.
pub const FINISHED: Block = 3;

/// A scope.
#[derive(Default)]
pub struct Scope {
    /// What ends with it, in order: locals, and whether their value is destroyed or their storage ends.
    drops: Vec<(Local, bool)>,
    /// Operands that a call has taken: on the way on they are not there any more.
    moved: Vec<Local>,
}

/// A loop, a labelled block or the body.
pub struct Exit {
    /// Its label.
    pub label: Option<String>,
    /// Where `break` goes.
    pub to: Block,
    /// Where `continue` goes.
    pub again: Option<Block>,
    /// How many scopes are around it.
    pub depth: usize,
    /// Where the value of `break` goes.
    pub result: Option<Place>,
    /// Whether only its label means it.
    pub block: bool,
}

/// An await point.
#[derive(Clone, Debug)]
pub struct Awaited {
    /// The awaited expression.
    pub span: Span,
    /// With `.await`.
    pub whole: Span,
    /// The future.
    pub awaitee: Local,
    /// What it gives.
    pub block: Block,
}

/// A name that means a place.
#[derive(Clone)]
pub struct Variable {
    /// The name.
    pub name: String,
    /// Where the value is.
    pub place: Place,
    /// Its type.
    pub ty: Type,
    /// Where it is declared.
    pub span: Span,
}

/// A body while it is built.
pub struct Builder<'c, 'a, 't> {
    /// The program.
    pub cx: &'c mut Context<'a, 't>,
    /// What is built.
    pub body: Body,
    /// The block that is written.
    pub at: Block,
    /// Scopes, innermost last.
    pub scopes: Vec<Scope>,
    /// The scope at whose end temporaries die.
    pub temporaries: usize,
    /// Loops and the body, innermost last.
    pub exits: Vec<Exit>,
    /// Names, innermost last.
    pub variables: Vec<Variable>,
    /// Names of the bodies around it, innermost last.
    pub outer: Vec<Variable>,
    /// What it has from outside.
    pub upvars: Vec<Upvar>,
    /// Await points.
    pub awaits: Vec<Awaited>,
    /// What `return` gives.
    pub result: Type,
    /// The body's own number.
    pub number: usize,
    /// What its type parameters are called.
    pub generics: Given,
    /// Expressions inside one another.
    pub depth: usize,
    /// Calls that ask for a type that can be sent.
    pub sends: Vec<super::context::Sending>,
    shared: BTreeMap<(Block, Local, bool), Block>,
    resume: Block,
    dropped: Block,
}

impl<'c, 'a, 't> Builder<'c, 'a, 't> {
    /// A body that has nothing yet but its result.
    pub fn new(cx: &'c mut Context<'a, 't>, number: usize, result: Type) -> Builder<'c, 'a, 't> {
        let block = |end: End| BlockData {
            statements: Vec::new(),
            end,
        };
        let body = Body {
            locals: vec![LocalInfo {
                name: None,
                ty: result.clone(),
                span: Span::default(),
            }],
            blocks: vec![
                block(End::Unreachable),
                block(End::Return),
                block(End::Return),
                block(End::Return),
            ],
            given: Vec::new(),
        };
        Builder {
            cx,
            body,
            at: 0,
            scopes: vec![Scope::default()],
            temporaries: 0,
            exits: vec![Exit {
                label: None,
                to: FINISHED,
                again: None,
                depth: 0,
                result: Some(Place::local(0)),
                block: true,
            }],
            variables: Vec::new(),
            outer: Vec::new(),
            upvars: Vec::new(),
            awaits: Vec::new(),
            result,
            number,
            generics: Vec::new(),
            depth: 0,
            sends: Vec::new(),
            shared: BTreeMap::new(),
            resume: 1,
            dropped: 2,
        }
    }

    /// A new local, whose storage nothing ends yet.
    pub fn local(&mut self, name: Option<String>, ty: Type, span: Span) -> Local {
        self.body.locals.push(LocalInfo { name, ty, span });
        self.body.locals.len() - 1
    }

    /// A new block, not connected.
    pub fn block(&mut self) -> Block {
        self.body.blocks.push(BlockData {
            statements: Vec::new(),
            end: End::Unreachable,
        });
        self.body.blocks.len() - 1
    }

    /// Adds a statement.
    pub fn push(&mut self, statement: Statement) {
        let at = self.at;
        self.body.blocks[at].statements.push(statement);
    }

    /// Ends the block that is written; goes on writing another.
    pub fn end(&mut self, end: End, next: Block) {
        let at = self.at;
        self.body.blocks[at].end = end;
        self.at = next;
    }

    /// Goes to a block and writes on there.
    pub fn goto(&mut self, next: Block) {
        self.end(End::Goto(vec![next]), next);
    }

    /// Gives a place a value.
    pub fn assign(&mut self, to: &Place, uses: Vec<Access>) {
        self.push(Statement::Assign(Some(to.clone()), uses));
    }

    /// Only looks at something.
    pub fn look(&mut self, uses: Vec<Access>) {
        self.push(Statement::Assign(None, uses));
    }

    /// The storage of a local begins, and ends with a scope.
    pub fn live(&mut self, local: Local, scope: usize) {
        self.push(Statement::Live(local));
        self.scopes[scope].drops.push((local, false));
    }

    /// The value of a local is destroyed at the end of a scope, if its type has anything to destroy.
    pub fn destroy_later(&mut self, local: Local, scope: usize) {
        let ty = self.body.locals[local].ty.clone();
        if self.cx.needs_drop(&ty) {
            self.scopes[scope].drops.push((local, true));
        }
    }

    /// A temporary that has no value yet; it dies with the scope.
    pub fn temporary(&mut self, ty: Type, span: Span, scope: usize) -> Local {
        let local = self.local(None, ty, span);
        self.live(local, scope);
        local
    }

    /// The number of the innermost scope.
    pub fn innermost(&self) -> usize {
        self.scopes.len() - 1
    }

    /// Inside a scope of its own.
    pub fn scoped<R>(&mut self, inside: impl FnOnce(&mut Self) -> R) -> R {
        let depth = self.scopes.len();
        self.scopes.push(Scope::default());
        let result = inside(self);
        while self.scopes.len() > depth {
            self.leave();
        }
        result
    }

    /// Inside a scope of its own, at whose end the temporaries in it die.
    pub fn statement<R>(&mut self, inside: impl FnOnce(&mut Self) -> R) -> R {
        let outer = self.temporaries;
        let result = self.scoped(|this| {
            this.temporaries = this.innermost();
            inside(this)
        });
        self.temporaries = outer;
        result
    }

    /// The end of the innermost scope, reached by going on.
    pub fn leave(&mut self) {
        let Some(mut scope) = self.scopes.pop() else {
            return;
        };
        while let Some((local, value)) = scope.drops.pop() {
            if !value {
                self.push(Statement::Dead(local));
                continue;
            }
            if scope.moved.contains(&local) {
                continue;
            }
            self.scopes.push(scope);
            let unwind = self.unwinding();
            scope = self.scopes.pop().unwrap_or_default();
            let next = self.block();
            let place = Place::local(local);
            self.end(
                End::Drop {
                    place,
                    next,
                    unwind: Some(unwind),
                    flags: Vec::new(),
                },
                next,
            );
        }
    }

    fn node(&mut self, next: Block, unwind: Option<Block>, drop: (Local, bool)) -> Block {
        let key = (next, drop.0, drop.1);
        if let Some(block) = self.shared.get(&key) {
            return *block;
        }
        let block = self.block();
        let place = Place::local(drop.0);
        self.body.blocks[block] = match drop.1 {
            true => BlockData {
                statements: Vec::new(),
                end: End::Drop {
                    place,
                    next,
                    unwind,
                    flags: Vec::new(),
                },
            },
            false => BlockData {
                statements: vec![Statement::Dead(drop.0)],
                end: End::Goto(vec![next]),
            },
        };
        self.shared.insert(key, block);
        block
    }

    /// The blocks that leave all scopes from `depth` on and go on in `to`.
    fn chain(&mut self, to: Block, depth: usize) -> Block {
        let mut unwind = self.resume;
        let mut next = to;
        for index in 0..self.scopes.len() {
            for position in 0..self.scopes[index].drops.len() {
                let drop = self.scopes[index].drops[position];
                if index >= depth {
                    let panics = (to != self.resume).then_some(unwind);
                    next = self.node(next, panics, drop);
                }
                if to != self.resume {
                    unwind = self.node(unwind, None, drop);
                }
            }
        }
        next
    }

    /// Where a panic goes from here.
    pub fn unwinding(&mut self) -> Block {
        self.chain(self.resume, 0)
    }

    /// Leaves scopes for a block; what is written then cannot be reached.
    pub fn jump(&mut self, to: Block, depth: usize) {
        let first = self.chain(to, depth);
        let unreachable = self.block();
        self.end(End::Goto(vec![first]), unreachable);
    }

    /// Goes to a block, leaving scopes, from the block `from`.
    pub fn jump_from(&mut self, from: Block, to: Block, depth: usize) {
        let here = std::mem::replace(&mut self.at, from);
        self.jump(to, depth);
        self.at = here;
    }

    /// Operands that are moved into something are not destroyed on the way on.
    pub fn taken(&mut self, uses: &[Access]) {
        for used in uses {
            if let Access::Move(place) = used
                && place.path.is_empty()
            {
                for scope in &mut self.scopes {
                    if scope.drops.contains(&(place.local, true)) {
                        scope.moved.push(place.local);
                    }
                }
            }
        }
    }

    /// A call: its operands are taken.
    pub fn call(&mut self, uses: Vec<Access>, to: &Place, returns: bool) {
        let unwind = Some(self.unwinding());
        let next = self.block();
        self.taken(&uses);
        let to = to.clone();
        self.end(
            End::Call {
                uses,
                to,
                next: returns.then_some(next),
                unwind,
            },
            next,
        );
    }

    /// Something that may panic and gives nothing.
    pub fn assertion(&mut self, uses: Vec<Access>) {
        self.look(uses);
        let unwind = self.unwinding();
        let next = self.block();
        self.end(End::Goto(vec![next, unwind]), next);
    }

    /// Suspends.
    pub fn suspend(&mut self) -> Block {
        let dropped = self.chain(self.dropped, 0);
        let resume = self.block();
        let at = self.at;
        let point = self.awaits.len();
        self.end(
            End::Yield {
                point,
                resume,
                dropped,
            },
            resume,
        );
        at
    }
}
