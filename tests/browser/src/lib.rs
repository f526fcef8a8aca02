//! The page in a real browser, over WebDriver.
//!
//! Reading order: [`driver`] (ChromeDriver and headless Chromium, started fresh and stopped),
//! [`session`] (one browser window: go, wait, press, read, what the console said), [`aria`]
//! (elements by role and accessible name, as the browser computes them), [`commands`] (what
//! WebDriver has beyond its standard), [`looks`] (the windows and moments in which the
//! page is looked at), [`measure`] (the page's figures, each with its bar).
//!
//! Nothing here knows how the page is built inside: tests speak of roles, names and text. Everything
//! is behind the feature `browser`, since it needs Chromium; `cargo xtask test browser` brings it.

#![cfg(feature = "browser")]

pub mod aria;
pub mod commands;
pub mod driver;
pub mod looks;
pub mod measure;
pub mod session;

pub use session::{Session, run};
