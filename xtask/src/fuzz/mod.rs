//! Random programs, run by the real CPython in virtual time and by the simulator, compared line by line.
//!
//! Read in this order: [`random`], [`program`] (what a program is, and what can be compared), [`generate`],
//! [`run`] (both sides), [`pair`] (compared), [`shrink`], [`fresh`]. A program is its seed, so a difference can be
//! seen again by `cargo xtask fuzz-python --count 1 --seed SEED`.

pub mod expression;
pub mod fresh;
pub mod generate;
pub mod language;
pub mod lines;
pub mod pair;
pub mod program;
pub mod random;
pub mod run;
pub mod shrink;
pub mod tokio;

use std::ops::RangeInclusive;
use std::path::PathBuf;

use anyhow::{Result, bail};

use crate::process;
use crate::workspace::{self, Workspace};
use fresh::Slice;
use pair::Pair;
use program::Costs;
use run::CPython;

/// Programs that the suite compares each time: whether of the language alone, and with which costs.
const FRESH: [Slice<(bool, Costs)>; 3] = [
    ((false, Costs::Zero), 250),
    ((false, Costs::Default), 150),
    ((true, Costs::Default), 100),
];

/// So many of them may differ: of 2,000 programs on 3.11 three still did, each by a rare moment of its own.
const FRESH_KNOWN: usize = 3;

/// The minor versions of CPython that they can be compared with.
const FRESH_MINORS: RangeInclusive<u32> = 11..=13;

/// What to fuzz.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fuzz {
    /// How many programs.
    pub count: u64,
    /// The seed of the first; the others follow.
    pub seed: u64,
    /// Programs of the language alone, without asyncio.
    pub language: bool,
    /// What things cost in the simulator.
    pub costs: Costs,
    /// The command of the CPython to compare with; none: the first `python3` on PATH.
    pub python: Option<PathBuf>,
    /// Compares with the simulator as it is built for release: worth its build for thousands of programs.
    pub release: bool,
    /// A simulator that is built already; none: it is built.
    pub simulator: Option<PathBuf>,
    /// Differences made smaller and shown, at most.
    pub shown: usize,
}

/// Compares `count` programs and shows the smallest forms of the first that differ.
///
/// # Errors
/// Where there is a difference, or no CPython.
pub fn python(workspace: &Workspace, options: &Fuzz) -> Result<()> {
    let command = match options.python.clone().or_else(installed) {
        Some(command) => command,
        None => bail!("there is no python3 on PATH; name one by `--python PATH`"),
    };
    match compare(workspace, options, CPython::find(command)?)? {
        0 => Ok(()),
        wrong => bail!("{wrong} of {} programs differ", options.count),
    }
}

/// Compares fresh programs with the newest installed CPython of those that can be compared with; where there
/// is none, it says so and all is well. The seed is the date, in seconds.
///
/// # Errors
/// When more programs differ than [`FRESH_KNOWN`].
pub fn fresh(workspace: &Workspace) -> Result<()> {
    let commands = [
        "python3.13",
        "python3.12",
        "python3.11",
        "python3",
        "python",
    ];
    let found = commands.map(|name| process::find_on_path(&[name]));
    let is_known = |found: &CPython| FRESH_MINORS.contains(&found.minor);
    let mut found = found.into_iter().flatten();
    let cpython = found.find_map(|command| CPython::find(command).ok().filter(is_known));
    if let Some(found) = &cpython {
        let (program, minor) = (found.program.display(), found.minor);
        println!("random programs are compared with CPython 3.{minor}, {program}");
    }
    let (first, last) = (FRESH_MINORS.start(), FRESH_MINORS.end());
    let reason = || format!("there is no CPython 3.{first} to 3.{last} on PATH");
    let differ = |cpython: &CPython, (language, costs): &(bool, Costs), count, seed| {
        let options = Fuzz {
            count,
            seed,
            language: *language,
            costs: *costs,
            python: None,
            release: false,
            simulator: None,
            shown: 1,
        };
        compare(workspace, &options, cpython.clone())
    };
    fresh::fresh(cpython.ok_or_else(reason), &FRESH, FRESH_KNOWN, differ)
}

fn installed() -> Option<PathBuf> {
    process::find_on_path(&["python3", "python"])
}

/// Compares the programs; gives how many differ, after telling which.
fn compare(workspace: &Workspace, options: &Fuzz, cpython: CPython) -> Result<usize> {
    let mut build = workspace::cargo();
    build.args(["build", "--quiet", "--bin", "pollscope"]);
    if options.release {
        build.arg("--release");
    }
    if options.simulator.is_none() {
        process::run(build.current_dir(&workspace.root))?;
    }
    let minor = cpython.minor;
    let pair = Pair::new(workspace, options, cpython)?;
    let found = pair.compare(options.seed, options.count)?;
    let kind = if options.language {
        "language"
    } else {
        "asyncio"
    };
    let (count, cost, seed) = (options.count, options.costs.word(), options.seed);
    let what = format!("{count} programs (--kind {kind} --cost {cost} --seed {seed})");
    if found.incomparable > 0 {
        let left = found.incomparable;
        println!("{left} of {count} programs cost too much to be compared");
    }
    if !found.different.is_empty() {
        println!("these seeds differ: {:?}", found.different);
        println!("made smaller:");
        for seed in found.different.iter().take(options.shown) {
            pair.show(*seed)?;
        }
        let wrong = found.different.len();
        println!("{wrong} of {what} differ from CPython 3.{minor}");
        return Ok(wrong);
    }
    println!("{what} print what CPython 3.{minor} prints");
    Ok(0)
}

#[cfg(test)]
mod tests {
    use super::program::{Costs, Program};
    use super::{generate, shrink};

    #[test]
    fn a_seed_gives_the_same_program_again() {
        let text = |seed| generate::program(seed).text(Costs::Zero);
        assert_eq!(generate::program(7), generate::program(7));
        assert_ne!(text(7), text(8));
    }

    #[test]
    fn shrinking_keeps_what_differs() {
        let program = generate::program(11);
        let has = |program: &Program| program.text(Costs::Zero).contains("async def w1");
        let smallest = shrink::shrink(&program, |all| all.iter().position(has));
        assert!(has(&smallest));
        assert_eq!(smallest.size(), 0);
    }
}
