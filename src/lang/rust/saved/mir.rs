//! A body as the compiler's middle sees it: locals, blocks, and what each step does to places.
//!
//! Only what decides which locals a suspension keeps: storage, moves, borrows, uses, drops.

use super::ty::Type;
use crate::ir::Span;

/// A local: index into [`Body::locals`].
pub type Local = usize;
/// A block: index into [`Body::blocks`].
pub type Block = usize;

/// A variable or a temporary.
#[derive(Clone, Debug)]
pub struct LocalInfo {
    /// Its name; `None`: a temporary.
    pub name: Option<String>,
    /// Its type.
    pub ty: Type,
    /// Where it comes from in the text.
    pub span: Span,
}

/// A step from a place to a part of it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Step {
    /// A field, or a field of a variant.
    Field(String),
    /// Behind a reference.
    Deref,
    /// An element.
    Index,
}

/// Where a value is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The local.
    pub local: Local,
    /// What of it.
    pub path: Vec<Step>,
}

impl Place {
    /// All of a local.
    pub fn local(local: Local) -> Place {
        Place {
            local,
            path: Vec::new(),
        }
    }

    /// A part of it.
    pub fn then(&self, step: Step) -> Place {
        let mut place = self.clone();
        place.path.push(step);
        place
    }

    /// Whether it is behind a reference.
    pub fn is_indirect(&self) -> bool {
        self.path.contains(&Step::Deref)
    }
}

/// What is done to a place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Access {
    /// Read, or its discriminant is.
    Copy(Place),
    /// Moved out of.
    Move(Place),
    /// Borrowed.
    Borrow(Place),
}

/// A statement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Statement {
    /// Its storage begins.
    Live(Local),
    /// Its storage ends.
    Dead(Local),
    /// A place is given a value made of others; `None`: only looked at.
    Assign(Option<Place>, Vec<Access>),
    /// Named and not used: `let _ = place;`. It counts before drops are elaborated, and is gone then.
    Mention(Place),
    /// A variant is known not to be there.
    Inactive(Place),
}

/// How a block ends.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum End {
    /// Goes on in one of them.
    Goto(Vec<Block>),
    /// Calls something: what it is given, where the result goes, where it returns to, where a panic goes.
    Call {
        /// The function's operands.
        uses: Vec<Access>,
        /// Where the result goes.
        to: Place,
        /// Where it returns to; `None`: never.
        next: Option<Block>,
        /// Where a panic goes.
        unwind: Option<Block>,
    },
    /// Destroys a value.
    Drop {
        /// What is destroyed.
        place: Place,
        /// Where it goes on.
        next: Block,
        /// Where a panic goes.
        unwind: Option<Block>,
        /// The bools that say whether there is a value, once drops are elaborated.
        flags: Vec<Local>,
    },
    /// Suspends: where it is resumed, where it goes when it is dropped meanwhile.
    Yield {
        /// Which await point.
        point: usize,
        /// Where it is resumed.
        resume: Block,
        /// What runs when it is dropped while suspended.
        dropped: Block,
    },
    /// Leaves the body.
    Return,
    /// Nothing comes here.
    Unreachable,
}

impl End {
    /// Where it may go.
    pub fn successors(&self) -> impl DoubleEndedIterator<Item = Block> + '_ {
        let (all, one, other): (&[Block], _, _) = match self {
            End::Goto(all) => (all, None, None),
            End::Call { next, unwind, .. } => (&[], *next, *unwind),
            End::Drop { next, unwind, .. } => (&[], Some(*next), *unwind),
            End::Yield {
                resume, dropped, ..
            } => (&[], Some(*resume), Some(*dropped)),
            End::Return | End::Unreachable => (&[], None, None),
        };
        all.iter().copied().chain(one).chain(other)
    }
}

/// A block.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BlockData {
    /// Its statements.
    pub statements: Vec<Statement>,
    /// How it ends.
    pub end: End,
}

/// A body.
#[derive(Clone, Debug, Default)]
pub struct Body {
    /// Its locals; the first is the result.
    pub locals: Vec<LocalInfo>,
    /// Its blocks; it begins with the first.
    pub blocks: Vec<BlockData>,
    /// Parameters and captures, whose storage is there from the start.
    pub given: Vec<Local>,
}

impl Body {
    /// The blocks that can be reached, in an order in which most come after those that lead to them.
    pub fn reachable(&self) -> Vec<Block> {
        let mut order = Vec::new();
        let mut seen = vec![false; self.blocks.len()];
        let Some(first) = self.blocks.first() else {
            return order;
        };
        let mut open = vec![(0, first.end.successors())];
        seen[0] = true;
        while let Some((block, left)) = open.last_mut() {
            match left.next_back() {
                Some(next) if !seen[next] => {
                    seen[next] = true;
                    open.push((next, self.blocks[next].end.successors()));
                }
                Some(_) => {}
                None => {
                    order.push(*block);
                    open.pop();
                }
            }
        }
        order.reverse();
        order
    }
}
