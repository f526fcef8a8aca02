//! `pollscope-bench FOLDER`: the project's figures, each with its bar. `cargo xtask bench` builds
//! the release page into the folder and calls it.
//!
//! Reading order: [`payload`] (what a first visit downloads), [`compile`] (how long an edit takes), [`engine`]
//! (how fast programs are simulated), [`clock`] (what counts as time), [`real`] (the real runtimes beside it).

mod clock;
mod compile;
mod engine;
mod payload;
mod real;

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Context, Result};

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> Result<()> {
    let folder = std::env::args_os()
        .nth(1)
        .map(PathBuf::from)
        .context("the folder of the release page is needed; `cargo xtask bench` gives it")?;
    // Each tells all of its figures before it fails.
    let parts = [
        engine::report(),
        compile::report(),
        payload::report(&folder),
    ];
    let failed = parts.into_iter().filter_map(Result::err);
    let failed: Vec<String> = failed.map(|error| format!("{error:#}")).collect();
    match failed.is_empty() {
        true => Ok(()),
        false => anyhow::bail!("{}", failed.join("\n")),
    }
}
