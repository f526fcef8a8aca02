//! Packages by apt-get, where there is one.

use std::path::Path;
use std::process::Command;
use std::time::Duration;

use anyhow::{Context, Result, bail};

use crate::process;

/// The package lists are a few dozen megabytes.
const UPDATE_LIMIT: Duration = Duration::from_secs(240);

/// Chromium is the largest thing installed here, 100 MB packed.
const INSTALL_LIMIT: Duration = Duration::from_secs(900);

/// Installs Debian packages, as root or through `sudo` when it asks for no password. `what` and
/// `about` go into the line that the reader sees.
pub fn install(what: &str, about: &str, packages: &[&str]) -> Result<()> {
    let by_hand = format!("`apt-get install {}` as root", packages.join(" "));
    if process::find_on_path(&["apt-get"]).is_none() {
        bail!("{what} cannot be installed: there is no apt-get here; put them on PATH yourself");
    }
    let Some(user) = User::current() else {
        bail!("{what} cannot be installed: only root may do that here; run {by_hand}");
    };
    process::install(
        "the list of Debian packages",
        "about 10 s",
        UPDATE_LIMIT,
        &mut user.apt_get(&["update"]),
    )
    .and_then(|()| process::install(what, about, INSTALL_LIMIT, &mut user.install(packages)))
    .with_context(|| {
        format!("{what} cannot be installed by apt-get; where it can fetch, run {by_hand}")
    })
}

/// Who may call apt-get.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum User {
    Root,
    Sudo,
}

impl User {
    /// Root, or somebody whose `sudo` asks for no password; nobody else may install.
    fn current() -> Option<User> {
        let id = Command::new("id").arg("-u").output().ok()?;
        if id.stdout.trim_ascii() == b"0" {
            return Some(User::Root);
        }
        process::find_on_path(&["sudo"])?;
        let allowed = Command::new("sudo").args(["-n", "true"]).output().ok()?;
        allowed.status.success().then_some(User::Sudo)
    }

    /// `apt-get` that never asks and waits for another apt to finish.
    fn apt_get(self, arguments: &[&str]) -> Command {
        let mut command = match self {
            User::Root => Command::new("env"),
            User::Sudo => {
                let mut sudo = Command::new("sudo");
                sudo.args(["-n", "env"]);
                sudo
            }
        };
        command
            .args(["DEBIAN_FRONTEND=noninteractive", "apt-get"])
            .args(["-o", "DPkg::Lock::Timeout=300"])
            .args(["-o", "APT::Update::Error-Mode=any"])
            .args(arguments)
            .current_dir(Path::new("/"));
        command
    }

    fn install(self, packages: &[&str]) -> Command {
        let mut command = self.apt_get(&["install", "--yes", "--no-install-recommends"]);
        command.args(packages);
        command
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn apt_get_never_asks() {
        assert_eq!(
            process::show(&User::Sudo.install(&["lld-22", "rustc-web"])),
            "sudo -n env DEBIAN_FRONTEND=noninteractive apt-get -o DPkg::Lock::Timeout=300 \
             -o APT::Update::Error-Mode=any install --yes --no-install-recommends lld-22 rustc-web"
        );
        assert_eq!(
            process::show(&User::Root.apt_get(&["update"])),
            "env DEBIAN_FRONTEND=noninteractive apt-get -o DPkg::Lock::Timeout=300 \
             -o APT::Update::Error-Mode=any update"
        );
    }
}
