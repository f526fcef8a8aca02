//! Four npm packages: wasm-opt and esbuild make the page smaller, axe-core looks for what keeps people
//! out of it, Lighthouse measures it. The first three are optional: without Node or without a network
//! the page is larger and works the same, and the suite says what it left out.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use anyhow::{Context, Result, bail};

use crate::process;
use crate::workspace::Workspace;

/// Two packages of at most 120 MB.
const NPM_LIMIT: Duration = Duration::from_secs(300);

/// An npm package that is kept in the cache under its version.
struct Package {
    name: &'static str,
    version: &'static str,
    /// What is wanted of it, below `node_modules`.
    file: &'static str,
    about: &'static str,
    /// What follows when it cannot be had.
    without: &'static str,
}

/// Debian's binaryen is too old for what rustc 1.95 writes, so wasm-opt comes from npm.
const BINARYEN: Package = Package {
    name: "binaryen",
    version: "132.0.0",
    file: ".bin/wasm-opt",
    about: "about 15 s",
    without: "the page will be larger",
};

const ESBUILD: Package = Package {
    name: "esbuild",
    version: "0.28.2",
    file: ".bin/esbuild",
    about: "about 5 s",
    without: "the page will be larger",
};

const AXE: Package = Package {
    name: "axe-core",
    version: "4.14.1",
    file: "axe-core/axe.min.js",
    about: "about 5 s",
    without: "nothing looks for barriers",
};

/// The newest for Node 20.
const LIGHTHOUSE: Package = Package {
    name: "lighthouse",
    version: "12.8.2",
    file: "lighthouse/cli/index.js",
    about: "about 20 s",
    without: "nothing is measured",
};

/// Lighthouse's command, a script for Node.
///
/// # Errors
/// When there is no Node, or npm could not install it.
pub fn lighthouse(workspace: &Workspace) -> Result<PathBuf> {
    if is_missing() {
        bail!("Lighthouse needs Node.js with npm, and neither is on PATH");
    }
    LIGHTHOUSE.find_or_install(&workspace.cache)
}

/// axe-core's script for the browser suite, or a sentence on why it is left out.
pub fn axe(workspace: &Workspace) -> Option<PathBuf> {
    if is_missing() {
        println!(
            "There is no Node.js on PATH, so axe-core is left out: {}.",
            AXE.without
        );
        return None;
    }
    AXE.find_or_say(&workspace.cache)
}

/// Whether this machine has no Node with its package manager.
fn is_missing() -> bool {
    let missing = |program| process::find_on_path(&[program]).is_none();
    missing("node") || missing("npm")
}

/// The programs that make a release page smaller, each where it could be had.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Optimizers {
    /// Binaryen's optimizer of wasm modules.
    pub wasm_opt: Option<PathBuf>,
    /// The minifier of JavaScript and CSS.
    pub esbuild: Option<PathBuf>,
}

impl Optimizers {
    /// Finds both in the cache or installs them; says in one sentence which is left out and why.
    pub fn find(workspace: &Workspace) -> Optimizers {
        if is_missing() {
            println!(
                "There is no Node.js on PATH, so wasm-opt and the minifier are left out: the page \
                 will work the same and be larger."
            );
            return Optimizers::default();
        }
        Optimizers {
            wasm_opt: BINARYEN.find_or_say(&workspace.cache),
            esbuild: ESBUILD.find_or_say(&workspace.cache),
        }
    }
}

impl Package {
    fn find_or_say(&self, cache: &Path) -> Option<PathBuf> {
        match self.find_or_install(cache) {
            Ok(file) => Some(file),
            Err(error) => {
                println!(
                    "{} {} is left out and {}, since npm could not install it: {error:#}",
                    self.name, self.version, self.without
                );
                None
            }
        }
    }

    /// Installs into a temporary folder first, so that an interrupted installation is never taken
    /// for a finished one.
    fn find_or_install(&self, cache: &Path) -> Result<PathBuf> {
        let folder = cache.join(format!("{}-{}", self.name, self.version));
        let file = folder.join("node_modules").join(self.file);
        if file.exists() {
            return Ok(file);
        }
        let unfinished = cache.join(format!(".{}-{}", self.name, std::process::id()));
        std::fs::create_dir_all(&unfinished)
            .with_context(|| format!("{} cannot be made", unfinished.display()))?;
        let outcome = process::install(
            &format!("{} {} by npm", self.name, self.version),
            self.about,
            NPM_LIMIT,
            &mut self.npm(&unfinished),
        );
        if outcome.is_ok() && !file.exists() {
            std::fs::rename(&unfinished, &folder)
                .with_context(|| format!("{} cannot be written", folder.display()))?;
        } else {
            std::fs::remove_dir_all(&unfinished).ok();
        }
        outcome.map(|()| file)
    }

    fn npm(&self, prefix: &Path) -> Command {
        let mut command = Command::new("npm");
        command
            .args(["install", "--no-audit", "--no-fund", "--ignore-scripts"])
            .args(["--fetch-retries=1", "--fetch-retry-mintimeout=2000"])
            .args(["--fetch-timeout=60000", "--loglevel=error"])
            .arg("--prefix")
            .arg(prefix)
            .arg(format!("{}@{}", self.name, self.version));
        command
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn npm_installs_the_pinned_version_and_runs_nothing() {
        assert_eq!(
            process::show(&BINARYEN.npm(Path::new("/c"))),
            "npm install --no-audit --no-fund --ignore-scripts --fetch-retries=1 \
             --fetch-retry-mintimeout=2000 --fetch-timeout=60000 --loglevel=error \
             --prefix /c binaryen@132.0.0"
        );
    }
}
