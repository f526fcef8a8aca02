//! Rust for the page: the wasm target by rustup or, where rustup's server cannot be reached,
//! Debian's compiler with its library sources; and rustfmt and clippy for the suite.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use anyhow::{Context, Result, bail};

use crate::process;
use crate::tools::debian;
use crate::workspace::{Workspace, cargo};

/// The page's target.
pub const WASM: &str = "wasm32-unknown-unknown";

/// Debian's compiler for the web (`rustc-web`).
const DEBIAN_RUSTC: &str = "/usr/bin/rustc";

/// Debian's linker of `lld-22`.
const DEBIAN_LINKER: &str = "wasm-ld-22";

/// A component is 20 to 60 MB; a server that has not sent it by now is not going to.
const RUSTUP_LIMIT: Duration = Duration::from_secs(180);

/// The compiler that builds the page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum WasmToolchain {
    /// The usual compiler; it has the target's standard library.
    Usual,
    /// Debian's compiler, which builds the standard library itself, into a target folder of its
    /// own so that the two compilers do not undo each other's work.
    Debian {
        /// Cargo's target folder for this compiler.
        target: PathBuf,
    },
}

impl WasmToolchain {
    /// Cargo, set up to build for [`WASM`] with this compiler.
    pub fn cargo(&self) -> Command {
        let mut command = cargo();
        if let WasmToolchain::Debian { target } = self {
            command
                .env("RUSTC", DEBIAN_RUSTC)
                .env("RUSTC_BOOTSTRAP", "1")
                .env("CARGO_UNSTABLE_BUILD_STD", "std,panic_abort")
                .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER", DEBIAN_LINKER)
                .env("CARGO_TARGET_DIR", target);
        }
        command
    }

    /// The target folder that [`WasmToolchain::cargo`] writes to.
    pub fn target<'a>(&'a self, workspace: &'a Workspace) -> &'a Path {
        match self {
            WasmToolchain::Usual => &workspace.target,
            WasmToolchain::Debian { target } => target,
        }
    }
}

/// Finds a compiler for the page, installing what is missing: first by rustup, then by apt-get.
pub fn wasm_toolchain(workspace: &Workspace) -> Result<WasmToolchain> {
    let debian = WasmToolchain::Debian {
        target: workspace.target.join("debian-rustc"),
    };
    if has_wasm_library(Path::new("rustc")) {
        return Ok(WasmToolchain::Usual);
    }
    if has_debian_toolchain() {
        return Ok(debian);
    }
    let Err(refusal) = rustup_target() else {
        return Ok(WasmToolchain::Usual);
    };
    println!("rustup did not install the target {WASM} ({refusal:#}); trying Debian's compiler.");
    debian::install(
        "Debian's Rust compiler for the web and its linker",
        "about a minute",
        &["rustc-web", "rust-web-src", "lld-22"],
    )
    .with_context(|| {
        format!(
            "the page needs Rust's target {WASM}, and neither rustup nor apt-get could install it"
        )
    })?;
    if !has_debian_toolchain() {
        bail!(
            "rustc-web, rust-web-src and lld-22 are installed, yet {DEBIAN_RUSTC} cannot build \
             for {WASM}; run `rustup target add {WASM}` where the network allows it"
        );
    }
    Ok(debian)
}

fn rustup_target() -> Result<()> {
    if process::find_on_path(&["rustup"]).is_none() {
        bail!("there is no rustup on PATH");
    }
    process::install(
        &format!("Rust's target {WASM} by rustup"),
        "about 10 s",
        RUSTUP_LIMIT,
        Command::new("rustup").args(["target", "add", WASM]),
    )
}

/// Whether the compiler's own folder holds the target's standard library.
fn has_wasm_library(rustc: &Path) -> bool {
    sysroot(rustc).is_some_and(|root| root.join("lib/rustlib").join(WASM).join("lib").is_dir())
}

/// Whether Debian's compiler, the sources of its standard library and its linker are here.
fn has_debian_toolchain() -> bool {
    process::find_on_path(&[DEBIAN_LINKER]).is_some()
        && has_library_sources(Path::new(DEBIAN_RUSTC))
}

/// Whether the compiler's own folder holds the standard library's sources.
fn has_library_sources(rustc: &Path) -> bool {
    let manifest = "lib/rustlib/src/rust/library/std/Cargo.toml";
    sysroot(rustc).is_some_and(|root| root.join(manifest).is_file())
}

/// Finds the sources of the standard library that a release page is built with, installing them
/// where rustup can. Without them the page is built with the library as it was delivered.
pub fn library_sources(toolchain: &WasmToolchain) -> bool {
    if matches!(toolchain, WasmToolchain::Debian { .. }) || has_library_sources(Path::new("rustc"))
    {
        return true;
    }
    let installed = process::install(
        "The sources of Rust's standard library by rustup",
        "about 5 s",
        RUSTUP_LIMIT,
        Command::new("rustup").args(["component", "add", "rust-src"]),
    );
    if let Err(refusal) = &installed {
        println!(
            "rustup did not install rust-src ({refusal:#}): the page works, and is about 7 % larger."
        );
    }
    installed.is_ok()
}

fn sysroot(rustc: &Path) -> Option<PathBuf> {
    let output = Command::new(rustc)
        .args(["--print", "sysroot"])
        .output()
        .ok()?;
    let text = String::from_utf8(output.stdout).ok()?;
    output.status.success().then(|| PathBuf::from(text.trim()))
}

/// Makes sure that `cargo fmt` and `cargo clippy` are there.
pub fn components() -> Result<()> {
    for (subcommand, component) in [("fmt", "rustfmt"), ("clippy", "clippy")] {
        let version = cargo().args([subcommand, "--version"]).output();
        if version.is_ok_and(|output| output.status.success()) {
            continue;
        }
        process::install(
            &format!("{component} by rustup"),
            "about 10 s",
            RUSTUP_LIMIT,
            Command::new("rustup").args(["component", "add", component]),
        )
        .with_context(|| {
            format!(
                "`cargo {subcommand}` is missing; run `rustup component add {component}` where \
                 the network allows it"
            )
        })?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;

    #[test]
    fn debians_compiler_builds_its_library_in_a_folder_of_its_own() {
        let toolchain = WasmToolchain::Debian {
            target: PathBuf::from("/t/debian-rustc"),
        };
        let command = toolchain.cargo();
        let set: BTreeMap<String, String> = command
            .get_envs()
            .filter_map(|(name, value)| {
                let value = value?.to_string_lossy().into_owned();
                Some((name.to_string_lossy().into_owned(), value))
            })
            .collect();
        let expected = [
            ("CARGO_TARGET_DIR", "/t/debian-rustc"),
            ("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER", "wasm-ld-22"),
            ("CARGO_UNSTABLE_BUILD_STD", "std,panic_abort"),
            ("RUSTC", "/usr/bin/rustc"),
            ("RUSTC_BOOTSTRAP", "1"),
        ];
        assert_eq!(
            set,
            expected.map(|(k, v)| (k.to_string(), v.to_string())).into()
        );
    }

    #[test]
    fn the_usual_compiler_needs_no_settings() {
        assert_eq!(WasmToolchain::Usual.cargo().get_envs().count(), 0);
    }

    #[test]
    fn a_compiler_that_is_not_there_has_no_library() {
        assert!(!has_wasm_library(Path::new("/nowhere/rustc")));
    }
}
