//! The folders of `static/lessons` as data, every key of `lesson.toml` known by name.

use std::fs;
use std::path::PathBuf;

use serde::Deserialize;

use crate::conformance::case::{Case, Language, Order, root};

/// One folder.
pub struct Lesson {
    pub slug: String,
    pub folder: PathBuf,
    pub text: LessonText,
    /// The conditions of the exercise, each with the side it is about.
    pub done: Vec<(Language, Condition)>,
}

/// `lesson.toml`; its keys are explained in `static/lessons/README.md`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LessonText {
    pub title: String,
    pub order: u32,
    pub label: String,
    #[serde(default = "yes")]
    pub deterministic: bool,
    pub question: String,
    pub principle: String,
    pub answers: Vec<Answer>,
    pub stops: Vec<Stop>,
    pub exercise: Exercise,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Answer {
    pub text: String,
    pub right: Vec<Side>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Stop {
    pub anchor: String,
    pub event: String,
    #[serde(default = "both_sides")]
    pub sides: Vec<Side>,
    pub task: String,
    #[serde(default = "first")]
    pub nth: u32,
    pub text: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Exercise {
    pub text: String,
    pub done: Vec<ConditionText>,
}

/// A condition as it is written: exactly one key beside the side.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ConditionText {
    side: Side,
    prints: Option<String>,
    before: Option<(String, String)>,
    within_ms: Option<u64>,
    threads: Option<u32>,
}

/// What must hold after the change.
#[derive(Debug)]
pub enum Condition {
    Prints(String),
    Before(String, String),
    WithinMs(u64),
    Threads(u32),
}

#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "lowercase")]
pub enum Side {
    Python,
    Rust,
}

impl Side {
    pub fn language(self) -> Language {
        match self {
            Side::Python => Language::Python,
            Side::Rust => Language::Rust,
        }
    }
}

impl Stop {
    /// Whether the stop is looked for on this side.
    pub fn is_on(&self, language: Language) -> bool {
        self.sides.iter().any(|side| side.language() == language)
    }
}

fn yes() -> bool {
    true
}

fn first() -> u32 {
    1
}

fn both_sides() -> Vec<Side> {
    vec![Side::Python, Side::Rust]
}

impl Lesson {
    /// Every lesson, ordered by slug.
    ///
    /// # Panics
    ///
    /// When a folder has no `lesson.toml`, or one with a key that is unknown, missing or of another type.
    pub fn all() -> Vec<Lesson> {
        let catalogue = root().join("static/lessons");
        let mut folders: Vec<PathBuf> = fs::read_dir(&catalogue)
            .unwrap_or_else(|error| panic!("{} cannot be read: {error}", catalogue.display()))
            .map(|entry| entry.unwrap().path())
            .filter(|path| path.is_dir())
            .collect();
        folders.sort();
        folders.into_iter().map(Lesson::read).collect()
    }

    fn read(folder: PathBuf) -> Lesson {
        let file = folder.join("lesson.toml");
        let source =
            fs::read_to_string(&file).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
        let text: LessonText =
            toml::from_str(&source).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
        let done = text
            .exercise
            .done
            .iter()
            .map(|condition| {
                let read = condition.read().unwrap_or_else(|| {
                    panic!(
                        "{}: a condition has exactly one of prints, before, within_ms, threads",
                        file.display()
                    )
                });
                (condition.side.language(), read)
            })
            .collect();
        let slug = folder
            .file_name()
            .expect("a folder has a name")
            .to_string_lossy()
            .into_owned();
        Lesson {
            slug,
            folder,
            text,
            done,
        }
    }

    pub fn main(&self, language: Language) -> Case {
        self.case("main", language)
    }

    pub fn solution(&self, language: Language) -> Case {
        self.case("solution", language)
    }

    /// The programs of one side that have recorded output: `main`, and `solution` where the exercise has one.
    pub fn cases(&self, language: Language) -> Vec<Case> {
        [self.main(language), self.solution(language)]
            .into_iter()
            .filter(|case| case.source.exists())
            .collect()
    }

    fn case(&self, stem: &str, language: Language) -> Case {
        let source = self.folder.join(format!("{stem}.{}", language.ending()));
        let order = match (language, self.text.deterministic) {
            (Language::Rust, false) => Order::AnyLegal,
            (Language::Rust, true) | (Language::Python, _) => Order::Fixed,
        };
        Case::beside(
            &format!("lesson_{}_{stem}", self.slug),
            language,
            source,
            order,
        )
    }
}

impl ConditionText {
    fn read(&self) -> Option<Condition> {
        match (&self.prints, &self.before, self.within_ms, self.threads) {
            (Some(line), None, None, None) => Some(Condition::Prints(line.clone())),
            (None, Some((first, second)), None, None) => {
                Some(Condition::Before(first.clone(), second.clone()))
            }
            (None, None, Some(limit), None) => Some(Condition::WithinMs(limit)),
            (None, None, None, Some(count)) => Some(Condition::Threads(count)),
            _ => None,
        }
    }
}
