//! Makes a program that shows a difference smaller, as long as it still shows one.
//!
//! Compiling takes its time, so the candidates of a round are compiled and compared together.

use super::program::{Program, Stmt};

/// Rounds, at most.
const ROUNDS_MAX: usize = 30;

/// Candidates of a round, at most.
const CANDIDATES_MAX: usize = 40;

/// The smallest program found of which `differ` still says so.
pub fn shrink(program: &Program, mut differ: impl FnMut(&[Program]) -> Vec<bool>) -> Program {
    let mut best = program.clone();
    for _ in 0..ROUNDS_MAX {
        let candidates = candidates(&best);
        if candidates.is_empty() {
            break;
        }
        let answers = differ(&candidates);
        let found = candidates.into_iter().zip(answers);
        match found
            .filter(|(_, differs)| *differs)
            .map(|(one, _)| one)
            .next()
        {
            Some(smaller) => best = smaller,
            None => break,
        }
    }
    best
}

/// Programs with a statement fewer, or a block replaced by what is inside; the smallest first.
fn candidates(program: &Program) -> Vec<Program> {
    let mut all = Vec::new();
    for function in 0..program.functions.len() {
        for body in smaller_bodies(&program.functions[function]) {
            let mut candidate = program.clone();
            candidate.functions[function] = body;
            all.push(candidate);
        }
    }
    all.sort_by_key(Program::size);
    all.truncate(CANDIDATES_MAX);
    all
}

fn smaller_bodies(body: &[Stmt]) -> Vec<Vec<Stmt>> {
    let mut all = Vec::new();
    for at in 0..body.len() {
        let with = |between: &[Stmt]| [&body[..at], between, &body[at + 1..]].concat();
        all.push(with(&[]));
        for (which, inner) in body[at].bodies().into_iter().enumerate() {
            if !inner.is_empty() {
                all.push(with(inner));
            }
            for smaller in smaller_bodies(inner) {
                let mut stmt = body[at].clone();
                *stmt.bodies_mut()[which] = smaller;
                all.push(with(&[stmt]));
            }
        }
    }
    all
}
