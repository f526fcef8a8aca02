//! Every Rust program of the project, linked with the real Tokio in one crate in the cache folder.
//!
//! A case or lesson is a binary of its own. The natural programs are many, and linking takes most of the
//! time: they are modules of a few binaries, which run the one that their argument names.

use std::collections::BTreeSet;
use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;

use super::case::{Case, Language, root};
use super::process::Printed;
use crate::lessons;

/// The number of binaries that hold the natural programs: enough to keep the cores of a machine busy.
const NATURAL_BINARIES: usize = 4;

/// The crate after it was built.
pub struct Built {
    /// The compiler and the Tokio in use, for the reader of the test's output.
    pub toolchain: String,
    folder: PathBuf,
}

/// Builds the crate once per test run, and only what changed since the last one.
///
/// # Errors
///
/// One sentence, when this machine has no cargo or cannot fetch Tokio.
///
/// # Panics
///
/// When a program does not compile.
pub fn built() -> Result<&'static Built, &'static str> {
    static BUILT: OnceLock<Result<Built, String>> = OnceLock::new();
    BUILT.get_or_init(build).as_ref().map_err(String::as_str)
}

impl Built {
    pub fn binary(&self, name: &str) -> PathBuf {
        self.folder.join("target/debug").join(binary_name(name))
    }

    pub fn run(&self, name: &str) -> Printed {
        Printed::by(Command::new(self.binary(name)).env("RUST_BACKTRACE", "0"))
    }

    pub fn run_natural(&self, name: &str) -> Printed {
        let mut command = Command::new(self.binary(&natural_binary(name)));
        Printed::by(command.arg(name).env("RUST_BACKTRACE", "0"))
    }

    /// What to type to see a natural program run.
    pub fn natural_command(&self, name: &str) -> String {
        format!("{} {name}", self.binary(&natural_binary(name)).display())
    }
}

fn build() -> Result<Built, String> {
    let folder = cache_folder().join("oracle");
    write_crate(&folder);
    let fetched = cargo(&folder).args(["fetch", "--locked"]).output();
    match fetched {
        Ok(answer) if answer.status.success() => {}
        Ok(answer) => {
            return Err(format!(
                "Tokio cannot be fetched ({})",
                last_line(&answer.stderr)
            ));
        }
        Err(error) => return Err(format!("cargo cannot be started ({error})")),
    }
    println!(
        "building the Rust programs with Tokio in {} (a minute the first time)",
        folder.display()
    );
    let answer = cargo(&folder)
        .args(["build", "--locked", "--offline", "--quiet", "--bins"])
        .output()
        .unwrap();
    assert!(
        answer.status.success(),
        "a Rust program does not compile with the real Tokio; to see it again:\n  cd {} && cargo build\n{}",
        folder.display(),
        String::from_utf8_lossy(&answer.stderr)
    );
    let rustc = Command::new("rustc")
        .arg("--version")
        .output()
        .map_or_else(|_| Vec::new(), |answer| answer.stdout);
    let rustc = String::from_utf8_lossy(&rustc).trim().to_owned();
    Ok(Built {
        toolchain: format!("{rustc}, tokio {}", tokio_version()),
        folder,
    })
}

/// cargo in the folder of the crate, without the settings that the cargo running this test hands down.
fn cargo(folder: &Path) -> Command {
    let mut command = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    for (name, _) in env::vars_os() {
        let text = name.to_string_lossy();
        if text.starts_with("CARGO_PKG_")
            || text.starts_with("CARGO_BIN_")
            || text.starts_with("RUSTFLAGS")
        {
            command.env_remove(&name);
        }
    }
    command
        .current_dir(folder)
        .env("CARGO_TARGET_DIR", folder.join("target"));
    command
}

/// Copies the manifest and puts every program where cargo looks for binaries; leaves unchanged files alone
/// so that cargo rebuilds nothing for them.
fn write_crate(folder: &Path) {
    let binaries = folder.join("src/bin");
    fs::create_dir_all(&binaries).unwrap();
    for file in ["Cargo.toml", "Cargo.lock", "src/lib.rs"] {
        write_if_changed(
            &folder.join(file),
            &fs::read_to_string(root().join("tests/oracle").join(file)).unwrap(),
        );
    }
    let mut wanted = BTreeSet::new();
    for case in Case::all(Language::Rust, &[])
        .into_iter()
        .chain(lessons::rust_programs())
    {
        let file = format!("{}.rs", binary_name(&case.name));
        write_if_changed(
            &binaries.join(&file),
            &fs::read_to_string(&case.source).unwrap(),
        );
        assert!(
            wanted.insert(file),
            "two Rust programs are called {}",
            case.name
        );
    }
    wanted.extend(write_natural(folder));
    for entry in fs::read_dir(&binaries).unwrap() {
        let path = entry.unwrap().path();
        if !wanted.contains(path.file_name().unwrap().to_str().unwrap()) {
            fs::remove_file(path).unwrap();
        }
    }
}

/// Puts the natural programs into `src/natural` as modules, each with its `main` visible to the binary that
/// runs it. Returns the files of the binaries.
fn write_natural(folder: &Path) -> Vec<String> {
    fs::create_dir_all(folder.join("src/natural")).unwrap();
    let cases = Case::natural_rust();
    let mut files = Vec::new();
    for number in 0..NATURAL_BINARIES {
        let binary = format!("natural_{number}");
        let names = cases.iter().map(|case| case.name.as_str());
        let names: Vec<&str> = names
            .filter(|name| natural_binary(name) == binary)
            .collect();
        let (mut modules, mut arms) = (String::new(), String::new());
        for name in names {
            modules += &format!("#[path = \"../natural/{name}.rs\"]\nmod {name};\n");
            arms += &format!("        \"{name}\" => {name}::main().report(),\n");
        }
        let main = "fn main() -> ExitCode {\n    match std::env::args().nth(1).unwrap().as_str() {";
        let last = "        name => panic!(\"no program is called {name}\"),\n    }\n}\n";
        let head = "#![allow(warnings)]\nuse std::process::{ExitCode, Termination};\n";
        let text = format!("{head}{modules}{main}\n{arms}{last}");
        let file = format!("{binary}.rs");
        write_if_changed(&folder.join("src/bin").join(&file), &text);
        files.push(file);
    }
    for case in cases {
        let text = fs::read_to_string(&case.source).unwrap();
        let text = text.replacen("\nasync fn main(", "\npub async fn main(", 1);
        let text = text.replacen("\nfn main(", "\npub fn main(", 1);
        let file = format!("src/natural/{}.rs", case.name);
        write_if_changed(&folder.join(file), &text);
    }
    files
}

/// The binary that holds a natural program: its name alone decides, so that a new program moves no other.
fn natural_binary(name: &str) -> String {
    let sum: usize = name.bytes().map(usize::from).sum();
    format!("natural_{}", sum % NATURAL_BINARIES)
}

fn write_if_changed(path: &Path, text: &str) {
    if fs::read_to_string(path).ok().as_deref() != Some(text) {
        fs::write(path, text).unwrap();
    }
}

/// Cargo's names of binaries become names of crates, in which a dash is not allowed.
fn binary_name(case: &str) -> String {
    case.replace('-', "_")
}

/// `$XDG_CACHE_HOME/pollscope`, or the same under `~/.cache`.
fn cache_folder() -> PathBuf {
    env::var_os("XDG_CACHE_HOME")
        .filter(|folder| !folder.is_empty())
        .map(PathBuf::from)
        .or_else(|| env::var_os("HOME").map(|home| PathBuf::from(home).join(".cache")))
        .unwrap_or_else(env::temp_dir)
        .join("pollscope")
}

/// The version that the manifest pins.
fn tokio_version() -> String {
    let manifest = fs::read_to_string(root().join("tests/oracle/Cargo.toml")).unwrap();
    let pinned = manifest
        .split("tokio = { version = \"=")
        .nth(1)
        .expect("the manifest pins tokio");
    pinned.split('"').next().unwrap().to_owned()
}

fn last_line(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes)
        .trim()
        .lines()
        .last()
        .unwrap_or("no message")
        .trim()
        .to_owned()
}
