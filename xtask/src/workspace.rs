//! Where things are: the checkout, cargo's target folder, the cache of installed tools.

use std::env;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};

/// The folders that every chore works in.
#[derive(Debug, Clone)]
pub struct Workspace {
    /// The checkout: the folder of the workspace's `Cargo.toml`.
    pub root: PathBuf,
    /// Cargo's target folder, wherever the user's settings put it.
    pub target: PathBuf,
    /// Tools installed by [`crate::tools`], keyed by version, shared by all checkouts.
    pub cache: PathBuf,
}

impl Workspace {
    /// Asks cargo for the target folder and the environment for the cache.
    pub fn find() -> Result<Workspace> {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"))
            .parent()
            .context("the xtask folder has no parent")?
            .to_path_buf();
        let output = cargo()
            .args([
                "metadata",
                "--no-deps",
                "--offline",
                "--format-version",
                "1",
            ])
            .current_dir(&root)
            .output()
            .context("cargo could not be started")?;
        if !output.status.success() {
            bail!(
                "`cargo metadata` failed: {}",
                String::from_utf8_lossy(&output.stderr).trim()
            );
        }
        let metadata: serde_json::Value =
            serde_json::from_slice(&output.stdout).context("`cargo metadata` is not JSON")?;
        let target = metadata["target_directory"]
            .as_str()
            .context("`cargo metadata` names no target folder")?;
        Ok(Workspace {
            root,
            target: PathBuf::from(target),
            cache: cache_folder(env::var_os("XDG_CACHE_HOME"), env::var_os("HOME"))?,
        })
    }

    /// The finished release page.
    pub fn dist(&self) -> PathBuf {
        self.root.join("dist")
    }
}

/// The cargo that runs this chore, or the one on PATH.
pub fn cargo() -> Command {
    Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
}

/// `$XDG_CACHE_HOME/pollscope`, else `~/.cache/pollscope` (XDG Base Directory: a relative
/// `XDG_CACHE_HOME` is to be ignored).
fn cache_folder(
    xdg: Option<std::ffi::OsString>,
    home: Option<std::ffi::OsString>,
) -> Result<PathBuf> {
    if let Some(xdg) = xdg.map(PathBuf::from).filter(|path| path.is_absolute()) {
        return Ok(xdg.join("pollscope"));
    }
    match home.filter(|home| !home.is_empty()) {
        Some(home) => Ok(PathBuf::from(home).join(".cache/pollscope")),
        None => bail!(
            "neither XDG_CACHE_HOME nor HOME is set, so there is no place for installed tools; \
             set one of them"
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_cache_follows_xdg_then_home() {
        let of = |xdg: Option<&str>, home: Option<&str>| {
            cache_folder(xdg.map(Into::into), home.map(Into::into))
        };
        assert_eq!(
            of(Some("/c"), Some("/h")).unwrap(),
            Path::new("/c/pollscope")
        );
        assert_eq!(
            of(Some("rel"), Some("/h")).unwrap(),
            Path::new("/h/.cache/pollscope")
        );
        assert!(of(None, None).is_err());
    }
}
