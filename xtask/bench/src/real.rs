//! The real runtimes on the programs of the table: the installed CPython, and the Tokio of `tests/oracle`.
//!
//! Both are started as processes, as a person would; what is not there is said and left out.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context, Result, ensure};

use crate::clock::{Spent, Stopwatch};

/// A real runtime with a program, ready to run.
pub struct Real {
    /// What it is, with its version.
    pub name: String,
    command: PathBuf,
    arguments: Vec<PathBuf>,
}

impl Real {
    /// Runs the program once; gives what its process spent.
    ///
    /// # Errors
    /// When it fails.
    pub fn run(&self) -> Result<Spent> {
        let stopwatch = Stopwatch::start();
        let status = Command::new(&self.command)
            .args(&self.arguments)
            .stdout(Stdio::null())
            .status()
            .with_context(|| format!("{} does not start", self.name))?;
        ensure!(status.success(), "{} failed on the program", self.name);
        Ok(stopwatch.children())
    }
}

/// The installed CPython with a program.
///
/// # Errors
/// A sentence why it cannot be measured.
pub fn cpython(text: &str) -> Result<Real> {
    let version = Command::new("python3").arg("--version").output();
    let version = version.context("there is no python3 on PATH to compare with")?;
    let file = folder("cpython")?.join("bench.py");
    fs::write(&file, text)?;
    Ok(Real {
        name: String::from_utf8_lossy(&version.stdout).trim().to_owned(),
        command: "python3".into(),
        arguments: vec![file],
    })
}

/// The real Tokio with a program: built in release mode in the cache folder.
///
/// # Errors
/// A sentence why it cannot be measured.
pub fn tokio(text: &str) -> Result<Real> {
    let crate_folder = folder("tokio")?;
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/oracle");
    fs::create_dir_all(crate_folder.join("src/bin"))?;
    for file in ["Cargo.toml", "Cargo.lock", "src/lib.rs"] {
        fs::copy(root.join(file), crate_folder.join(file))?;
    }
    fs::write(crate_folder.join("src/bin/bench.rs"), text)?;
    let target = crate_folder.join("target");
    let built = Command::new("cargo")
        .args([
            "build",
            "--release",
            "--locked",
            "--quiet",
            "--bin",
            "bench",
        ])
        .current_dir(&crate_folder)
        .env("CARGO_TARGET_DIR", &target)
        .status()
        .context("cargo does not start")?;
    ensure!(built.success(), "the real Tokio cannot be built here");
    let manifest = fs::read_to_string(root.join("Cargo.toml"))?;
    let version = manifest.split("tokio = { version = \"=").nth(1);
    let version = version.and_then(|rest| rest.split('"').next());
    Ok(Real {
        name: format!("tokio {}", version.unwrap_or("of tests/oracle")),
        command: target.join("release/bench"),
        arguments: Vec::new(),
    })
}

/// A folder of ours in the cache folder, made if it is not there.
fn folder(name: &str) -> Result<PathBuf> {
    let from = |variable: &str| std::env::var_os(variable).filter(|value| !value.is_empty());
    let cache = from("XDG_CACHE_HOME")
        .map(PathBuf::from)
        .or_else(|| from("HOME").map(|home| PathBuf::from(home).join(".cache")))
        .unwrap_or_else(std::env::temp_dir);
    let folder = cache.join("pollscope/bench").join(name);
    fs::create_dir_all(&folder).with_context(|| format!("{} cannot be made", folder.display()))?;
    Ok(folder)
}
