//! `cargo xtask screenshot OUT.png`: a picture of the page in headless Chromium; with `--all FOLDER` pictures of every
//! lesson's first and middle step in the windows and themes that readers have.

use std::path::PathBuf;
use std::str::FromStr;

use anyhow::{Context, Result, bail};

use crate::page::{self, Build};
use crate::process;
use crate::server::{Server, Site};
use crate::tools::browser::Browser;
use crate::workspace::{Workspace, cargo};

/// The flags of `screenshot`.
#[derive(Debug, PartialEq, Eq)]
pub struct Screenshot {
    /// The page's query, with or without its `?`.
    pub query: String,
    /// Width of the window's content in CSS pixels.
    pub width: u32,
    /// Height of the window's content in CSS pixels.
    pub height: u32,
    /// What the system is said to prefer.
    pub theme: Theme,
    /// How often `Step forward` is pressed before the picture.
    pub steps: u32,
    /// How the page is built.
    pub build: Build,
    /// Another page to look at instead of building ours.
    pub url: Option<String>,
    /// Whether all that readers have is pictured; query, size, theme and steps then say nothing.
    pub all: bool,
    /// The picture to write; with `all` the folder for the pictures.
    pub output: PathBuf,
}

/// The colour scheme that the system is said to prefer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Theme {
    /// Dark text on light.
    Light,
    /// Light text on dark.
    Dark,
    /// Light, with more contrast.
    Contrast,
}

impl FromStr for Theme {
    type Err = anyhow::Error;

    fn from_str(word: &str) -> Result<Theme> {
        match word {
            "light" => Ok(Theme::Light),
            "dark" => Ok(Theme::Dark),
            "contrast" => Ok(Theme::Contrast),
            _ => bail!("a theme is `light`, `dark` or `contrast`"),
        }
    }
}

impl Theme {
    fn word(self) -> &'static str {
        match self {
            Theme::Light => "light",
            Theme::Dark => "dark",
            Theme::Contrast => "contrast",
        }
    }
}

/// Builds and serves the page, and lets the browser suite's own harness take the picture.
pub fn take(workspace: &Workspace, options: &Screenshot) -> Result<()> {
    let browser = Browser::find()?;
    let mut server = None;
    let address = match &options.url {
        Some(url) => url.clone(),
        None => {
            let folder = page::build(workspace, options.build)?;
            let running = server.insert(Server::start(Site::new(folder), 0)?);
            let query = options.query.trim_start_matches('?');
            let mark = if query.is_empty() { "" } else { "?" };
            format!("{}/{mark}{query}", running.origin())
        }
    };
    let output = std::path::absolute(&options.output)?;
    let mut command = cargo();
    command
        .args(["run", "--quiet", "--package", "browser-tests"])
        .args(["--features", "browser", "--bin", "screenshot", "--"]);
    if options.all {
        let folder = address.split('?').next().unwrap_or_default();
        command.args(["--all", folder]).arg(&output);
    } else {
        command
            .arg(&address)
            .arg(&output)
            .args([options.width.to_string(), options.height.to_string()])
            .arg(options.theme.word())
            .arg(options.steps.to_string());
    }
    process::run(
        command
            .env("POLLSCOPE_CHROMIUM", &browser.chromium)
            .env("POLLSCOPE_CHROMEDRIVER", &browser.driver)
            .current_dir(&workspace.root),
    )
    .context("the picture was not taken")
}
