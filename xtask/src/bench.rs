//! `cargo xtask bench`: the release page's size and the engine's speed.
//!
//! The figures come from the crate `pollscope-bench`, compiled in release mode.

use anyhow::{Context, Result};

use crate::page::{self, Build};
use crate::process;
use crate::workspace::{Workspace, cargo};

/// Builds the release page and prints all figures.
pub fn run(workspace: &Workspace) -> Result<()> {
    let folder = page::build(workspace, Build::Release)?;
    process::run(
        cargo()
            .args([
                "run",
                "--quiet",
                "--release",
                "--package",
                "pollscope-bench",
            ])
            .arg("--")
            .arg(folder)
            .current_dir(&workspace.root),
    )
    .context("a benchmark did not run or is over its bar")
}
