//! The page starts wherever it is served: at a server's root, below a path, in a frame without an
//! origin, and, with a sentence, where it cannot.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::Result;
use browser_tests::run;
use xtask::server::{Server, Site};

use crate::page;

/// A page that embeds the built one as strictly as a host can while scripts still run.
const HOST: &str = "<!doctype html><meta charset=\"utf-8\"><title>A blog post</title>\
    <link rel=\"icon\" href=\"data:,\">\
    <iframe sandbox=\"allow-scripts\" src=\"/?embed\" width=\"720\" height=\"480\"></iframe>";

#[test]
fn the_page_becomes_ready_without_console_errors() -> Result<()> {
    let server = page::serve()?;
    run(async move |session| {
        session.open(&page::address(&server, "")).await?;
        assert_eq!(session.console_errors().await?, Vec::<String>::new());
        Ok(())
    })
}

#[test]
fn the_page_runs_below_any_path_and_asks_for_nothing_outside() -> Result<()> {
    let mut site = page::site()?;
    site.mount = "/blog/pollscope/".to_string();
    let server = Server::start(site, 0)?;
    run(async move |session| {
        let address = format!("{}/blog/pollscope/", server.origin());
        session.open(&address).await?;
        assert_eq!(session.console_errors().await?, Vec::<String>::new());
        let outside: Vec<String> = server
            .requests()
            .into_iter()
            .filter(|path| !path.starts_with("/blog/pollscope/"))
            .collect();
        assert_eq!(outside, Vec::<String>::new());
        Ok(())
    })
}

#[test]
fn the_program_its_module_and_the_styles_are_asked_for_once() -> Result<()> {
    let server = page::serve()?;
    run(async move |session| {
        session.open(&page::address(&server, "")).await?;
        let mut named: Vec<String> = server
            .requests()
            .into_iter()
            .filter(|path| path.starts_with("/pollscope-"))
            .collect();
        named.sort();
        let mut once = named.clone();
        once.dedup();
        assert_eq!(named, once);
        assert_eq!(named.len(), 3, "{named:?}");
        Ok(())
    })
}

#[test]
fn a_sandboxed_frame_without_an_origin_steps() -> Result<()> {
    let mut site = page::site()?;
    site.pages
        .push(("/host.html".to_string(), HOST.to_string()));
    let server = Server::start(site, 0)?;
    run(async move |session| {
        session
            .go(&format!("{}/host.html", server.origin()))
            .await?;
        session.client.enter_frame(0).await?;
        session.ready().await?;
        session.press("Step forward").await?;
        assert_eq!(session.console_errors().await?, Vec::<String>::new());
        Ok(())
    })
}

#[test]
fn a_page_that_cannot_load_its_program_says_so() -> Result<()> {
    let whole = page::site()?;
    let folder = std::env::temp_dir().join(format!("pollscope-part-{}", std::process::id()));
    copy_without(&whole.folder, &folder, "wasm")?;
    let server = Server::start(Site::new(&folder), 0)?;
    let outcome = run(async move |session| {
        session.go(&page::address(&server, "")).await?;
        let message = match session.ready().await {
            Ok(()) => panic!("the page is ready without its program"),
            Err(error) => error.to_string(),
        };
        assert!(message.contains("could not be loaded"), "{message}");
        Ok(())
    });
    fs::remove_dir_all(&folder)?;
    outcome
}

/// Copies a folder, leaving out the files with one extension.
fn copy_without(from: &Path, to: &PathBuf, extension: &str) -> Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let (path, name) = entry.map(|entry| (entry.path(), entry.file_name()))?;
        if path.is_file() && path.extension().is_none_or(|found| found != extension) {
            fs::copy(&path, to.join(name))?;
        }
    }
    Ok(())
}
