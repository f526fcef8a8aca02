//! Random programs, run by the real CPython in virtual time and by the simulator, compared line by line.
//!
//! Read in this order: [`random`], [`program`] (what a program is), [`generate`], [`run`] (both sides),
//! [`shrink`]. A program is its seed, so a difference can be seen again by
//! `cargo xtask fuzz-python --count 1 --seed SEED`.

pub mod generate;
pub mod lines;
pub mod program;
pub mod random;
pub mod run;
pub mod shrink;

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::thread;

use anyhow::{Result, bail};

use crate::process;
use crate::workspace::{self, Workspace};
use program::Program;
use run::{CPython, Printed};

/// Programs that one process of CPython runs.
const BATCH: u64 = 50;

/// Differences shown, at most.
const SHOWN_MAX: usize = 1;

/// What to fuzz.
#[derive(Debug, PartialEq, Eq)]
pub struct Fuzz {
    /// How many programs.
    pub count: u64,
    /// The seed of the first; the others follow.
    pub seed: u64,
    /// The command of the CPython to compare with; none: the first `python3` on PATH.
    pub python: Option<PathBuf>,
}

/// Compares `count` programs and shows the smallest forms of the first that differ.
///
/// # Errors
/// Where there is a difference, or no CPython.
pub fn python(workspace: &Workspace, options: &Fuzz) -> Result<()> {
    process::run(
        workspace::cargo()
            .args(["build", "--quiet", "--bin", "pollscope"])
            .current_dir(&workspace.root),
    )?;
    let command = match &options.python {
        Some(command) => command.clone(),
        None => match process::find_on_path(&["python3", "python"]) {
            Some(found) => found,
            None => bail!("there is no python3 on PATH; name one by `--python PATH`"),
        },
    };
    let cpython = CPython::find(command)?;
    let folder = workspace.target.join("fuzz");
    let folder = folder.join(format!("3.{}-{}", cpython.minor, options.seed));
    fs::create_dir_all(&folder)?;
    let pair = Pair {
        cpython,
        script: workspace.root.join("tests/oracle/virtual_loop.py"),
        simulator: workspace.target.join("debug/pollscope"),
        folder,
    };
    let mut different = Vec::new();
    let end = options.seed + options.count;
    let next = AtomicU64::new(options.seed);
    let worker = || {
        let mut found = Vec::new();
        loop {
            let at = next.fetch_add(BATCH, Ordering::Relaxed);
            if at >= end {
                return Ok(found);
            }
            found.extend(pair.different(at..end.min(at + BATCH))?);
        }
    };
    let workers = thread::available_parallelism().map_or(1, usize::from);
    let found: Vec<Result<Vec<u64>>> = thread::scope(|scope| {
        let started: Vec<_> = (0..workers).map(|_| scope.spawn(worker)).collect();
        let ended = started.into_iter().map(|worker| worker.join());
        ended
            .map(|found| found.unwrap_or_else(|_| bail!("a worker panicked")))
            .collect()
    });
    for found in found {
        different.extend(found?);
    }
    different.sort_unstable();
    for seed in different.iter().take(SHOWN_MAX) {
        pair.show(*seed)?;
    }
    let (count, minor) = (options.count, pair.cpython.minor);
    if !different.is_empty() {
        let wrong = different.len();
        bail!("{wrong} of {count} programs differ from CPython 3.{minor}: seeds {different:?}");
    }
    println!("{count} programs print what CPython 3.{minor} prints");
    Ok(())
}

/// The two sides.
struct Pair {
    cpython: CPython,
    script: PathBuf,
    simulator: PathBuf,
    folder: PathBuf,
}

impl Pair {
    /// The seeds whose programs differ.
    fn different(&self, seeds: std::ops::Range<u64>) -> Result<Vec<u64>> {
        let mut paths = Vec::new();
        for seed in seeds.clone() {
            let text = generate::program(seed).text();
            paths.push(run::write(&self.folder, &format!("seed{seed}"), &text)?);
        }
        let real = self.cpython.run(&self.script, &paths)?;
        let mut different = Vec::new();
        for ((seed, path), real) in seeds.zip(&paths).zip(&real) {
            if self.simulated(path)? != *real {
                different.push(seed);
            } else {
                fs::remove_file(path)?;
            }
        }
        Ok(different)
    }

    fn simulated(&self, path: &Path) -> Result<Printed> {
        run::simulate(&self.simulator, self.cpython.minor, path)
    }

    /// What both sides print of a program.
    fn both(&self, program: &Program) -> Result<(Printed, Printed)> {
        let path = run::write(&self.folder, "smaller", &program.text())?;
        let real = self
            .cpython
            .run(&self.script, std::slice::from_ref(&path))?;
        let real = real.into_iter().next();
        let Some(real) = real else {
            bail!("CPython ran nothing");
        };
        Ok((real, self.simulated(&path)?))
    }

    /// Shrinks the program of a seed and shows it with the first line that differs.
    fn show(&self, seed: u64) -> Result<()> {
        let differs = |program: &Program| self.both(program).is_ok_and(|(a, b)| a != b);
        let smallest = shrink::shrink(&generate::program(seed), differs);
        let (real, simulated) = self.both(&smallest)?;
        println!("seed {seed}\n{}", bodies(&smallest.text()));
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
    let start = text.find("async def w0").unwrap_or(0);
    let end = text.find("async def main").unwrap_or(text.len());
    text[start..end].trim_end()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_seed_gives_the_same_program_again() {
        assert_eq!(generate::program(7), generate::program(7));
        assert_ne!(generate::program(7).text(), generate::program(8).text());
    }

    #[test]
    fn shrinking_keeps_what_differs() {
        let program = generate::program(11);
        let has = |program: &Program| program.text().contains("async def w1");
        let smallest = shrink::shrink(&program, has);
        assert!(has(&smallest));
        assert_eq!(smallest.size(), 0);
    }
}
