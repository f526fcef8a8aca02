//! `cargo xtask sizes`: what rustc says of the futures of `tests/cases/sizes`, and what types and futures of
//! the library take (`src/lang/rust/layout/library.txt`), recorded from the real ones.

use std::path::Path;
use std::process::Command;
use std::{env, fs};

use anyhow::{Context, Result, ensure};

/// Where a program's futures are in the text of `-Zprint-type-sizes`.
const MARK: &str = "print-type-size type: `{async ";

/// Records both.
pub fn record(root: &Path) -> Result<()> {
    let cases = root.join("tests/cases/sizes");
    for entry in fs::read_dir(&cases)? {
        let path = entry?.path();
        if path.extension().is_some_and(|extension| extension == "rs") {
            fs::write(path.with_extension("txt"), recorded(&path)?)?;
        }
    }
    let measured = Command::new("cargo")
        .args(["run", "--quiet", "--example", "sizes"])
        .current_dir(root.join("tests/oracle"))
        .output()?;
    ensure!(
        measured.status.success(),
        "the sizes of the library were not measured"
    );
    fs::write(
        root.join("src/lang/rust/layout/library.txt"),
        measured.stdout,
    )?;
    Ok(())
}

/// What rustc prints of a program's futures, without the lines of other types.
fn recorded(path: &Path) -> Result<String> {
    let folder = env::temp_dir().join("pollscope-sizes");
    fs::create_dir_all(&folder)?;
    let output = Command::new("rustc")
        .args([
            "--edition",
            "2021",
            "-Zprint-type-sizes",
            "-A",
            "warnings",
            "-o",
        ])
        .arg(folder.join("program"))
        .arg(path)
        .env("RUSTC_BOOTSTRAP", "1")
        .output()
        .context("rustc")?;
    ensure!(
        output.status.success(),
        "{} does not compile",
        path.display()
    );
    let folder = path.parent().map(|parent| format!("{}/", parent.display()));
    let text = String::from_utf8(output.stdout)?.replace(&folder.unwrap_or_default(), "");
    let mut kept = Vec::new();
    let mut inside = false;
    for line in text.lines() {
        if line.contains(" type: `") && !line.contains(", type:") {
            inside = line.starts_with(MARK);
        }
        if inside {
            kept.push(line.trim_start_matches("print-type-size ").to_string());
        }
    }
    Ok(grouped(&kept))
}

/// The futures in order of their names: rustc's own order is by size alone.
fn grouped(lines: &[String]) -> String {
    let mut groups: Vec<String> = Vec::new();
    for line in lines {
        match groups.last_mut() {
            Some(group) if !line.starts_with("type:") => {
                group.push_str(line);
                group.push('\n');
            }
            _ => groups.push(format!("{line}\n")),
        }
    }
    groups.sort();
    groups.concat()
}
