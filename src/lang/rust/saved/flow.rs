//! Which locals each suspension keeps: those that are live after it, or borrowed before it, and whose
//! storage is still required (`compiler/rustc_mir_transform/src/coroutine.rs`,
//! `locals_live_across_suspend_points`; `rustc_mir_dataflow`'s `MaybeLiveLocals`, `MaybeBorrowedLocals`,
//! `MaybeRequiresStorage`).

use super::forward::{Fact, forward};
use super::mir::{Access, Block, BlockData, Body, End, Place, Statement};
use super::sets::Set;

/// What is kept.
#[derive(Clone, Debug, Default)]
pub struct Kept {
    /// By await point: the locals, in order.
    pub points: Vec<Vec<usize>>,
    /// Whether a kept local is live after the point, and whether it was borrowed before it.
    pub reasons: Vec<Vec<(bool, bool)>>,
    /// For each kept local, in order of their numbers: those that are there at the same time.
    pub conflicts: Vec<(usize, Vec<usize>)>,
}

#[derive(PartialEq, Eq)]
struct State {
    borrowed: Set,
    required: Set,
}

impl Clone for State {
    fn clone(&self) -> State {
        State {
            borrowed: self.borrowed.clone(),
            required: self.required.clone(),
        }
    }

    fn clone_from(&mut self, other: &State) {
        self.borrowed.clone_from(&other.borrowed);
        self.required.clone_from(&other.required);
    }
}

impl State {
    fn borrow(&mut self, uses: &[Access], set: fn(&mut State) -> &mut Set) {
        for used in uses {
            if let Access::Borrow(place) = used
                && !place.is_indirect()
            {
                set(self).add(place.local);
            }
        }
    }

    fn moves(&mut self, uses: &[Access]) {
        for used in uses {
            if let Access::Move(place) = used
                && place.path.is_empty()
                && !self.borrowed.has(place.local)
            {
                self.required.remove(place.local);
            }
        }
    }

    /// What is required while a statement runs.
    fn early(&mut self, statement: &Statement) {
        match statement {
            Statement::Dead(local) => self.required.remove(*local),
            Statement::Assign(to, uses) => {
                self.borrow(uses, |state| &mut state.required);
                if let Some(to) = to {
                    self.required.add(to.local);
                }
            }
            Statement::Live(_) | Statement::Mention(_) | Statement::Inactive(_) => {}
        }
    }

    fn late(&mut self, statement: &Statement) {
        match statement {
            Statement::Dead(local) => self.borrowed.remove(*local),
            Statement::Assign(_, uses) => {
                self.moves(uses);
                self.borrow(uses, |state| &mut state.borrowed);
            }
            Statement::Live(_) | Statement::Mention(_) | Statement::Inactive(_) => {}
        }
    }

    fn early_end(&mut self, end: &End) {
        match end {
            End::Drop { place, .. } => self.required.add(place.local),
            End::Call { to, .. } => self.required.add(to.local),
            _ => {}
        }
    }

    fn late_end(&mut self, end: &End) {
        match end {
            End::Drop { place, .. } => self.borrowed.add(place.local),
            End::Call { uses, to, .. } => {
                self.required.remove(to.local);
                self.moves(uses);
            }
            _ => {}
        }
    }
}

/// What each await point of a body keeps.
pub fn kept(body: &Body) -> Kept {
    let order = body.reachable();
    let live = liveness(body, &order);
    let states = storage(body, &order);
    let count = body.locals.len();
    let mut found: Vec<(usize, Set, Set, Set)> = Vec::new();
    for block in &order {
        if let End::Yield { point, .. } = &body.blocks[*block].end
            && let Some(state) = &states[*block]
        {
            let mut state = state.clone();
            for statement in &body.blocks[*block].statements {
                state.early(statement);
                state.late(statement);
            }
            let mut kept = live[*block].clone();
            kept.join(&state.borrowed);
            kept.keep(&state.required);
            kept.remove(0);
            kept.remove(1);
            found.push((*point, kept, live[*block].clone(), state.borrowed));
        }
    }
    let mut result = Kept::default();
    let mut saved = Set::of(count);
    let points = found.iter().map(|(point, ..)| point + 1).max().unwrap_or(0);
    result.points = vec![Vec::new(); points];
    result.reasons = vec![Vec::new(); points];
    for (point, kept, live, borrowed) in found {
        saved.join(&kept);
        result.points[point] = kept.iter().collect();
        let reasons = kept
            .iter()
            .map(|local| (live.has(local), borrowed.has(local)));
        result.reasons[point] = reasons.collect();
    }
    result.conflicts = conflicts(body, &order, &states, &saved);
    result
}

/// The locals that are live at the end of each block.
fn liveness(body: &Body, order: &[Block]) -> Vec<Set> {
    let count = body.locals.len();
    let mut ends = vec![Set::of(count); body.blocks.len()];
    let mut starts = vec![Set::of(count); body.blocks.len()];
    let mut before: Vec<Vec<Block>> = vec![Vec::new(); body.blocks.len()];
    for block in order {
        let successors = body.blocks[*block].end.successors();
        successors.for_each(|next| before[next].push(*block));
    }
    // Blocks after which something else is live.
    let mut open = vec![true; body.blocks.len()];
    let mut live = Set::of(count);
    loop {
        let mut changed = false;
        for block in order.iter().rev() {
            if !std::mem::take(&mut open[*block]) {
                continue;
            }
            let data = &body.blocks[*block];
            after(data, &starts, &mut live);
            ends[*block].clone_from(&live);
            through(data, &mut live);
            if starts[*block].join(&live) {
                changed = true;
                before[*block].iter().for_each(|block| open[*block] = true);
            }
        }
        if !changed {
            return ends;
        }
    }
}

/// What is live at the end of a block, from what is live at the starts of those that follow.
fn after(data: &BlockData, starts: &[Set], live: &mut Set) {
    live.clear();
    let made = match &data.end {
        End::Call {
            to,
            next: Some(next),
            ..
        } if to.path.is_empty() => Some((to.local, *next)),
        _ => None,
    };
    if let Some((local, next)) = made {
        live.join(&starts[next]);
        live.remove(local);
    }
    let others = data.end.successors();
    for next in others.filter(|next| made.is_none_or(|(_, made)| made != *next)) {
        live.join(&starts[next]);
    }
}

/// Takes what is live from the end of a block to its start.
fn through(data: &BlockData, live: &mut Set) {
    match &data.end {
        End::Call { uses, to, .. } => {
            read(live, uses);
            written(live, to, false);
        }
        End::Drop { place, flags, .. } => {
            live.add(place.local);
            flags.iter().for_each(|flag| live.add(*flag));
        }
        _ => {}
    }
    for statement in data.statements.iter().rev() {
        if let Statement::Mention(place) = statement {
            live.add(place.local);
        }
        if let Statement::Assign(to, uses) = statement {
            if let Some(to) = to {
                written(live, to, true);
            }
            read(live, uses);
        }
    }
}

fn read(live: &mut Set, uses: &[Access]) {
    for used in uses {
        let (Access::Copy(place) | Access::Move(place) | Access::Borrow(place)) = used;
        live.add(place.local);
    }
}

fn written(live: &mut Set, to: &Place, whole: bool) {
    if to.is_indirect() {
        live.add(to.local);
    } else if whole && to.path.is_empty() {
        live.remove(to.local);
    }
}

/// What is borrowed and required at the start of each block.
fn storage(body: &Body, order: &[Block]) -> Vec<Option<State>> {
    let count = body.locals.len();
    let mut first = State {
        borrowed: Set::of(count),
        required: Set::of(count),
    };
    body.given
        .iter()
        .for_each(|local| first.required.add(*local));
    let through = |state: &mut State, data: &BlockData| {
        for statement in &data.statements {
            state.early(statement);
            state.late(statement);
        }
        state.early_end(&data.end);
        state.late_end(&data.end);
    };
    let returned = |state: &mut State, to: &Place| state.required.add(to.local);
    forward(body, order, first, through, returned)
}

impl Fact for State {
    fn join(&mut self, other: &State) -> bool {
        let borrowed = self.borrowed.join(&other.borrowed);
        self.required.join(&other.required) || borrowed
    }
}

fn conflicts(
    body: &Body,
    order: &[Block],
    states: &[Option<State>],
    saved: &Set,
) -> Vec<(usize, Vec<usize>)> {
    let count = body.locals.len();
    let mut together = vec![Set::default(); count];
    saved
        .iter()
        .for_each(|local| together[local] = Set::of(count));
    let (mut noted, mut here) = (Set::default(), Set::default());
    let mut note = |state: &State| {
        here.clone_from(&state.required);
        here.keep(saved);
        if here == noted {
            return;
        }
        noted.clone_from(&here);
        for local in here.iter() {
            together[local].join(&here);
        }
    };
    let mut state = State {
        borrowed: Set::default(),
        required: Set::default(),
    };
    for block in order {
        let data = &body.blocks[*block];
        let Some(start) = &states[*block] else {
            continue;
        };
        if data.end == End::Unreachable {
            continue;
        }
        state.clone_from(start);
        for statement in &data.statements {
            state.early(statement);
            note(&state);
            state.late(statement);
        }
        state.early_end(&data.end);
        note(&state);
    }
    let mut has_storage = Set::of(count);
    for statement in body.blocks.iter().flat_map(|block| &block.statements) {
        if let Statement::Live(local) | Statement::Dead(local) = statement {
            has_storage.add(*local);
        }
    }
    let each = saved.iter().map(|local| {
        let all = match has_storage.has(local) {
            true => &together[local],
            false => saved,
        };
        (local, all.iter().collect())
    });
    each.collect()
}
