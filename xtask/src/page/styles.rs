//! The stylesheets of `static/css` as one text.
//!
//! Layers decide which rule wins, so the order of the files matters only for the two that all
//! others build on: `tokens.css` (which also declares the layers) and `base.css` come first, the
//! components follow by name. A `url(…)` in a stylesheet is relative to the page.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};

/// Files that come before the components.
const FIRST: [&str; 2] = ["tokens.css", "base.css"];

/// Reads and joins all stylesheets of the folder; a folder that is not there has none.
pub fn join(folder: &Path) -> Result<String> {
    let mut names = Vec::new();
    if folder.is_dir() {
        for entry in fs::read_dir(folder)? {
            let name = entry?.file_name().to_string_lossy().into_owned();
            if name.ends_with(".css") {
                names.push(name);
            }
        }
    }
    names.sort_by_key(|name| (rank(name), name.clone()));
    let mut joined = String::new();
    for name in names {
        let path = folder.join(&name);
        let text = fs::read_to_string(&path)
            .with_context(|| format!("{} cannot be read", path.display()))?;
        joined.push_str(text.trim_end());
        joined.push('\n');
    }
    Ok(joined)
}

fn rank(name: &str) -> usize {
    FIRST
        .iter()
        .position(|first| *first == name)
        .unwrap_or(FIRST.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tokens_and_base_come_first() {
        let mut names = ["stage.css", "base.css", "code.css", "tokens.css"];
        names.sort_by_key(|name| (rank(name), *name));
        assert_eq!(names, ["tokens.css", "base.css", "code.css", "stage.css"]);
    }
}
