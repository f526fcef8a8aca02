//! Build script: the folders of `static/lessons` become Rust statics.
//!
//! The anchors (`#: spawn`, `//: spawn`) are taken out of the texts: the reader sees the program, the
//! page knows the lines. What a folder holds is explained in `static/lessons/README.md`.

use serde::Deserialize;
use std::fmt::Write;
use std::path::Path;
use std::{env, fs};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct LessonText {
    title: String,
    order: u32,
    label: String,
    #[serde(default = "yes")]
    deterministic: bool,
    question: String,
    principle: String,
    answers: Vec<Answer>,
    stops: Vec<Stop>,
    exercise: Exercise,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Answer {
    text: String,
    right: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Stop {
    anchor: String,
    event: String,
    #[serde(default = "both_sides")]
    sides: Vec<String>,
    task: String,
    #[serde(default = "first")]
    nth: u32,
    text: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Exercise {
    text: String,
    done: Vec<Condition>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Condition {
    side: String,
    prints: Option<String>,
    before: Option<(String, String)>,
    within_ms: Option<u64>,
    threads: Option<u32>,
}

fn yes() -> bool {
    true
}

fn first() -> u32 {
    1
}

fn both_sides() -> Vec<String> {
    vec!["python".to_owned(), "rust".to_owned()]
}

fn main() {
    let root = env::var("CARGO_MANIFEST_DIR").expect("cargo names the crate's folder");
    let lessons = Path::new(&root).join("static/lessons");
    println!("cargo::rerun-if-changed={}", lessons.display());
    println!("cargo::rerun-if-changed=src/lessons/build.rs");
    let mut all: Vec<(u32, String)> = folders(&lessons)
        .iter()
        .map(|slug| lesson(&lessons.join(slug), slug))
        .collect();
    all.sort();
    let mut code = String::from("pub static LESSONS: &[Lesson] = &[\n");
    for (_, lesson) in &all {
        code.push_str(lesson);
    }
    code.push_str("];\n");
    let out = env::var("OUT_DIR").expect("cargo names the folder for what is generated");
    fs::write(Path::new(&out).join("lessons.rs"), code).expect("the folder can be written");
}

fn folders(lessons: &Path) -> Vec<String> {
    let entries = fs::read_dir(lessons).expect("static/lessons can be read");
    let mut slugs: Vec<String> = entries
        .map(|entry| entry.expect("the entry can be read"))
        .filter(|entry| entry.path().join("lesson.toml").is_file())
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .collect();
    slugs.sort();
    slugs
}

fn read(folder: &Path, file: &str) -> String {
    let path = folder.join(file);
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// The lesson's place, and its static.
fn lesson(folder: &Path, slug: &str) -> (u32, String) {
    let text: LessonText = toml::from_str(&read(folder, "lesson.toml"))
        .unwrap_or_else(|error| panic!("{slug}/lesson.toml: {error}"));
    let (python, python_anchors) = without_anchors(&read(folder, "main.py"), "#: ");
    let (rust, rust_anchors) = without_anchors(&read(folder, "main.rs"), "//: ");
    let mut code = String::from("Lesson {\n");
    let mut field = |name: &str, value: String| {
        writeln!(code, "    {name}: {value},").expect("a string can be written")
    };
    field("slug", format!("{slug:?}"));
    field("title", format!("{:?}", text.title));
    field("label", format!("{:?}", text.label));
    field("deterministic", text.deterministic.to_string());
    field("question", format!("{:?}", text.question));
    field("principle", format!("{:?}", text.principle.trim()));
    field("exercise", format!("{:?}", text.exercise.text.trim()));
    field("reading", format!("{:?}", read(folder, "lesson.md").trim()));
    field("texts", format!("[{python:?}, {rust:?}]"));
    field(
        "anchors",
        format!("[&{python_anchors:?}, &{rust_anchors:?}]"),
    );
    field("answers", list(&text.answers, answer));
    field("stops", list(&text.stops, stop));
    field("conditions", list(&text.exercise.done, condition));
    code.push_str("},\n");
    (text.order, code)
}

fn list<T>(items: &[T], one: impl Fn(&T) -> String) -> String {
    let items: Vec<String> = items.iter().map(one).collect();
    format!("&[{}]", items.join(", "))
}

fn sides(names: &[String]) -> [bool; 2] {
    ["python", "rust"].map(|side| names.iter().any(|name| name == side))
}

fn answer(answer: &Answer) -> String {
    let right = sides(&answer.right);
    format!("Answer {{ text: {:?}, right: {right:?} }}", answer.text)
}

fn stop(stop: &Stop) -> String {
    let mut event = stop.event.clone();
    event[..1].make_ascii_uppercase();
    format!(
        "Stop {{ anchor: {:?}, event: StopEvent::{event}, sides: {:?}, task: {:?}, nth: {}, text: {:?} }}",
        stop.anchor,
        sides(&stop.sides),
        stop.task,
        stop.nth,
        stop.text.trim(),
    )
}

fn condition(condition: &Condition) -> String {
    let rust = condition.side == "rust";
    let (prints, before) = (&condition.prints, &condition.before);
    let holds = match (prints, before, condition.within_ms, condition.threads) {
        (Some(line), None, None, None) => format!("Prints({line:?})"),
        (None, Some((first, second)), None, None) => format!("Before({first:?}, {second:?})"),
        (None, None, Some(ms), None) => format!("WithinMs({ms})"),
        (None, None, None, Some(threads)) => format!("Threads({threads})"),
        _ => panic!("a condition has exactly one key beside its side"),
    };
    format!("({}, Condition::{holds})", usize::from(rust))
}

/// A text without its anchors, and their names with their lines, from 1.
fn without_anchors(text: &str, mark: &str) -> (String, Vec<(String, u32)>) {
    let mut plain = String::new();
    let mut anchors = Vec::new();
    for (line, number) in text.lines().zip(1..) {
        let code = match line.rsplit_once(mark) {
            Some((code, anchor)) => {
                anchors.push((anchor.trim().to_owned(), number));
                code.trim_end()
            }
            None => line,
        };
        plain.push_str(code);
        plain.push('\n');
    }
    (plain, anchors)
}
