//! What is refused is what rustc refuses: the programs of `tests/cases/check` against `verdicts.txt`, which
//! `cargo xtask record-checks` writes from the real rustc; and no program of the project is refused.
//!
//! Compared are, of each finding: its code (its message, where rustc gives it no code), the line of its
//! primary span, the labelled lines, and the lines that its notes point at. The words are rustc's as far as
//! the types' names are known.

use crate::conformance::case::root;
use pollscope::ir::program::Language;
use pollscope::ir::span::LineIndex;
use pollscope::lang::diagnostic::{Diagnostic, Severity, Suggestion};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

/// A finding as it is compared.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
struct Verdict {
    /// `error` or `warning`, its code or message, the line.
    head: String,
    labelled: BTreeSet<u32>,
    noted: BTreeSet<u32>,
}

#[test]
fn verdicts_are_rustc_s() {
    let folder = root().join("tests/cases/check");
    let recorded = recorded(&fs::read_to_string(folder.join("verdicts.txt")).unwrap());
    let mut differ = Vec::new();
    for (name, text) in programs(&folder) {
        let Some(expected) = recorded.get(&name) else {
            differ.push(format!(
                "{name}: not recorded; run `cargo xtask record-checks`"
            ));
            continue;
        };
        let found = verdicts(&text);
        if found != *expected {
            differ.push(format!(
                "{name}\n  rustc: {expected:#?}\n  here: {found:#?}"
            ));
        }
    }
    assert!(differ.is_empty(), "{}", differ.join("\n"));
    let refused = recorded.values().filter(|found| !found.is_empty()).count();
    assert!(refused >= 60 && recorded.len() - refused >= 40);
}

/// What a type has not is told in rustc's words.
#[test]
fn missing_names_are_told_in_rustc_s_words() {
    let folder = root().join("tests/cases/check");
    let recorded = fs::read_to_string(folder.join("verdicts.txt")).unwrap();
    let mut compared = 0;
    for section in recorded.split("\n== missing_").skip(1) {
        let name = section.lines().next().unwrap();
        let text = fs::read_to_string(folder.join(format!("missing_{name}.rs"))).unwrap();
        let found = pollscope::lang::compile(Language::Rust, &text).diagnostics;
        let index = LineIndex::new(&text);
        let all = found.iter();
        let words = all.map(|found| format!("{}: {}", head_of(found, &index), found.message));
        let words: BTreeSet<String> = words.collect();
        let section = section.split("\n== ").next().unwrap_or(section);
        let said = section.lines().filter(|line| line.starts_with("error"));
        assert_eq!(words, said.map(str::to_string).collect(), "{name}");
        compared += 1;
    }
    assert!(compared >= 40);
}

/// What cannot be repaired from the text alone.
const WITHOUT_REPAIR: &[&str] = &[
    "unknown_function",
    "missing_field_of_tuple",
    "missing_method_of_number",
    "missing_method_of_std_mutex",
    "copy_derived",
    "fields_in_pattern",
    "fields_of_no_struct",
    "fields_of_variant",
    "fields_several",
    "fields_without_one",
    "items_foreign",
    "items_of_future",
    "loop_outside",
    "mutable_arc",
    "mutable_rc",
    "name_in_pattern",
    "pattern_for",
    "twice_declared",
    "type_duration",
    "type_if_else",
    "type_joined",
    "type_loop_tail",
    "type_nothing",
    "type_of_arms",
    "type_reference",
    "type_without_else",
    "operator_add",
    "operator_texts",
    "private_field",
    "private_function",
    "private_in_literal",
    "private_in_use",
    "private_method",
    "private_struct",
    "shown_struct",
    "written_bound",
    "written_map",
    "written_no_trait",
    "written_none",
    "written_parameter",
    "written_plain",
    "written_result",
    "written_too_many",
    "written_trait",
    "written_vec",
];

/// Each finding has a repair; each repair leads, alone or with those that are suggested then, to a program
/// that the real rustc takes, by `repairs.txt`: the edits and what is found after them are as recorded.
#[test]
fn repairs_lead_to_what_rustc_takes() {
    let folder = root().join("tests/cases/check");
    let recorded = fs::read_to_string(folder.join("repairs.txt")).unwrap();
    let mut sections = recorded.split("\n== ").skip(1).peekable();
    let mut differ = Vec::new();
    for (name, text) in programs(&folder) {
        let mut found = format!("{name}\n");
        for finding in pollscope::lang::compile(Language::Rust, &text).diagnostics {
            if finding.suggestions.is_empty() && !WITHOUT_REPAIR.contains(&name.as_str()) {
                differ.push(format!("{name}: no repair of: {}", finding.message));
            }
            for repair in &finding.suggestions {
                follow(&text, repair, 8, &mut found);
            }
        }
        let known = sections.next_if(|section| section.starts_with(&format!("{name}\n")));
        let known = known.map_or(format!("{name}\n"), |known| {
            known.trim_end().to_owned() + "\n"
        });
        if found != known {
            differ.push(format!("recorded: {known}here: {found}"));
        }
        let entries = found.replace("\nthen ", "\n  then ");
        let mut lines = entries.lines().skip(1).peekable();
        while let Some(line) = lines.next() {
            let ends = lines.peek().is_none_or(|next| !next.starts_with("  "));
            if ends && line != "  = fine" {
                differ.push(format!("{name}: a repair leads nowhere\n{found}"));
            }
        }
    }
    assert!(differ.is_empty(), "{}", differ.join("\n"));
}

/// Makes a repair, and those that are suggested then.
fn follow(text: &str, repair: &Suggestion, left: usize, found: &mut String) {
    let index = LineIndex::new(text);
    found.push_str(&format!("{}\n", repair.text));
    for edit in &repair.edits {
        let old = &text[edit.span.start as usize..edit.span.end as usize];
        let (line, column) = index.line_column(edit.span.start);
        let (line, column) = (line + 1, column + 1);
        found.push_str(&format!("  {line}:{column} {old:?} -> {:?}\n", edit.text));
    }
    let repaired = repair.apply(text).unwrap();
    let after = pollscope::lang::compile(Language::Rust, &repaired).diagnostics;
    let index = LineIndex::new(&repaired);
    let heads: BTreeSet<String> = after.iter().map(|found| head_of(found, &index)).collect();
    if heads.is_empty() {
        found.push_str("  = fine\n");
    }
    for head in &heads {
        found.push_str(&format!("  = {head}\n"));
    }
    let mut next = after.iter().flat_map(|found| &found.suggestions);
    if let Some(next) = next.next().filter(|_| left > 0) {
        found.push_str("then ");
        follow(&repaired, next, left - 1, found);
    }
}

fn head_of(found: &Diagnostic, index: &LineIndex) -> String {
    let level = match found.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
    };
    let line = index.line(found.span.start) + 1;
    format!("{level} {} {line}", found.code.unwrap_or("-"))
}

#[test]
fn nothing_that_rustc_takes_is_refused() {
    let mut differ = Vec::new();
    // Of those that are not made to run here, only what types have is asked.
    let folders = [
        ("tests/cases/rust", true),
        ("tests/cases/natural", true),
        ("static/lessons", true),
        ("tests/cases/sizes", false),
        ("tests/oracle/examples", false),
        ("tests/browser/src/measure/programs", false),
    ];
    for (folder, runs) in folders {
        for (name, text) in programs(&root().join(folder)) {
            let found = pollscope::lang::compile(Language::Rust, &text).diagnostics;
            let told = |found: &&Diagnostic| {
                runs && found.label.is_some() || matches!(found.code, Some("E0599" | "E0609"))
            };
            let said = found.iter().filter(told);
            differ.extend(said.map(|found| format!("{folder}/{name}: {}", found.message)));
        }
    }
    assert!(differ.is_empty(), "{}", differ.join("\n"));
}

/// The Rust programs in a folder and those in it.
fn programs(folder: &Path) -> Vec<(String, String)> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(programs(&path));
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            let name = path.file_stem().unwrap().to_string_lossy().into_owned();
            found.push((name, fs::read_to_string(&path).unwrap()));
        }
    }
    found.sort();
    found
}

fn verdicts(text: &str) -> BTreeSet<Verdict> {
    let index = LineIndex::new(text);
    let line = |at: u32| index.line(at) + 1;
    let found = pollscope::lang::compile(Language::Rust, text).diagnostics;
    let verdict = |found: &Diagnostic| {
        let level = match found.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
        };
        let what = found.code.unwrap_or(&found.message);
        let own = found.label.iter().map(|_| line(found.span.start));
        let others = found.labels.iter().map(|label| line(label.span.start));
        let notes = found.notes.iter().flat_map(|note| &note.labels);
        Verdict {
            head: format!("{level} {what} {}", line(found.span.start)),
            labelled: own.chain(others).collect(),
            noted: notes.map(|label| line(label.span.start)).collect(),
        }
    };
    found.iter().map(verdict).collect()
}

/// The verdicts of each program.
fn recorded(text: &str) -> BTreeMap<String, BTreeSet<Verdict>> {
    let mut all = BTreeMap::new();
    for section in text.split("\n== ").skip(1) {
        let mut lines = section.lines();
        let name = lines.next().unwrap_or("").to_owned();
        let mut found: Vec<Verdict> = Vec::new();
        for line in lines.filter(|line| !line.is_empty()) {
            match (line.strip_prefix("  "), found.last_mut()) {
                (Some(rest), Some(verdict)) => match rest.strip_prefix("note ") {
                    Some(noted) => drop(verdict.noted.insert(noted.parse().unwrap())),
                    None => {
                        let number = rest.split(' ').next().unwrap_or("");
                        verdict.labelled.insert(number.parse().unwrap());
                    }
                },
                _ => found.push(Verdict {
                    head: head(line),
                    ..Verdict::default()
                }),
            }
        }
        all.insert(name, found.into_iter().collect());
    }
    all
}

/// `error E0382 4: message` as it is compared.
fn head(line: &str) -> String {
    let (place, message) = line.split_once(": ").unwrap();
    let mut words = place.split(' ');
    let (level, code, number) = (
        words.next().unwrap(),
        words.next().unwrap(),
        words.next().unwrap(),
    );
    let what = if code == "-" { message } else { code };
    format!("{level} {what} {number}")
}
