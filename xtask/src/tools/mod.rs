//! What a chore needs from outside: found where it is, installed where it is missing.
//!
//! Reading order: [`rust`] (the wasm target, rustfmt, clippy), [`debian`] (apt-get), [`node`]
//! (wasm-opt and esbuild from npm, kept in the cache), [`browser`] (Chromium and its driver).
//!
//! A tool that is there is never installed again and never asked over the network. Every
//! installation says what it installs and about how long that takes; a failure says in one
//! sentence what to do instead.

pub mod browser;
pub mod debian;
pub mod node;
pub mod rust;

use anyhow::Result;

use crate::page::Build;
use crate::workspace::Workspace;

/// Installs everything that `serve`, `build` and `test` need, so that they work offline later.
pub fn install_all(workspace: &Workspace, build: Build) -> Result<()> {
    rust::components()?;
    let toolchain = rust::wasm_toolchain(workspace)?;
    if build == Build::Release {
        rust::library_sources(&toolchain);
        node::Optimizers::find(workspace);
    }
    browser::Browser::find()?;
    println!("Everything the chores need is installed.");
    Ok(())
}
