//! From the sources to a wasm module with its JavaScript: cargo, then wasm-bindgen.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};

use crate::page::Build;
use crate::process;
use crate::tools::rust::{self, WASM, WasmToolchain};
use crate::workspace::{Workspace, cargo};

/// The binary target that is the page.
pub const BINARY: &str = "pollscope-page";

/// Settings that only the compiler's own developers promise to keep: the standard library is
/// compiled with the page, for size; a panic becomes a trap without text (`boot.js` says so); no
/// texts of places in the sources, and of what `derive(Debug)` would write only the first name.
const FOR_SIZE: [&str; 8] = [
    "-Zbuild-std=std,panic_abort",
    "-Zbuild-std-features=optimize_for_size",
    "-Zpanic-immediate-abort",
    "--config=profile.wasm.panic='immediate-abort'",
    "--config=target.wasm32-unknown-unknown.rustflags=['-Zunstable-options']",
    "--config=target.wasm32-unknown-unknown.rustflags=['-Zlocation-detail=none']",
    "--config=target.wasm32-unknown-unknown.rustflags=['-Zfmt-debug=shallow']",
    "--config=target.wasm32-unknown-unknown.rustflags=['-Zinline-mir=no']",
];

/// Compiles the page and returns the path of the module that cargo wrote.
pub fn compile(workspace: &Workspace, toolchain: &WasmToolchain, build: Build) -> Result<PathBuf> {
    let mut command = cargo_build(toolchain, build);
    if build == Build::Release && rust::library_sources(toolchain) {
        command.env("RUSTC_BOOTSTRAP", "1").args(FOR_SIZE);
    }
    process::run(command.current_dir(&workspace.root)).context("the page did not compile")?;
    let profile = match build {
        Build::Development => "debug",
        Build::Release => "wasm",
    };
    Ok(toolchain
        .target(workspace)
        .join(WASM)
        .join(profile)
        .join(BINARY)
        .with_extension("wasm"))
}

fn cargo_build(toolchain: &WasmToolchain, build: Build) -> Command {
    let mut command = toolchain.cargo();
    command.args(["build", "--target", WASM, "--bin", BINARY]);
    if build == Build::Release {
        command.args(["--profile", "wasm"]);
    }
    command
}

/// Writes the module and its JavaScript into the folder, as `pollscope-page_bg.wasm` and
/// `pollscope-page.js`.
///
/// wasm-bindgen's library is large, so it has a crate of its own that only this step compiles.
pub fn bind(workspace: &Workspace, module: &Path, folder: &Path) -> Result<()> {
    if !workspace.target.join("debug/page-builder").exists() {
        println!("Compiling wasm-bindgen's library, once (about a minute) ...");
    }
    process::run(
        cargo()
            .args(["run", "--quiet", "--package", "page-builder", "--"])
            .args([module, folder])
            .current_dir(&workspace.root),
    )
    .context("wasm-bindgen did not accept the page")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_release_uses_the_profile_for_size() {
        let shown = |build| {
            let command = cargo_build(&WasmToolchain::Usual, build);
            let words = command.get_args().map(|word| word.to_string_lossy());
            words.collect::<Vec<_>>().join(" ")
        };
        assert_eq!(
            shown(Build::Release),
            "build --target wasm32-unknown-unknown --bin pollscope-page --profile wasm"
        );
        assert!(!shown(Build::Development).contains("--profile"));
    }
}
