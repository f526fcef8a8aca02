//! Smaller files: wasm-opt for the module, esbuild for JavaScript and CSS. What is not installed
//! is left out.

use std::fs;
use std::path::Path;
use std::process::Command;
use std::time::Duration;

use anyhow::{Context, Result};

use crate::process;
use crate::tools::node::Optimizers;

/// wasm-opt takes half a minute for the page on an idle machine, many times that on a busy one.
const LIMIT: Duration = Duration::from_secs(1200);

/// The features that rustc 1.95 uses for wasm32-unknown-unknown, and no more: `--all-features`
/// writes modules that browsers reject. The lowest kilobyte of memory is the far end of the stack.
///
/// Functions with one caller are not all put into it: the simulator's loop would become one of 280 KB, which a phone's
/// browser compiles for a tenth of a second before it can run at all.
const WASM_OPT_FLAGS: [&str; 9] = [
    "-Oz",
    "--one-caller-inline-max-function-size=1000",
    "--low-memory-unused",
    "--enable-bulk-memory",
    "--enable-nontrapping-float-to-int",
    "--enable-sign-ext",
    "--enable-mutable-globals",
    "--enable-reference-types",
    "--enable-multivalue",
];

/// Makes the module at `path` smaller, in place.
pub fn module(optimizers: &Optimizers, path: &Path) -> Result<()> {
    let Some(wasm_opt) = &optimizers.wasm_opt else {
        return Ok(());
    };
    let smaller = path.with_extension("smaller");
    process::run_quietly(
        LIMIT,
        Command::new(wasm_opt)
            .args(WASM_OPT_FLAGS)
            .arg(path)
            .arg("-o")
            .arg(&smaller),
    )
    .context("wasm-opt did not accept the page's module")?;
    fs::rename(&smaller, path).context("the optimized module cannot be put in place")
}

/// Returns the JavaScript module or stylesheet without what only people need. `extension` is
/// `js` or `css`; `folder` takes a temporary file.
pub fn text(
    optimizers: &Optimizers,
    folder: &Path,
    extension: &str,
    text: String,
) -> Result<String> {
    let Some(esbuild) = &optimizers.esbuild else {
        return Ok(text);
    };
    let original = folder.join("original").with_extension(extension);
    let smaller = folder.join("smaller").with_extension(extension);
    fs::write(&original, text).context("the page's folder cannot be written")?;
    let outcome = process::run_quietly(
        LIMIT,
        Command::new(esbuild)
            .arg(&original)
            .args(["--minify", "--target=esnext", "--legal-comments=none"])
            .arg("--log-level=error")
            .arg(format!("--outfile={}", smaller.display())),
    );
    fs::remove_file(&original).ok();
    outcome.with_context(|| format!("esbuild did not accept the page's {extension}"))?;
    let minified = fs::read_to_string(&smaller).context("esbuild left no output")?;
    fs::remove_file(&smaller).ok();
    Ok(minified.trim_end().to_string())
}
