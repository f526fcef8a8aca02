//! Many programs in one binary with the real Tokio, and what each prints.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::thread;
use std::time::Duration;

use anyhow::{Context, Result, anyhow};

use super::program::{Flavour, Program};
use super::{Printed, text};
use crate::process;
use crate::workspace::{self, Workspace};

/// How long the compiler may take for one batch.
const COMPILING_MAX: Duration = Duration::from_secs(1200);

/// What the binary does besides its programs: one that can never go on ends with code 4 after a while.
const MAIN: &str = "
fn main() {
    let which: usize = std::env::args().nth(1).unwrap().parse().unwrap();
    std::thread::spawn(|| {
        std::thread::sleep(Duration::from_secs(4));
        std::process::exit(4);
    });
    PROGRAMS[which]();
}
";

/// The compiled Tokio to link with.
#[derive(Clone, Debug)]
pub struct Tokio {
    deps: PathBuf,
    library: PathBuf,
}

impl Tokio {
    /// Builds Tokio in the cache folder, as the conformance tests do, unless it is there already.
    pub fn built(workspace: &Workspace) -> Result<Tokio> {
        let folder = cache_folder().join("oracle");
        fs::create_dir_all(folder.join("src"))?;
        let ours = workspace.root.join("tests/oracle");
        for file in ["Cargo.toml", "Cargo.lock", "src/lib.rs"] {
            let text = fs::read_to_string(ours.join(file))?;
            if fs::read_to_string(folder.join(file)).ok().as_deref() != Some(&text) {
                fs::write(folder.join(file), text)?;
            }
        }
        let mut cargo = workspace::cargo();
        cargo
            .args(["build", "--locked", "--lib", "--quiet"])
            .current_dir(&folder)
            .env("CARGO_TARGET_DIR", folder.join("target"));
        process::run_quietly(COMPILING_MAX, &mut cargo)?;
        let deps = folder.join("target/debug/deps");
        let library = newest(&deps, "libtokio-").context("cargo has left no libtokio")?;
        Ok(Tokio { deps, library })
    }

    /// What rustc says of a program, as JSON, an object a line; nothing is run.
    ///
    /// # Errors
    ///
    /// When rustc cannot be started.
    pub fn check(&self, program: &Path, output: &Path) -> Result<String> {
        let mut rustc = Command::new(env::var_os("RUSTC").unwrap_or_else(|| "rustc".into()));
        rustc
            .args([
                "--edition",
                "2021",
                "--emit=metadata",
                "--crate-name",
                "program",
            ])
            .args(["--error-format=json", "-A", "unused", "-A", "dead_code"])
            .args(["-W", "unused_must_use", "-L"])
            .arg(format!("dependency={}", self.deps.display()))
            .arg("--out-dir")
            .arg(output)
            .arg(program.file_name().context("a program has a name")?)
            .current_dir(program.parent().context("a program is in a folder")?);
        for (name, file) in [
            ("tokio", "libtokio-"),
            ("futures", "libfutures-"),
            ("tokio_util", "libtokio_util-"),
        ] {
            if let Some(library) = newest(&self.deps, file) {
                rustc
                    .arg("--extern")
                    .arg(format!("{name}={}", library.display()));
            }
        }
        let answer = rustc.output().context("rustc could not be started")?;
        Ok(String::from_utf8_lossy(&answer.stderr).into_owned())
    }

    /// Compiles programs of one flavour into one binary.
    pub fn compile(&self, folder: &Path, programs: &[Program]) -> Result<PathBuf> {
        let flavour = programs[0].flavour;
        let source = folder.join("batch.rs");
        fs::write(&source, batch(flavour, programs))?;
        let binary = folder.join("batch");
        let mut rustc = Command::new(env::var_os("RUSTC").unwrap_or_else(|| "rustc".into()));
        rustc
            .args([
                "--edition",
                "2021",
                "--cap-lints",
                "allow",
                "--crate-name",
                "batch",
            ])
            .current_dir(folder)
            .args(["-C", "debuginfo=0", "-L"])
            .arg(format!("dependency={}", self.deps.display()))
            .arg("--extern")
            .arg(format!("tokio={}", self.library.display()))
            .arg(&source)
            .arg("-o")
            .arg(&binary);
        process::run_quietly(COMPILING_MAX, &mut rustc)?;
        Ok(binary)
    }
}

/// What the program of this number in the binary prints.
pub fn run(binary: &Path, number: usize) -> Result<Printed> {
    let answer = Command::new(binary)
        .arg(number.to_string())
        .env("RUST_BACKTRACE", "0")
        .stdin(Stdio::null())
        .output()
        .context("the batch could not be started")?;
    let end = match answer.status.code() {
        Some(0) => "finished",
        Some(4) => "stuck",
        _ => "failed",
    };
    Ok(Printed {
        stdout: String::from_utf8_lossy(&answer.stdout).into_owned(),
        end: end.to_owned(),
    })
}

/// So many runs of it, one after the other.
pub fn run_times(binary: &Path, number: usize, runs: u32) -> Result<Vec<Printed>> {
    (0..runs).map(|_| run(binary, number)).collect()
}

/// So many runs of it at once: one that can never go on is waited for only once.
pub fn run_at_once(binary: &Path, number: usize, runs: u32) -> Result<Vec<Printed>> {
    thread::scope(|scope| {
        let runs = (0..runs).map(|_| scope.spawn(|| run(binary, number)));
        let runs: Vec<_> = runs.collect();
        let run = |one: thread::ScopedJoinHandle<'_, Result<Printed>>| {
            one.join()
                .map_err(|_| anyhow!("a run could not be watched"))?
        };
        runs.into_iter().map(run).collect()
    })
}

fn batch(flavour: Flavour, programs: &[Program]) -> String {
    let mut whole = text::head(flavour);
    let mut starts = Vec::new();
    for (number, program) in programs.iter().enumerate() {
        let functions = text::functions(program, "pub fn begin");
        whole.push_str(&format!(
            "\nmod p{number} {{\nuse super::*;\n{functions}}}\n"
        ));
        starts.push(format!("p{number}::begin"));
    }
    let count = programs.len();
    let starts = starts.join(", ");
    whole.push_str(&format!(
        "\nconst PROGRAMS: [fn(); {count}] = [{starts}];\n{MAIN}"
    ));
    whole
}

/// The newest library of this name.
fn newest(folder: &Path, name: &str) -> Option<PathBuf> {
    let entries = fs::read_dir(folder).ok()?.flatten();
    let named = entries.filter(|entry| {
        let file = entry.file_name();
        let file = file.to_string_lossy();
        file.starts_with(name) && file.ends_with(".rlib")
    });
    let dated =
        named.filter_map(|entry| Some((entry.metadata().ok()?.modified().ok()?, entry.path())));
    dated.max().map(|(_, path)| path)
}

/// `$XDG_CACHE_HOME/pollscope`, or the same under `~/.cache`.
fn cache_folder() -> PathBuf {
    env::var_os("XDG_CACHE_HOME")
        .filter(|folder| !folder.is_empty())
        .map(PathBuf::from)
        .or_else(|| env::var_os("HOME").map(|home| PathBuf::from(home).join(".cache")))
        .unwrap_or_else(env::temp_dir)
        .join("pollscope")
}
