//! The two sides compared, many programs at a time.

use std::fs;
use std::ops::Range;
use std::path::PathBuf;
use std::sync::atomic::{AtomicU64, Ordering};
use std::thread;

use anyhow::{Result, bail};

use super::Fuzz;
use super::program::{Costs, Program};
use super::run::{self, CPython, Printed, Simulator};
use super::{generate, language, shrink};
use crate::workspace::Workspace;

/// Programs that one process of CPython runs.
const BATCH: u64 = 100;

/// CPython and the simulator.
pub struct Pair {
    cpython: CPython,
    simulator: Simulator,
    folder: PathBuf,
    language: bool,
    costs: Costs,
}

/// What comparing found.
#[derive(Debug, Default)]
pub struct Found {
    /// The seeds whose programs differ.
    pub different: Vec<u64>,
    /// How many programs cost too much to be compared.
    pub incomparable: u64,
}

impl Pair {
    /// Both sides, with a folder for the programs.
    pub fn new(workspace: &Workspace, options: &Fuzz, mut cpython: CPython) -> Result<Pair> {
        cpython.script = workspace.root.join("tests/oracle/virtual_loop.py");
        let profile = if options.release { "release" } else { "debug" };
        let (minor, cost) = (cpython.minor, options.costs.word());
        let kind = if options.language {
            "language"
        } else {
            "asyncio"
        };
        let name = format!("3.{minor}-{kind}-{cost}-{}", options.seed);
        let folder = workspace.target.join("fuzz").join(name);
        fs::create_dir_all(&folder)?;
        let built = workspace.target.join(profile).join("pollscope");
        let simulator = Simulator {
            program: options.simulator.clone().unwrap_or(built),
            minor,
            costs: options.costs,
        };
        Ok(Pair {
            cpython,
            simulator,
            folder,
            language: options.language,
            costs: options.costs,
        })
    }

    /// Compares the programs of `count` seeds from `seed` on; as many threads as cores share them.
    pub fn compare(&self, seed: u64, count: u64) -> Result<Found> {
        let end = seed + count;
        let next = AtomicU64::new(seed);
        let worker = || {
            let mut found = Found::default();
            loop {
                let at = next.fetch_add(BATCH, Ordering::Relaxed);
                if at >= end {
                    return Ok(found);
                }
                self.compare_batch(at..end.min(at + BATCH), &mut found)?;
            }
        };
        let workers = thread::available_parallelism().map_or(1, usize::from);
        let parts: Vec<Result<Found>> = thread::scope(|scope| {
            let started: Vec<_> = (0..workers).map(|_| scope.spawn(worker)).collect();
            let ended = started.into_iter().map(|worker| worker.join());
            ended
                .map(|found| found.unwrap_or_else(|_| bail!("a worker panicked")))
                .collect()
        });
        let mut all = Found::default();
        for part in parts {
            let part = part?;
            all.different.extend(part.different);
            all.incomparable += part.incomparable;
        }
        all.different.sort_unstable();
        Ok(all)
    }

    fn program(&self, seed: u64) -> Program {
        match self.language {
            true => language::program(seed),
            false => generate::program(seed),
        }
    }

    /// Programs that print the same are deleted, the others stay in the folder.
    fn compare_batch(&self, seeds: Range<u64>, found: &mut Found) -> Result<()> {
        let mut paths = Vec::new();
        for seed in seeds.clone() {
            let text = self.program(seed).text(self.costs);
            paths.push(run::write(&self.folder, &format!("seed{seed}"), &text)?);
        }
        let real = self.cpython.run(&paths)?;
        for ((seed, path), real) in seeds.zip(&paths).zip(&real) {
            let simulated = self.simulator.run(path)?;
            match (simulated.comparable, simulated.printed == *real) {
                (true, false) => found.different.push(seed),
                (comparable, _) => {
                    found.incomparable += u64::from(!comparable);
                    fs::remove_file(path)?;
                }
            }
        }
        Ok(())
    }

    /// What both sides print of programs; `None` for one that is not comparable.
    fn both(&self, programs: &[Program]) -> Result<Vec<Option<(Printed, Printed)>>> {
        let mut paths = Vec::new();
        for (at, program) in programs.iter().enumerate() {
            let text = program.text(self.costs);
            paths.push(run::write(&self.folder, &format!("smaller{at}"), &text)?);
        }
        let real = self.cpython.run(&paths)?;
        let pairs = real.into_iter().zip(&paths).map(|(real, path)| {
            let simulated = self.simulator.run(path)?;
            Ok(simulated.comparable.then_some((real, simulated.printed)))
        });
        pairs.collect()
    }

    /// Shrinks the program of a seed and shows it with the first line that differs.
    pub fn show(&self, seed: u64) -> Result<()> {
        let first_different = |programs: &[Program]| {
            let all = self.both(programs).unwrap_or_default();
            all.into_iter()
                .position(|one| one.is_some_and(|(real, simulated)| real != simulated))
        };
        let smallest = shrink::shrink(&self.program(seed), first_different);
        let pair = self.both(std::slice::from_ref(&smallest))?.pop().flatten();
        let Some((real, simulated)) = pair else {
            bail!("the program of seed {seed} cannot be compared any more");
        };
        println!("seed {seed}\n{}", bodies(&smallest.text(self.costs)));
        let pairs = real.stdout.lines().zip(simulated.stdout.lines());
        let same = pairs.take_while(|(a, b)| a == b).count();
        for line in real.stdout.lines().take(same) {
            println!("    {line}");
        }
        let rest = |printed: &Printed| {
            let mut lines = printed.stdout.lines().skip(same);
            let next = lines.next().unwrap_or("(nothing)");
            format!("{next} ... {}", printed.end)
        };
        println!(
            "CPython:   {}\nsimulated: {}\n",
            rest(&real),
            rest(&simulated)
        );
        Ok(())
    }
}

/// The part of a program's text that differs from program to program.
fn bodies(text: &str) -> &str {
    let start = text.find("def w0").unwrap_or(0);
    let end = text.find("async def main").unwrap_or(text.len());
    text[start..end].trim_end()
}
