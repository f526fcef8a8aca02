//! Where a poll may lead from each suspension, and what holds a reference to what.

use super::mir::{Access, Block, Body, End, Local, Statement};
use super::ty::Type;

/// From the start, then from each of so many await points: the points that a poll may stop at; `None`: the
/// end.
pub fn next(body: &Body, points: usize) -> Vec<Vec<Option<usize>>> {
    let mut resumes = vec![None; points];
    for block in &body.blocks {
        if let End::Yield { point, resume, .. } = &block.end
            && let Some(known) = resumes.get_mut(*point)
        {
            *known = Some(*resume);
        }
    }
    let starts = std::iter::once(Some(0)).chain(resumes);
    starts
        .map(|start| start.map_or_else(Vec::new, |start| reached(body, start)))
        .collect()
}

fn reached(body: &Body, start: Block) -> Vec<Option<usize>> {
    let mut seen = vec![false; body.blocks.len()];
    let mut open = vec![start];
    let mut found = Vec::new();
    seen[start] = true;
    while let Some(block) = open.pop() {
        let follow = match &body.blocks[block].end {
            End::Yield { point, .. } => {
                found.push(Some(*point));
                continue;
            }
            End::Return if block == super::builder::FINISHED => {
                found.push(None);
                continue;
            }
            End::Call { next, .. } => next.iter().copied().collect(),
            End::Drop { next, .. } => vec![*next],
            End::Goto(all) => all.clone(),
            End::Return | End::Unreachable => Vec::new(),
        };
        for next in follow {
            if !seen[next] {
                seen[next] = true;
                open.push(next);
            }
        }
    }
    found.sort_by_key(|point| point.map_or(usize::MAX, |point| point));
    found.dedup();
    found
}

/// Locals that hold a reference to others.
pub fn borrows(body: &Body) -> Vec<(Local, Local)> {
    let mut held: Vec<Vec<Local>> = vec![Vec::new(); body.locals.len()];
    let holding = body.locals.iter().map(|local| local.ty.may_borrow());
    let holding: Vec<bool> = holding.collect();
    loop {
        let mut changed = false;
        let mut give = |held: &mut Vec<Vec<Local>>, to: Local, uses: &[Access]| {
            if !holding[to] {
                return;
            }
            for used in uses {
                let more = match used {
                    Access::Borrow(place) if !place.is_indirect() => {
                        let mut more = held[place.local].clone();
                        more.push(place.local);
                        more
                    }
                    Access::Borrow(place) | Access::Copy(place) | Access::Move(place) => {
                        held[place.local].clone()
                    }
                };
                for of in more {
                    if of != to && !held[to].contains(&of) {
                        held[to].push(of);
                        changed = true;
                    }
                }
            }
        };
        for block in &body.blocks {
            for statement in &block.statements {
                if let Statement::Assign(Some(to), uses) = statement {
                    give(&mut held, to.local, uses);
                }
            }
            if let End::Call { uses, to, .. } = &block.end {
                give(&mut held, to.local, uses);
            }
        }
        if !changed {
            break;
        }
    }
    let pairs = held.into_iter().enumerate();
    let pairs = pairs.flat_map(|(holder, all)| all.into_iter().map(move |of| (holder, of)));
    // What an iterator gives borrows what it goes over, not the iterator.
    let iterates = |of: Local| body.locals[of].name.as_deref() == Some("iter");
    pairs.filter(|(_, of)| !iterates(*of)).collect()
}

/// The types of locals that are futures of the program or hold one.
pub fn futures(body: &Body) -> Vec<Type> {
    let mut found: Vec<Type> = Vec::new();
    for local in &body.locals {
        if holds_future(&local.ty) && !found.contains(&local.ty) {
            found.push(local.ty.clone());
        }
    }
    found
}

fn holds_future(ty: &Type) -> bool {
    matches!(ty, Type::Future(..)) || ty.parts().iter().any(|part| holds_future(part))
}
