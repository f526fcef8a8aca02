//! Random Tokio programs, run by the real Tokio and by the simulator.
//!
//! Read in this order: [`program`] (what a program is), [`generate`], [`text`], [`real`] and [`simulated`] (the
//! two sides), [`shrink`]. A program is its seed and flavour, so a difference can be seen again by
//! `cargo xtask fuzz-tokio --count 1 --seed SEED --flavour NAME`.
//!
//! Where the real runtime is deterministic (current_thread with a paused clock; one worker) both sides
//! must print the same; a program with an unbiased `select!` must print one of the things that
//! `pollscope explore` finds. On several workers every output of the real one must be one that it finds.

pub mod generate;
pub mod program;
pub mod real;
pub mod shrink;
pub mod simulated;
pub mod text;

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Result, bail};

use crate::fuzz::fresh::{self, Slice};
use crate::process;
use crate::workspace::{self, Workspace};
use program::{Flavour, Program};
use real::Tokio;
use simulated::Everything;

/// Programs that the suite compares each time.
const FRESH: [Slice<Name>; 3] = [
    (Name::CurrentThread, 40),
    (Name::MultiThread1, 40),
    (Name::MultiThread, 4),
];

/// Programs compiled together.
const BATCH: u64 = 100;

/// Runs of a program on several workers by the real runtime.
const REAL_RUNS: u32 = 8;

/// Runs of a program in which threads block: on a busy machine one may find the others late.
const BLOCKING_RUNS: u32 = 2;

/// Seeds of the simulator that each program on several workers is run with.
const SEEDS: u32 = 3;

/// What a program printed, and how it ended: `finished`, `failed`, `stuck`, or something else.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Printed {
    /// Standard output.
    pub stdout: String,
    /// How it ended.
    pub end: String,
}

impl Printed {
    /// Whether the process ended while another thread was printing a line: `process::exit` takes stdout's
    /// buffer away, and then the pieces of a line go out one by one.
    pub fn is_cut(&self) -> bool {
        self.end == "finished" && !self.stdout.is_empty() && !self.stdout.ends_with('\n')
    }
}

/// What to fuzz.
#[derive(Debug, PartialEq, Eq)]
pub struct Fuzz {
    /// How many programs of each flavour.
    pub count: u64,
    /// The seed of the first; the others follow.
    pub seed: u64,
    /// The flavours by name; none: all.
    pub flavours: Vec<Name>,
    /// Compares with the simulator as it is built for release: worth its build for thousands of programs.
    pub release: bool,
    /// The simulator's command; none: it is built.
    pub simulator: Option<PathBuf>,
    /// Differences made smaller and shown, at most.
    pub shown: usize,
}

/// A flavour's name on the command line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Name {
    /// `current_thread`
    CurrentThread,
    /// `multi_thread_1`
    MultiThread1,
    /// `multi_thread`: two to four workers.
    MultiThread,
}

impl Name {
    /// All of them.
    pub const ALL: [Name; 3] = [Name::CurrentThread, Name::MultiThread1, Name::MultiThread];

    /// The name as it is written.
    pub fn text(self) -> &'static str {
        match self {
            Name::CurrentThread => "current_thread",
            Name::MultiThread1 => "multi_thread_1",
            Name::MultiThread => "multi_thread",
        }
    }

    fn flavour(self, seed: u64) -> Flavour {
        match self {
            Name::CurrentThread => Flavour::CurrentThread,
            Name::MultiThread1 => Flavour::OneWorker,
            Name::MultiThread => Flavour::Workers(2 + (seed % 3) as u32),
        }
    }
}

/// Compares `count` programs of each flavour and shows the smallest form of the first that differs.
///
/// # Errors
/// Where there is a difference, or no Tokio to compare with.
pub fn tokio(workspace: &Workspace, options: &Fuzz) -> Result<()> {
    match compare(workspace, options)? {
        0 => Ok(()),
        wrong => bail!(
            "{wrong} of {} programs of each flavour differ",
            options.count
        ),
    }
}

/// Compares, and tells what differs; gives how many programs do.
fn compare(workspace: &Workspace, options: &Fuzz) -> Result<usize> {
    let simulator = match &options.simulator {
        Some(simulator) => simulator.clone(),
        None => {
            let mut build = workspace::cargo();
            build.args(["build", "--quiet", "--bin", "pollscope"]);
            if options.release {
                build.arg("--release");
            }
            process::run(build.current_dir(&workspace.root))?;
            let profile = if options.release { "release" } else { "debug" };
            workspace.target.join(profile).join("pollscope")
        }
    };
    let tokio = Tokio::built(workspace)?;
    let mut wrong = 0;
    for name in &options.flavours {
        let folder = workspace.target.join("fuzz");
        let folder = folder.join(format!("{}-{}", name.text(), options.seed));
        fs::create_dir_all(&folder)?;
        let pair = Pair {
            tokio: tokio.clone(),
            simulator: simulator.clone(),
            folder,
        };
        let different = pair.compare_all(*name, options)?;
        if !different.is_empty() {
            let seeds: Vec<u64> = different.iter().map(|(seed, _)| *seed).collect();
            println!("{}: these seeds differ: {seeds:?}", name.text());
            for (seed, what) in different.iter().take(options.shown) {
                pair.show(*name, *seed, what)?;
            }
            wrong += different.len();
        }
    }
    Ok(wrong)
}

/// Compares fresh programs of each flavour; where there is no Tokio to compare with, it says so and all is
/// well.
///
/// # Errors
/// Where there is a difference.
pub fn fresh(workspace: &Workspace) -> Result<()> {
    let real = Tokio::built(workspace).map_err(|fault| format!("{fault:#}"));
    fresh::fresh(real, &FRESH, 0, |_, name, count, seed| {
        let options = Fuzz {
            count,
            seed,
            flavours: vec![*name],
            release: false,
            simulator: None,
            shown: 1,
        };
        compare(workspace, &options)
    })
}

/// What was compared, in numbers.
#[derive(Default)]
struct Tally {
    equal: u64,
    inside: u64,
    too_large: u64,
}

/// The two sides.
struct Pair {
    tokio: Tokio,
    simulator: PathBuf,
    folder: PathBuf,
}

impl Pair {
    /// The seeds whose programs differ, each with what differs.
    fn compare_all(&self, name: Name, options: &Fuzz) -> Result<Vec<(u64, String)>> {
        let mut different = Vec::new();
        let mut tally = Tally::default();
        let end = options.seed + options.count;
        let mut at = options.seed;
        while at < end {
            let seeds: Vec<u64> = (at..end.min(at + BATCH)).collect();
            let of = |seed: &u64| generate::program(*seed, name.flavour(*seed));
            let programs: Vec<Program> = seeds.iter().map(of).collect();
            let found = self.compare(&programs, &mut tally)?;
            let found = seeds.into_iter().zip(found);
            different.extend(found.filter_map(|(seed, what)| Some((seed, what?))));
            at += BATCH;
        }
        let (equal, inside, large) = (tally.equal, tally.inside, tally.too_large);
        println!(
            "{}: {equal} print the same, {inside} print what the exploration finds, {large} too large to explore",
            name.text()
        );
        Ok(different)
    }

    /// What differs in each of these programs, if something does.
    fn compare(&self, programs: &[Program], tally: &mut Tally) -> Result<Vec<Option<String>>> {
        // Programs of several numbers of workers share one text but for the number itself.
        let binary = self.tokio.compile(&self.folder, programs)?;
        let mut found = Vec::new();
        for (number, program) in programs.iter().enumerate() {
            let path = self.folder.join(format!("program{number}.rs"));
            fs::write(&path, text::file(program))?;
            let real = match program.flavour {
                Flavour::Workers(_) => real::run_at_once(&binary, number, REAL_RUNS)?,
                _ if program.blocks() => real::run_times(&binary, number, BLOCKING_RUNS)?,
                _ => real::run_times(&binary, number, 1)?,
            };
            found.push(self.difference(program, &path, &real, tally)?);
        }
        Ok(found)
    }

    fn difference(
        &self,
        program: &Program,
        path: &Path,
        real: &[Printed],
        tally: &mut Tally,
    ) -> Result<Option<String>> {
        let is_several = matches!(program.flavour, Flavour::Workers(_));
        if !is_several && !program.is_random() {
            let simulated = simulated::run(&self.simulator, path, &[])?;
            let is_equal = real.contains(&simulated);
            tally.equal += u64::from(is_equal);
            return Ok((!is_equal).then(|| first_difference(&real[0], &simulated)));
        }
        let mut runs = real.to_vec();
        if is_several {
            for seed in 0..SEEDS {
                let seed = seed.to_string();
                runs.push(simulated::run(&self.simulator, path, &["--seed", &seed])?);
            }
        }
        if let Some(odd) = runs.iter().find(|run| !is_known_end(&run.end)) {
            return Ok(Some(odd.end.clone()));
        }
        let possible = self.possible(is_several, path, &runs)?;
        if let Some(odd) = possible.outputs.iter().find(|one| !is_known_end(&one.end)) {
            return Ok(Some(format!("the exploration: {}", odd.end)));
        }
        let missing = runs.iter().position(|run| !possible.has(run));
        if missing.is_some() && !possible.is_complete {
            tally.too_large += 1;
            return Ok(None);
        }
        tally.inside += u64::from(missing.is_none());
        Ok(missing.map(|at| {
            let who = ["the real Tokio", "the simulator"][usize::from(at >= real.len())];
            let run = &runs[at];
            let (stdout, end) = (&run.stdout, &run.end);
            format!("{who} prints what the exploration does not find:\n{stdout}({end})")
        }))
    }

    /// What the program can print: everything, or only what of these runs, which are fewer states.
    fn possible(&self, is_several: bool, path: &Path, runs: &[Printed]) -> Result<Everything> {
        if !is_several || runs.iter().any(Printed::is_cut) {
            return simulated::explore(&self.simulator, path);
        }
        let mut different: Vec<&Printed> = Vec::new();
        for run in runs {
            if !different.contains(&run) {
                different.push(run);
            }
        }
        simulated::find(&self.simulator, path, &different)
    }

    /// Shrinks the program of a seed and shows it with what differs.
    fn show(&self, name: Name, seed: u64, what: &str) -> Result<()> {
        println!("seed {seed}: {what}\nmade smaller:");
        let program = generate::program(seed, name.flavour(seed));
        let mut last = what.to_owned();
        let smallest = shrink::shrink(&program, |candidates| {
            let mut tally = Tally::default();
            let found = self.compare(candidates, &mut tally);
            let found = found.unwrap_or_else(|_| vec![None; candidates.len()]);
            if let Some(found) = found.iter().flatten().next() {
                last = found.clone();
            }
            found.iter().map(Option::is_some).collect()
        });
        let path = self.folder.join(format!("seed{seed}.rs"));
        fs::write(&path, text::file(&smallest))?;
        println!(
            "{}\n{last}\nthe whole program: {}",
            text::functions(&smallest, "fn main"),
            path.display()
        );
        Ok(())
    }
}

fn is_known_end(end: &str) -> bool {
    matches!(end, "finished" | "failed" | "stuck")
}

/// The lines both print, the last few of them, then what each prints next.
fn first_difference(real: &Printed, simulated: &Printed) -> String {
    let pairs = real.stdout.lines().zip(simulated.stdout.lines());
    let same = pairs.take_while(|(a, b)| a == b).count();
    let before: Vec<&str> = real.stdout.lines().take(same).collect();
    let shown = before[same.saturating_sub(8)..].join("\n    ");
    let next = |printed: &Printed| {
        let line = printed.stdout.lines().nth(same).unwrap_or("(nothing)");
        format!("{line} ... {}", printed.end)
    };
    format!(
        "\n    {shown}\nTokio:     {}\nsimulated: {}",
        next(real),
        next(simulated)
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_seed_gives_the_same_program_again() {
        let program = |seed| generate::program(seed, Flavour::CurrentThread);
        assert_eq!(program(7), program(7));
        assert_ne!(text::file(&program(7)), text::file(&program(8)));
    }

    #[test]
    fn shrinking_keeps_what_differs() {
        let program = generate::program(11, Flavour::OneWorker);
        let has = |program: &Program| text::file(program).contains("async fn w1");
        let smallest = shrink::shrink(&program, |all| all.iter().map(has).collect());
        assert!(has(&smallest));
        assert_eq!(smallest.size(), 0);
    }
}
