//! The page under test and the server it comes from.

use anyhow::{Context, Result};
use xtask::server::{Server, Site};

/// Serves the built page at `/`.
pub fn serve() -> Result<Server> {
    Server::start(site()?, 0)
}

/// The page's address with a query, which may be empty.
pub fn address(server: &Server, query: &str) -> String {
    let mark = if query.is_empty() { "" } else { "?" };
    format!("{}/{mark}{query}", server.origin())
}

/// The built page, which `cargo xtask test browser` names.
pub fn site() -> Result<Site> {
    let folder = std::env::var_os("POLLSCOPE_PAGE")
        .context("run this suite by `cargo xtask test browser`, which builds the page first")?;
    Ok(Site::new(folder))
}
