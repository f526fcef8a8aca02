//! Makes a program that shows a difference smaller, as long as it still shows one.

use super::program::{Program, Stmt};

/// Programs tried, at most.
const TRIES_MAX: usize = 2000;

/// Programs tried together.
const TOGETHER: usize = 25;

/// The smallest program found that still differs; `first_different` finds the first of some programs that
/// does.
pub fn shrink(
    program: &Program,
    mut first_different: impl FnMut(&[Program]) -> Option<usize>,
) -> Program {
    let mut best = program.clone();
    let mut tries = 0;
    loop {
        let all = candidates(&best);
        let smaller = all.chunks(TOGETHER).find_map(|some| {
            tries += some.len();
            let found = (tries <= TRIES_MAX).then(|| first_different(some))?;
            found.and_then(|at| some.get(at))
        });
        match smaller {
            Some(found) => best = found.clone(),
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
