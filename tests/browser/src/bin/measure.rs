//! `measure FOLDER [PART]`: the figures of the release page in the folder, in headless Chromium, each
//! with its bar. `cargo xtask bench` builds the page and calls it. Parts: start, edit, input, playing,
//! million, crowd.

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Context, Result, bail};
use browser_tests::measure::{Report, crowd, edit, input, million, playing, start};
use browser_tests::{Session, run};
use xtask::server::{Server, Site};

/// In the order in which they are measured.
const PARTS: [&str; 6] = ["start", "edit", "input", "playing", "million", "crowd"];

fn main() -> ExitCode {
    match measure() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn measure() -> Result<()> {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let folder = words.first().map(PathBuf::from);
    let folder = folder.context("the folder of the release page is needed")?;
    let part = words.get(1).cloned();
    if let Some(part) = part.as_ref().filter(|part| !PARTS.contains(&part.as_str())) {
        bail!("there is no part `{part}`; there are {}", PARTS.join(", "));
    }
    let server = Server::start(Site::compressed(folder)?, 0)?;
    let address = format!("{}/", server.origin());
    if let Ok(load) = std::fs::read_to_string("/proc/loadavg") {
        let cores = std::thread::available_parallelism().map_or(1, usize::from);
        let load = load.split(' ').next().unwrap_or("");
        println!(
            "page     {cores} cores, of which others use {load}: times on the clock are what is left"
        );
    }
    run(async move |session| all(&session, &address, part.as_deref()).await)
}

async fn all(session: &Session, address: &str, only: Option<&str>) -> Result<()> {
    let mut report = Report::default();
    for part in PARTS {
        if only.is_some_and(|only| only != part) {
            continue;
        }
        match part {
            "start" => start::start(session, address, &mut report).await,
            "edit" => edit::edit(session, address, &mut report).await,
            "input" => input::input(session, address, &mut report).await,
            "playing" => playing::playing(session, address, &mut report).await,
            "crowd" => crowd::crowd(session, address, &mut report).await,
            _ => million::million(session, address, &mut report).await,
        }
        .with_context(|| format!("{part} was not measured"))?;
    }
    report.end()
}
