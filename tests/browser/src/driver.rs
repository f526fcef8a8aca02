//! ChromeDriver and headless Chromium, each test with its own: any free port, a fresh profile.

use std::env;
use std::fs;
use std::io::{BufRead, BufReader};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};

use anyhow::{Context, Result, bail};
use fantoccini::wd::Capabilities;
use serde_json::{Value, json};

/// Quiet, alone and without a network of its own. Chromium refuses its sandbox to root, and
/// containers seldom have the memory that `/dev/shm` promises. Computed roles and names are asked in
/// the page itself, since ChromeDriver's own command for them fails in sandboxed frames.
const CHROMIUM_FLAGS: [&str; 13] = [
    "--headless",
    "--no-sandbox",
    "--disable-dev-shm-usage",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-features=Translate",
    "--hide-scrollbars",
    "--enable-blink-features=ComputedAccessibilityInfo",
    "--window-size=1440,900",
];

/// Tells the profiles of one process apart.
static PROFILES: AtomicU32 = AtomicU32::new(0);

/// A running ChromeDriver; it ends when the value is dropped.
pub struct Driver {
    process: Child,
    /// Where it listens.
    pub address: String,
    profile: PathBuf,
}

impl Driver {
    /// Starts ChromeDriver on a free port and waits until it names it.
    pub fn start() -> Result<Driver> {
        let program = env::var_os("POLLSCOPE_CHROMEDRIVER").unwrap_or("chromedriver".into());
        let mut process = Command::new(&program)
            .arg("--port=0")
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .with_context(|| {
                format!(
                    "{} could not be started; `cargo xtask setup` installs it",
                    program.to_string_lossy()
                )
            })?;
        let output = process
            .stdout
            .take()
            .context("ChromeDriver has no output")?;
        let number = PROFILES.fetch_add(1, Ordering::Relaxed);
        let name = format!("pollscope-profile-{}-{number}", std::process::id());
        let mut driver = Driver {
            process,
            address: String::new(),
            profile: env::temp_dir().join(name),
        };
        for line in BufReader::new(output).lines() {
            if let Some(port) = port_in(&line?) {
                driver.address = format!("http://127.0.0.1:{port}/");
                return Ok(driver);
            }
        }
        bail!("ChromeDriver ended before it listened")
    }

    /// Chromium with a fresh profile, keeping all that its console says.
    pub fn capabilities(&self) -> Capabilities {
        let mut arguments: Vec<String> = CHROMIUM_FLAGS.map(String::from).to_vec();
        arguments.push(format!("--user-data-dir={}", self.profile.display()));
        let mut options = json!({ "args": arguments });
        if let Ok(binary) = env::var("POLLSCOPE_CHROMIUM") {
            options["binary"] = Value::String(binary);
        }
        let mut capabilities = Capabilities::new();
        capabilities.insert("goog:chromeOptions".into(), options);
        capabilities.insert("goog:loggingPrefs".into(), json!({ "browser": "ALL" }));
        capabilities
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        self.process.kill().ok();
        self.process.wait().ok();
        fs::remove_dir_all(&self.profile).ok();
    }
}

/// The port in `ChromeDriver was started successfully on port 41233.`
fn port_in(line: &str) -> Option<u16> {
    let (_, rest) = line.split_once("started successfully on port ")?;
    rest.trim_end_matches('.').parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_port_is_read_from_the_drivers_line() {
        let line = "ChromeDriver was started successfully on port 41233.";
        assert_eq!(port_in(line), Some(41233));
        assert_eq!(port_in("Starting ChromeDriver 148.0"), None);
    }
}
