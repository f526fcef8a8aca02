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

/// The folder of the natural programs of both languages.
const NATURAL: &str = "tests/cases/natural";

/// How the lines of two runs of one program are compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Order {
    /// The same lines in the same order: all of it is decided by the runtime's rules.
    Fixed,
    /// The same lines: several workers race, and each order is legal.
    AnyLegal,
}

/// One program with its recorded output.
pub struct Case {
    /// Unique among the cases of its language: the file's stem, or for a lesson its slug.
    pub name: String,
    pub language: Language,
    pub source: PathBuf,
    pub order: Order,
    /// The recorded files are this path with `.out`, `.err` and `.exit` put behind it.
    stem: PathBuf,
    /// The version of the runtime, when the case runs on more than one of them.
    pub version: Option<&'static str>,
}

impl Case {
    /// Every case of a language, ordered by name. A Python one of which a version has a recording of its own,
    /// as the natural programs have them, is a case for each of the versions.
    pub fn all(language: Language, versions: &[&'static str]) -> Vec<Case> {
        let cases = Case::in_folder(language, language.folder());
        let of_versions = |case: Case| {
            let recorded = |version: &&str| {
                let of = |stream| case.behind(&format!("{version}.{stream}")).exists();
                of("out") || of("err")
            };
            match versions.iter().any(recorded) {
                true => case.on_each(versions),
                false => vec![case],
            }
        };
        cases.into_iter().flat_map(of_versions).collect()
    }

    /// Every natural Python program, for each version of the runtime: programs of 10 to 60 lines as
    /// tutorials, courses and forum answers have them. What differs from version to version is recorded in
    /// `NAME.3.11.out` and so on, beside what does not.
    pub fn natural_python(versions: &[&'static str]) -> Vec<Case> {
        let cases = Case::in_folder(Language::Python, NATURAL).into_iter();
        cases.flat_map(|case| case.on_each(versions)).collect()
    }

    fn on_each(&self, versions: &[&'static str]) -> Vec<Case> {
        let on = |version: &&'static str| Case {
            name: format!("{} on {version}", self.name),
            version: Some(version),
            source: self.source.clone(),
            stem: self.stem.clone(),
            ..*self
        };
        versions.iter().map(on).collect()
    }

    /// Every natural Rust program.
    pub fn natural_rust() -> Vec<Case> {
        Case::in_folder(Language::Rust, NATURAL)
    }

    fn in_folder(language: Language, folder: &str) -> Vec<Case> {
        let folder = root().join(folder);
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
                order: Order::Fixed,
                stem: source.with_extension(""),
                version: None,
                source,
            })
            .collect()
    }

    /// A program whose recorded files carry its whole file name: `main.py` and `main.py.out`.
    pub fn beside(name: &str, language: Language, source: PathBuf, order: Order) -> Case {
        Case {
            name: name.to_owned(),
            language,
            stem: source.clone(),
            version: None,
            source,
            order,
        }
    }

    /// What the real runtime printed when the case was recorded, stderr normalised; `None` before that.
    pub fn recorded(&self) -> Option<Printed> {
        Some(Printed {
            stdout: fs::read_to_string(self.file("out")).ok()?,
            stderr: fs::read_to_string(self.file("err")).unwrap_or_default(),
            exit: fs::read_to_string(self.file("exit")).map_or(0, |text| {
                text.trim().parse().expect("an exit code is a number")
            }),
        })
    }

    /// Whether two runs of this program are the same as far as it is compared.
    pub fn agree(&self, left: &Printed, right: &Printed) -> bool {
        match self.order {
            Order::Fixed => left == right,
            Order::AnyLegal => {
                left.exit == right.exit
                    && left.stderr == right.stderr
                    && sorted_lines(&left.stdout) == sorted_lines(&right.stdout)
            }
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

    /// `printed` with everything taken out of its stderr that differs from machine to machine. A
    /// Python program is called `main.py` wherever it lies.
    pub fn normalised(&self, printed: Printed) -> Printed {
        let stderr = match self.language {
            Language::Python => {
                let file = self.source.file_name().expect("a source file has a name");
                let named = printed
                    .stderr
                    .replace(&*self.source.to_string_lossy(), "main.py")
                    .replace(&*file.to_string_lossy(), "main.py");
                normalise::python(&named)
            }
            Language::Rust => normalise::rust(&printed.stderr),
        };
        Printed { stderr, ..printed }
    }

    /// The recorded file of an ending: the version's own if there is one.
    fn file(&self, ending: &str) -> PathBuf {
        self.version
            .map(|version| self.behind(&format!("{version}.{ending}")))
            .filter(|file| file.exists())
            .unwrap_or_else(|| self.behind(ending))
    }

    fn behind(&self, ending: &str) -> PathBuf {
        let mut name = self.stem.clone().into_os_string();
        name.push(".");
        name.push(ending);
        PathBuf::from(name)
    }
}

fn sorted_lines(text: &str) -> Vec<&str> {
    let mut lines: Vec<&str> = text.lines().collect();
    lines.sort_unstable();
    lines
}

/// The folder of the crate under test.
pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}
