//! Drops as they run: those of values that are never there are left out, those of values that are there
//! on some ways ask a flag (`rustc_mir_transform`'s `elaborate_drops.rs`).

use super::forward::{Fact, forward};
use super::mir::{Access, Block, BlockData, Body, End, Local, LocalInfo, Place, Statement, Step};
use super::sets::Set;
use super::ty::Type;
use crate::ir::Span;

/// What can be moved out of by itself.
struct Paths {
    /// Those of whole locals first.
    all: Vec<(Local, Vec<Step>)>,
    locals: usize,
    /// What each holds, itself included.
    children: Vec<Vec<usize>>,
}

/// What may be there, and what may be missing.
#[derive(PartialEq, Eq)]
struct State {
    there: Set,
    missing: Set,
}

impl Clone for State {
    fn clone(&self) -> State {
        State {
            there: self.there.clone(),
            missing: self.missing.clone(),
        }
    }

    fn clone_from(&mut self, other: &State) {
        self.there.clone_from(&other.there);
        self.missing.clone_from(&other.missing);
    }
}

impl Paths {
    fn of(body: &Body) -> Paths {
        let roots = 0..body.locals.len();
        let mut all: Vec<(Local, Vec<Step>)> = roots.map(|local| (local, Vec::new())).collect();
        let mut add = |uses: &[Access]| {
            for used in uses {
                if let Access::Move(place) = used
                    && !place.path.is_empty()
                    && !place.path.contains(&Step::Index)
                    && !matches!(body.locals[place.local].ty, Type::Reference(..))
                {
                    let path = (place.local, place.path.clone());
                    if !all.contains(&path) {
                        all.push(path);
                    }
                }
            }
        };
        for block in &body.blocks {
            for statement in &block.statements {
                if let Statement::Assign(_, uses) = statement {
                    add(uses);
                }
            }
            if let End::Call { uses, .. } = &block.end {
                add(uses);
            }
        }
        let mut children = vec![Vec::new(); all.len()];
        for (index, (local, path)) in all.iter().enumerate() {
            children[*local].push(index);
            let parts = all.iter().enumerate().skip(body.locals.len());
            for (whole, (of, start)) in parts {
                if of == local && path.starts_with(start) {
                    children[whole].push(index);
                }
            }
        }
        Paths {
            all,
            locals: body.locals.len(),
            children,
        }
    }

    fn at(&self, place: &Place) -> Option<usize> {
        match place.path.is_empty() {
            true => Some(place.local),
            false => {
                let parts = self.all.iter().enumerate().skip(self.locals);
                let mut of = parts.filter(|(_, (local, _))| *local == place.local);
                of.find(|(_, (_, path))| *path == place.path)
                    .map(|(index, _)| index)
            }
        }
    }

    fn set(&self, state: &mut State, place: &Place, there: bool) {
        let Some(path) = self.at(place) else {
            return;
        };
        for child in &self.children[path] {
            if there {
                state.there.add(*child);
                state.missing.remove(*child);
            } else {
                state.there.remove(*child);
                state.missing.add(*child);
            }
        }
    }

    fn moved(&self, state: &mut State, uses: &[Access]) {
        for used in uses {
            if let Access::Move(place) = used {
                self.set(state, place, false);
            }
        }
    }

    fn statement(&self, state: &mut State, statement: &Statement) {
        match statement {
            Statement::Live(_) | Statement::Mention(_) => {}
            Statement::Dead(local) => self.set(state, &Place::local(*local), false),
            Statement::Inactive(place) => self.set(state, place, false),
            Statement::Assign(to, uses) => {
                self.moved(state, uses);
                if let Some(to) = to {
                    self.set(state, to, true);
                }
            }
        }
    }
}

/// A body with its drops as they run.
pub fn elaborated(mut body: Body) -> Body {
    let paths = Paths::of(&body);
    let order = body.reachable();
    let states = states(&body, &paths, &order);
    let mut flags: Vec<(usize, Local)> = Vec::new();
    for block in &order {
        let End::Drop { place, next, .. } = &body.blocks[*block].end else {
            continue;
        };
        let (Some(mut state), Some(path)) = (states[*block].clone(), paths.at(place)) else {
            continue;
        };
        for statement in &body.blocks[*block].statements {
            paths.statement(&mut state, statement);
        }
        let children = &paths.children[path];
        let some_there = children.iter().any(|child| state.there.has(*child));
        if !some_there {
            body.blocks[*block].end = End::Goto(vec![*next]);
            continue;
        }
        let mut asked = Vec::new();
        for child in children {
            if state.there.has(*child) && state.missing.has(*child) {
                asked.push(flag_of(&mut body, &mut flags, *child));
            }
        }
        if let End::Drop { flags, .. } = &mut body.blocks[*block].end {
            *flags = asked;
        }
    }
    for block in &mut body.blocks {
        let is_kept = |statement: &Statement| !matches!(statement, Statement::Mention(_));
        block.statements.retain(is_kept);
    }
    set_flags(&mut body, &paths, &flags);
    body
}

fn flag_of(body: &mut Body, flags: &mut Vec<(usize, Local)>, path: usize) -> Local {
    if let Some((_, local)) = flags.iter().find(|(known, _)| *known == path) {
        return *local;
    }
    body.locals.push(LocalInfo {
        name: None,
        ty: Type::Bool,
        span: Span::default(),
    });
    let local = body.locals.len() - 1;
    flags.push((path, local));
    local
}

fn states(body: &Body, paths: &Paths, order: &[Block]) -> Vec<Option<State>> {
    let count = paths.all.len();
    let mut first = State {
        there: Set::of(count),
        missing: Set::of(count),
    };
    (0..count).for_each(|path| first.missing.add(path));
    for local in &body.given {
        paths.set(&mut first, &Place::local(*local), true);
    }
    let through = |state: &mut State, data: &BlockData| {
        for statement in &data.statements {
            paths.statement(state, statement);
        }
        match &data.end {
            End::Call { uses, .. } => paths.moved(state, uses),
            End::Drop { place, .. } => paths.set(state, place, false),
            _ => {}
        }
    };
    let returned = |state: &mut State, to: &Place| paths.set(state, to, true);
    forward(body, order, first, through, returned)
}

impl Fact for State {
    fn join(&mut self, other: &State) -> bool {
        let there = self.there.join(&other.there);
        self.missing.join(&other.missing) || there
    }
}

/// Flags are set where values come and go, and cleared at the start.
fn set_flags(body: &mut Body, paths: &Paths, flags: &[(usize, Local)]) {
    if flags.is_empty() {
        return;
    }
    let touched = |place: &Place| -> Vec<Statement> {
        let Some(path) = paths.at(place) else {
            return Vec::new();
        };
        let of = flags
            .iter()
            .filter(|(flagged, _)| paths.children[path].contains(flagged));
        of.map(|(_, flag)| Statement::Assign(Some(Place::local(*flag)), Vec::new()))
            .collect()
    };
    let used = |uses: &[Access]| -> Vec<Statement> {
        let moves = uses.iter().filter_map(|used| match used {
            Access::Move(place) => Some(touched(place)),
            _ => None,
        });
        moves.flatten().collect()
    };
    let mut starts: Vec<(Block, Vec<Statement>)> = Vec::new();
    for block in 0..body.blocks.len() {
        let data = &mut body.blocks[block];
        let mut statements = Vec::new();
        for statement in std::mem::take(&mut data.statements) {
            let more = match &statement {
                Statement::Assign(to, uses) => {
                    let mut more = used(uses);
                    more.extend(to.iter().flat_map(&touched));
                    more
                }
                _ => Vec::new(),
            };
            statements.push(statement);
            statements.extend(more);
        }
        match &data.end {
            End::Call { uses, to, next, .. } => {
                statements.extend(used(uses));
                if let Some(next) = next {
                    starts.push((*next, touched(to)));
                }
            }
            End::Drop { place, next, .. } => starts.push((*next, touched(place))),
            _ => {}
        }
        data.statements = statements;
    }
    let all = flags
        .iter()
        .map(|(_, flag)| Statement::Assign(Some(Place::local(*flag)), Vec::new()));
    starts.push((0, all.collect()));
    for (block, mut statements) in starts {
        statements.append(&mut body.blocks[block].statements);
        body.blocks[block].statements = statements;
    }
}
