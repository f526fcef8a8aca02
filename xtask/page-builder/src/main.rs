//! `page-builder MODULE FOLDER`: writes the JavaScript that a page needs to run a module that
//! cargo compiled, and the module as wasm-bindgen leaves it.
//!
//! It runs wasm-bindgen's library, so that no program of exactly the right version has to be
//! installed. `cargo xtask build` calls it.

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Context, Result};
use wasm_bindgen_cli_support::Bindgen;

fn main() -> ExitCode {
    let arguments: Vec<PathBuf> = std::env::args_os().skip(1).map(PathBuf::from).collect();
    let [module, folder] = arguments.as_slice() else {
        eprintln!(
            "error: page-builder needs a module and a folder; `cargo xtask build` gives both"
        );
        return ExitCode::FAILURE;
    };
    match bind(module.clone(), folder.clone()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

/// The loader says where the module is, so the JavaScript names no default place.
fn bind(module: PathBuf, folder: PathBuf) -> Result<()> {
    let shown = module.display().to_string();
    Bindgen::new()
        .input_path(module)
        .web(true)?
        .typescript(false)
        .omit_default_module_path(true)
        .generate(folder)
        .with_context(|| format!("{shown} cannot be bound to JavaScript"))
}
