//! The programs that tests run over: every case and every lesson, both languages.
//!
//! The natural programs are not among them: there are many, some compute for long, and what they add is
//! their output, which `conformance` compares.

use pollscope::ir::program::Language;
use std::fs;
use std::path::{Path, PathBuf};

/// A program file.
pub struct ProgramFile {
    /// Its path from the repository's root.
    pub path: PathBuf,
    /// Its language, by its extension.
    pub language: Language,
    /// Its text.
    pub text: String,
}

/// Every program under `tests/cases` (without `natural`) and `static/lessons`, in order of path.
pub fn all() -> Vec<ProgramFile> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut files = Vec::new();
    let mut folders = vec![root.join("tests/cases"), root.join("static/lessons")];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).expect("the folder can be read") {
            let path = entry.expect("the entry can be read").path();
            if path.is_dir() {
                if !path.ends_with("natural") {
                    folders.push(path);
                }
                continue;
            }
            let language = match path.extension().and_then(|extension| extension.to_str()) {
                Some("py") => Language::Python,
                Some("rs") => Language::Rust,
                _ => continue,
            };
            let text = fs::read_to_string(&path).expect("the program can be read");
            let path = path
                .strip_prefix(root)
                .expect("it is below the root")
                .to_owned();
            files.push(ProgramFile {
                path,
                language,
                text,
            });
        }
    }
    files.sort_by(|a, b| a.path.cmp(&b.path));
    assert!(
        files.len() > 20,
        "the programs are where the tests expect them"
    );
    files
}
