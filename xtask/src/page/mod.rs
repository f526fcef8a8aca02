//! The page, from the sources to a folder that any web server can serve.
//!
//! Reading order: [`compile`] (cargo and wasm-bindgen), then [`finish`], which turns their output
//! into the finished folder with the help of [`optimize`] (wasm-opt, minifier), [`styles`] (the
//! stylesheets as one file), [`digest`] (names and integrity from contents), [`html`] (the places
//! in `index.html`) and [`policy`] (the Content-Security-Policy).
//!
//! Development and release builds differ in the compiler's settings and in [`optimize`], and in
//! nothing else. No address in a finished page starts with `/`: it runs under any path.

pub mod compile;
pub mod digest;
pub mod finish;
pub mod html;
pub mod optimize;
pub mod policy;
pub mod styles;

use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use crate::tools::node::Optimizers;
use crate::tools::rust;
use crate::workspace::Workspace;

/// How the page is built.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Build {
    /// Quick to build, large, with names in stack traces. Left in cargo's target folder.
    Development,
    /// Small and fast, what is published. Left in `dist/`.
    Release,
}

impl Build {
    /// The folder that holds the finished page.
    pub fn folder(self, workspace: &Workspace) -> PathBuf {
        match self {
            Build::Development => workspace.target.join("page-development"),
            Build::Release => workspace.dist(),
        }
    }

    /// The programs that make this build smaller.
    fn optimizers(self, workspace: &Workspace) -> Optimizers {
        match self {
            Build::Development => Optimizers::default(),
            Build::Release => Optimizers::find(workspace),
        }
    }
}

/// Builds the page and returns its folder, emptied before it is written.
pub fn build(workspace: &Workspace, build: Build) -> Result<PathBuf> {
    let toolchain = rust::wasm_toolchain(workspace)?;
    let optimizers = build.optimizers(workspace);
    let module = compile::compile(workspace, &toolchain, build)?;
    let folder = build.folder(workspace);
    empty(&folder)?;
    compile::bind(workspace, &module, &folder)?;
    let page = workspace.root.join("index.html");
    fs::copy(&page, folder.join("index.html"))
        .with_context(|| format!("{} cannot be copied", page.display()))?;
    finish::finish(&workspace.root, &folder, &optimizers)?;
    Ok(folder)
}

/// Trunk's post-build hook: finishes the page in Trunk's staging folder, so that it is the same
/// page that [`build`] makes.
pub fn finish_for_trunk(workspace: &Workspace) -> Result<()> {
    let folder = env::var_os("TRUNK_STAGING_DIR")
        .map(PathBuf::from)
        .context(
            "`finish` is Trunk's post-build hook and TRUNK_STAGING_DIR is not set; \
         to build the page without Trunk run `cargo xtask build`",
        )?;
    let build = match env::var("TRUNK_PROFILE").as_deref() {
        Ok("release") => Build::Release,
        _ => Build::Development,
    };
    finish::finish(&workspace.root, &folder, &build.optimizers(workspace))
}

fn empty(folder: &Path) -> Result<()> {
    if folder.exists() {
        fs::remove_dir_all(folder)
            .with_context(|| format!("{} cannot be emptied", folder.display()))?;
    }
    fs::create_dir_all(folder).with_context(|| format!("{} cannot be made", folder.display()))
}
