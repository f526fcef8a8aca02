//! `cargo xtask serve`: builds the page, serves it, and builds it again after each edit.

use std::process::{Command, Stdio};

use anyhow::Result;

use crate::page::{self, Build};
use crate::process;
use crate::server::{Server, Site};
use crate::watch::Sources;
use crate::workspace::Workspace;

/// The flags of `serve`.
#[derive(Debug, PartialEq, Eq)]
pub struct Serve {
    /// Port on 127.0.0.1; 0 takes any free one.
    pub port: u16,
    /// Whether to open the address in the person's browser.
    pub open: bool,
    /// How the page is built.
    pub build: Build,
}

/// Builds, serves, prints the address, and stays. An edit that does not compile leaves the last
/// page that did.
pub fn serve(workspace: &Workspace, options: &Serve) -> Result<()> {
    let mut sources = Sources::of(&workspace.root);
    let folder = page::build(workspace, options.build)?;
    let server = Server::start(Site::new(folder), options.port)?;
    let address = format!("{}/", server.origin());
    println!("The page is at {address} (Ctrl-C stops the server)");
    if options.open {
        open(&address);
    }
    loop {
        sources.wait_for_change();
        sources = Sources::of(&workspace.root);
        match page::build(workspace, options.build) {
            Ok(_) => println!("Built again after an edit: reload {address}"),
            Err(error) => eprintln!("error: {error:#}"),
        }
    }
}

/// Opens the address with the system's own opener; without one the printed address is enough.
fn open(address: &str) {
    let Some(opener) = process::find_on_path(&["xdg-open", "open", "wslview"]) else {
        println!("No program that opens addresses was found; open it yourself.");
        return;
    };
    let started = Command::new(opener)
        .arg(address)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn();
    if let Err(error) = started {
        println!("The browser could not be started ({error}); open the address yourself.");
    }
}
