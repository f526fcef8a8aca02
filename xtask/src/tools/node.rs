//! wasm-opt and esbuild, two npm packages that make the page smaller. Both are optional: without
//! Node or without a network the page is larger and works the same.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use anyhow::{Context, Result};

use crate::process;
use crate::workspace::Workspace;

/// Two packages of at most 120 MB.
const NPM_LIMIT: Duration = Duration::from_secs(300);

/// An npm package that is kept in the cache under its version.
struct Package {
    name: &'static str,
    version: &'static str,
    /// The program it brings in `node_modules/.bin`.
    program: &'static str,
    about: &'static str,
}

/// Debian's binaryen is too old for what rustc 1.95 writes, so wasm-opt comes from npm.
const BINARYEN: Package = Package {
    name: "binaryen",
    version: "132.0.0",
    program: "wasm-opt",
    about: "about 15 s",
};

const ESBUILD: Package = Package {
    name: "esbuild",
    version: "0.28.2",
    program: "esbuild",
    about: "about 5 s",
};

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
        if process::find_on_path(&["node"]).is_none() || process::find_on_path(&["npm"]).is_none() {
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
            Ok(program) => Some(program),
            Err(error) => {
                println!(
                    "{} is left out and the page will be larger, since npm could not install \
                     {} {}: {error:#}",
                    self.program, self.name, self.version
                );
                None
            }
        }
    }

    /// Installs into a temporary folder first, so that an interrupted installation is never taken
    /// for a finished one.
    fn find_or_install(&self, cache: &Path) -> Result<PathBuf> {
        let folder = cache.join(format!("{}-{}", self.name, self.version));
        let program = folder.join("node_modules/.bin").join(self.program);
        if program.exists() {
            return Ok(program);
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
        if outcome.is_ok() && !program.exists() {
            std::fs::rename(&unfinished, &folder)
                .with_context(|| format!("{} cannot be written", folder.display()))?;
        } else {
            std::fs::remove_dir_all(&unfinished).ok();
        }
        outcome.map(|()| program)
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
