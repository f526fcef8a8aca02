//! What a body keeps, found out once: from one compile of a text to the next most bodies are the same, wherever in
//! the text they stand now.

use super::mir::{Body, Local, LocalInfo};
use super::{elaborate, flow, paths};
use std::cell::RefCell;
use std::rc::Rc;

/// How many bodies are known at most.
const KNOWN_MAX: usize = 64;

/// Blocks of a body that is still worth knowing: as many as some thousand lines have.
const BLOCKS_MAX: usize = 4096;

/// What follows from a body's blocks, and from the names and types of its locals.
#[derive(Debug)]
pub struct Flows {
    /// Before drops are elaborated: what decides whether the future is `Send`.
    pub witnesses: flow::Kept,
    /// Where a poll may lead, as [`paths::next`] says.
    pub next: Vec<Vec<Option<usize>>>,
    /// After drops are elaborated: what is kept.
    pub kept: flow::Kept,
    /// The locals that elaboration adds behind the body's own.
    pub flags: Vec<LocalInfo>,
    /// Which locals hold a reference to which others, after elaboration.
    pub borrows: Vec<(Local, Local)>,
}

struct Known {
    body: Body,
    points: usize,
    flows: Rc<Flows>,
}

thread_local! {
    /// Bodies that were asked for last, the very last in front.
    static KNOWN: RefCell<Vec<Known>> = const { RefCell::new(Vec::new()) };
}

/// What follows from a body with so many await points.
pub fn of(body: &Body, points: usize) -> Rc<Flows> {
    let is_it = |known: &Known| known.points == points && is_same(&known.body, body);
    let found = KNOWN.with_borrow_mut(|all| {
        let found = all.iter().position(is_it)?;
        all[..=found].rotate_right(1);
        Some(all[0].flows.clone())
    });
    found.unwrap_or_else(|| {
        let flows = Rc::new(follow(body, points));
        if body.blocks.len() <= BLOCKS_MAX {
            let known = Known {
                body: body.clone(),
                points,
                flows: flows.clone(),
            };
            KNOWN.with_borrow_mut(|all| {
                all.insert(0, known);
                all.truncate(KNOWN_MAX);
            });
        }
        flows
    })
}

/// Whether all is the same but places in the text.
fn is_same(one: &Body, other: &Body) -> bool {
    let is_same = |(one, other): (&LocalInfo, &LocalInfo)| {
        let LocalInfo { name, ty, span: _ } = one;
        *name == other.name && *ty == other.ty
    };
    one.blocks.len() == other.blocks.len()
        && one.locals.len() == other.locals.len()
        && one.given == other.given
        && one.locals.iter().zip(&other.locals).all(is_same)
        && one.blocks == other.blocks
}

fn follow(body: &Body, points: usize) -> Flows {
    let mut elaborated = elaborate::elaborated(body.clone());
    Flows {
        witnesses: flow::kept(body),
        next: paths::next(body, points),
        kept: flow::kept(&elaborated),
        borrows: paths::borrows(&elaborated),
        flags: elaborated.locals.split_off(body.locals.len()),
    }
}
