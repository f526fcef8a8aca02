//! Chromium and its WebDriver, for the browser suite and for pictures.

use std::path::PathBuf;

use anyhow::{Result, bail};

use crate::process;
use crate::tools::debian;

/// A browser and the driver that speaks for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Browser {
    /// Chromium or Chrome.
    pub chromium: PathBuf,
    /// ChromeDriver of the same major version.
    pub driver: PathBuf,
}

impl Browser {
    /// Finds the two on PATH; where one is missing, Debian's pair is installed.
    pub fn find() -> Result<Browser> {
        if let Some(browser) = Browser::on_path() {
            return Ok(browser);
        }
        debian::install(
            "Chromium and ChromeDriver",
            "about a minute",
            &["chromium", "chromium-driver", "fonts-dejavu-core"],
        )?;
        match Browser::on_path() {
            Some(browser) => Ok(browser),
            None => bail!("chromium and chromium-driver are installed, yet not on PATH"),
        }
    }

    fn on_path() -> Option<Browser> {
        Some(Browser {
            chromium: process::find_on_path(&["chromium", "chromium-browser", "google-chrome"])?,
            driver: process::find_on_path(&["chromedriver"])?,
        })
    }
}
