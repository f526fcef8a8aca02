//! What must hold for a lesson's folder without running anything, rule by rule.

use std::collections::BTreeSet;
use std::fs;

use super::catalogue::{Lesson, Side};
use super::program::Shown;
use crate::conformance::case::Language;

/// As many lines as the code pane shows at once beside the stage at 1440x900.
const VISIBLE_LINES_MAX: usize = 16;

/// As many columns as fit a projector at 24 px, and half of a wide screen.
const COLUMNS_MAX: usize = 40;

/// The words for a stop's event.
const EVENTS: [&str; 8] = [
    "spawn", "start", "suspend", "resume", "print", "block", "steal", "return",
];

const LABELS: [&str; 4] = ["same", "false friend", "different look", "one side only"];

/// A stop says two or three sentences; one of them may be a clause more.
const STOP_CHARACTERS_MAX: usize = 420;

/// Everything that is wrong with a lesson.
pub fn problems(lesson: &Lesson) -> Vec<String> {
    let mut found = Vec::new();
    found.extend(missing_files(lesson));
    if found.is_empty() {
        words(lesson, &mut found);
        answers(lesson, &mut found);
        programs_and_stops(lesson, &mut found);
    }
    found
}

/// Two lessons may not claim the same place in the picker, and no place is left out.
pub fn order_problem(lessons: &[Lesson]) -> Option<String> {
    let places: BTreeSet<u32> = lessons.iter().map(|lesson| lesson.text.order).collect();
    let wanted: BTreeSet<u32> = (1..).take(lessons.len()).collect();
    (places != wanted).then(|| format!("the places of {} lessons are {places:?}", lessons.len()))
}

fn missing_files(lesson: &Lesson) -> Vec<String> {
    let mut wanted = vec!["lesson.md".to_owned()];
    for file in ["main.py", "main.rs"] {
        wanted.push(file.to_owned());
        wanted.push(format!("{file}.out"));
    }
    for (language, _) in &lesson.done {
        let file = format!("solution.{}", language.ending());
        wanted.extend([format!("{file}.out"), file]);
    }
    wanted.retain(|file| !lesson.folder.join(file).is_file());
    wanted
        .into_iter()
        .map(|file| format!("{file} is missing"))
        .collect()
}

fn words(lesson: &Lesson, found: &mut Vec<String>) {
    let text = &lesson.text;
    if !LABELS.contains(&text.label.as_str()) {
        found.push(format!("the label `{}` is none of {LABELS:?}", text.label));
    }
    if !text.question.ends_with('?') {
        found.push("the question does not end in a question mark".to_owned());
    }
    let spoken = [
        &text.title,
        &text.question,
        &text.principle,
        &text.exercise.text,
    ];
    if spoken
        .into_iter()
        .chain(text.stops.iter().map(|stop| &stop.text))
        .any(|words| words.trim().is_empty())
    {
        found.push("a text is empty".to_owned());
    }
    if text.exercise.done.is_empty() {
        found.push("the exercise has no condition".to_owned());
    }
    let prose = fs::read_to_string(lesson.folder.join("lesson.md")).unwrap();
    for line in prose
        .lines()
        .filter(|line| line.starts_with(['#', '-', '>', '|']) || line.contains("]("))
    {
        found.push(format!(
            "lesson.md has more than paragraphs, code and emphasis: `{line}`"
        ));
    }
}

fn answers(lesson: &Lesson, found: &mut Vec<String>) {
    let answers = &lesson.text.answers;
    if !(2..=4).contains(&answers.len()) {
        found.push(format!(
            "{} answers; two to four are asked for",
            answers.len()
        ));
    }
    for side in [Side::Python, Side::Rust] {
        let right = answers
            .iter()
            .filter(|answer| answer.right.contains(&side))
            .count();
        if right != 1 {
            found.push(format!(
                "{right} answers are right for {side:?}; one is asked for"
            ));
        }
    }
    if answers.iter().any(|answer| answer.text.trim().is_empty()) {
        found.push("an answer is empty".to_owned());
    }
}

fn programs_and_stops(lesson: &Lesson, found: &mut Vec<String>) {
    let python = program(lesson, Language::Python, found);
    let rust = program(lesson, Language::Rust, found);
    let (left, right): (BTreeSet<_>, BTreeSet<_>) = (
        python.anchors.iter().collect(),
        rust.anchors.iter().collect(),
    );
    for anchor in left.symmetric_difference(&right) {
        found.push(format!("the anchor `{anchor}` is in one program only"));
    }
    if lesson.text.stops.len() != 3 {
        found.push(format!(
            "{} stops; three are asked for",
            lesson.text.stops.len()
        ));
    }
    for stop in &lesson.text.stops {
        if !left.contains(&stop.anchor) {
            found.push(format!(
                "a stop is at `{}`, which is no anchor",
                stop.anchor
            ));
        }
        if !EVENTS.contains(&stop.event.as_str()) {
            found.push(format!("the event `{}` is none of {EVENTS:?}", stop.event));
        }
        if stop.sides.is_empty() || stop.nth == 0 {
            found.push(format!(
                "the stop at `{}` can never be reached",
                stop.anchor
            ));
        }
        let length = stop.text.chars().count();
        if length > STOP_CHARACTERS_MAX {
            found.push(format!(
                "the stop at `{}` has {length} characters of text",
                stop.anchor
            ));
        }
        for side in &stop.sides {
            let function = format!("{} {}(", function_word(side.language()), stop.task);
            if !source(lesson, side.language()).contains(&function) {
                found.push(format!(
                    "a stop is in the task `{}`, but {side:?} has no such function",
                    stop.task
                ));
            }
        }
    }
}

fn program(lesson: &Lesson, language: Language, found: &mut Vec<String>) -> Shown {
    let shown = Shown::of(language, &source(lesson, language));
    let ending = language.ending();
    found.extend(
        shown
            .problems
            .iter()
            .map(|problem| format!("main.{ending}: {problem}")),
    );
    if shown.visible.len() > VISIBLE_LINES_MAX {
        found.push(format!(
            "main.{ending}: {} visible lines, at most {VISIBLE_LINES_MAX}",
            shown.visible.len()
        ));
    }
    for line in shown
        .visible
        .iter()
        .filter(|line| line.chars().count() > COLUMNS_MAX)
    {
        found.push(format!(
            "main.{ending}: wider than {COLUMNS_MAX} columns: `{line}`"
        ));
    }
    let distinct: BTreeSet<_> = shown.anchors.iter().collect();
    if distinct.len() != shown.anchors.len() {
        found.push(format!("main.{ending}: an anchor is there twice"));
    }
    shown
}

fn source(lesson: &Lesson, language: Language) -> String {
    fs::read_to_string(lesson.main(language).source).unwrap()
}

fn function_word(language: Language) -> &'static str {
    match language {
        Language::Python => "def",
        Language::Rust => "fn",
    }
}
