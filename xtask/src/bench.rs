//! `cargo xtask bench`: the engine's speed, the release page's size, and what the page does in a browser.
//!
//! The native figures come from the crate `pollscope-bench`, compiled in release mode; those of the page
//! from `measure` of the browser suite, in headless Chromium.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use crate::page::{self, Build};
use crate::process;
use crate::tools::browser::Browser;
use crate::workspace::{Workspace, cargo};

/// The flags of `bench`.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Bench {
    /// One half, or both.
    pub part: Option<Part>,
    /// A release page that is there already, instead of building one.
    pub page: Option<PathBuf>,
    /// What of the page, as `measure` calls it; all if none.
    pub only: Option<String>,
}

/// A half of the figures.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// The engine and the payload.
    Native,
    /// The page in a browser.
    Page,
}

/// Builds the release page and prints all figures; both halves are measured even when one fails.
pub fn run(workspace: &Workspace, options: &Bench) -> Result<()> {
    let folder = match &options.page {
        Some(folder) => std::path::absolute(folder)?,
        None => page::build(workspace, Build::Release)?,
    };
    let native = match options.part {
        Some(Part::Page) => Ok(()),
        _ => native(workspace, &folder),
    };
    let page = match options.part {
        Some(Part::Native) => Ok(()),
        _ => in_browser(workspace, &folder, options.only.as_deref()),
    };
    native.and(page)
}

fn native(workspace: &Workspace, folder: &Path) -> Result<()> {
    process::run(
        cargo()
            .args(["run", "--quiet", "--release"])
            .args(["--package", "pollscope-bench", "--"])
            .arg(folder)
            .current_dir(&workspace.root),
    )
    .context("a benchmark did not run or is over its bar")
}

fn in_browser(workspace: &Workspace, folder: &Path, only: Option<&str>) -> Result<()> {
    let browser = Browser::find()?;
    process::run(
        cargo()
            .args(["run", "--quiet", "--package", "browser-tests"])
            .args(["--features", "browser", "--bin", "measure", "--"])
            .arg(folder)
            .args(only)
            .env("POLLSCOPE_CHROMIUM", &browser.chromium)
            .env("POLLSCOPE_CHROMEDRIVER", &browser.driver)
            .current_dir(&workspace.root),
    )
    .context("a figure of the page was not measured or is over its bar")
}
