//! Makes a program that shows a difference smaller, as long as it still shows one.

use super::program::{Program, Stmt};

/// Programs tried, at most.
const TRIES_MAX: usize = 400;

/// The smallest program found that still `differs`.
pub fn shrink(program: &Program, mut differs: impl FnMut(&Program) -> bool) -> Program {
    let mut best = program.clone();
    let mut tries = 0;
    loop {
        let smaller = candidates(&best).into_iter().find(|candidate| {
            tries += 1;
            tries <= TRIES_MAX && differs(candidate)
        });
        match smaller {
            Some(found) => best = found,
            None => return best,
        }
    }
}

/// All programs with one statement fewer, or one block replaced by what is inside.
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
    all
}

fn smaller_bodies(body: &[Stmt]) -> Vec<Vec<Stmt>> {
    let mut all = Vec::new();
    for at in 0..body.len() {
        let with = |between: &[Stmt]| [&body[..at], between, &body[at + 1..]].concat();
        all.push(with(&[]));
        for (which, inner) in body[at].bodies().into_iter().enumerate() {
            all.push(with(inner));
            for smaller in smaller_bodies(inner) {
                let mut stmt = body[at].clone();
                *stmt.bodies_mut()[which] = smaller;
                all.push(with(&[stmt]));
            }
        }
    }
    all
}
