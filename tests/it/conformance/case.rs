//! A program and what the real runtime printed for it, as files side by side.

use std::fs;
use std::path::{Path, PathBuf};

use super::normalise;
use super::process::Printed;

/// The language of a case, which names its folder and decides the runtime.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Language {
    Python,
    Rust,
}

impl Language {
    /// The ending of a source file, without the dot.
    pub fn ending(self) -> &'static str {
        match self {
            Language::Python => "py",
            Language::Rust => "rs",
        }
    }

    fn folder(self) -> &'static str {
        match self {
            Language::Python => "tests/cases/python",
            Language::Rust => "tests/cases/rust",
        }
    }
}

/// One program with its recorded output.
pub struct Case {
    /// Unique among the cases of its language: the file's stem, or for a lesson its slug.
    pub name: String,
    pub language: Language,
    pub source: PathBuf,
    /// The recorded files are this path with `.out`, `.err` and `.exit` put behind it.
    stem: PathBuf,
}

impl Case {
    /// Every case of a language, ordered by name.
    pub fn all(language: Language) -> Vec<Case> {
        let folder = root().join(language.folder());
        let mut sources: Vec<PathBuf> = fs::read_dir(&folder)
            .unwrap_or_else(|error| panic!("{} cannot be read: {error}", folder.display()))
            .map(|entry| entry.unwrap().path())
            .filter(|path| {
                path.extension()
                    .is_some_and(|ending| ending == language.ending())
            })
            .collect();
        sources.sort();
        assert!(!sources.is_empty(), "{} holds no case", folder.display());
        sources
            .into_iter()
            .map(|source| Case {
                name: source.file_stem().unwrap().to_string_lossy().into_owned(),
                language,
                stem: source.with_extension(""),
                source,
            })
            .collect()
    }

    /// A program whose recorded files carry its whole file name: `main.py` and `main.py.out`.
    pub fn beside(name: &str, language: Language, source: PathBuf) -> Case {
        Case {
            name: name.to_owned(),
            language,
            stem: source.clone(),
            source,
        }
    }

    /// What the real runtime printed when the case was recorded, stderr normalised.
    pub fn recorded(&self) -> Printed {
        Printed {
            stdout: fs::read_to_string(self.file("out"))
                .unwrap_or_else(|error| panic!("{}: {error}", self.file("out").display())),
            stderr: fs::read_to_string(self.file("err")).unwrap_or_default(),
            exit: fs::read_to_string(self.file("exit")).map_or(0, |text| {
                text.trim().parse().expect("an exit code is a number")
            }),
        }
    }

    /// Replaces the recording. Files that would be empty, or an exit code of 0, are left out.
    pub fn record(&self, printed: &Printed) {
        fs::write(self.file("out"), &printed.stdout).unwrap();
        let exit = if printed.exit == 0 {
            String::new()
        } else {
            format!("{}\n", printed.exit)
        };
        for (ending, text) in [("err", printed.stderr.as_str()), ("exit", exit.as_str())] {
            if !text.is_empty() {
                fs::write(self.file(ending), text).unwrap();
            } else if self.file(ending).exists() {
                fs::remove_file(self.file(ending)).unwrap();
            }
        }
    }

    /// `printed` with everything taken out of its stderr that differs from machine to machine.
    pub fn normalised(&self, printed: Printed) -> Printed {
        let stderr = match self.language {
            Language::Python => normalise::python(&printed.stderr),
            Language::Rust => normalise::rust(&printed.stderr),
        };
        Printed { stderr, ..printed }
    }

    fn file(&self, ending: &str) -> PathBuf {
        let mut name = self.stem.clone().into_os_string();
        name.push(".");
        name.push(ending);
        PathBuf::from(name)
    }
}

/// The folder of the crate under test.
pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}
