//! What keys do to the indentation of a program's text: a new line begins under the one before it, a bracket that closes
//! a block goes back, lines move in and out.

use std::ops::Range;

/// A step of indentation, in both languages.
const STEP: &str = "    ";

/// A replacement of a part of a text, in bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// What is replaced.
    pub range: Range<usize>,
    /// By what.
    pub text: String,
    /// What is selected afterwards; empty: where the cursor is.
    pub selection: Range<usize>,
}

impl Change {
    fn with_cursor_after(range: Range<usize>, text: String) -> Change {
        let end = range.start + text.len();
        Change {
            range,
            text,
            selection: end..end,
        }
    }
}

/// What a key with or without Ctrl (or Command) does to a text with a selection; `None`: what it always does.
pub fn change(text: &str, selection: Range<usize>, key: &str, with_ctrl: bool) -> Option<Change> {
    match (key, with_ctrl) {
        ("Enter", false) => Some(new_line(text, selection)),
        ("}" | ")" | "]", false) => closing(text, selection, key),
        ("Backspace", false) => back(text, selection),
        ("]", true) => Some(moved(text, selection, |line| format!("{STEP}{line}"))),
        ("[", true) => Some(moved(text, selection, |line| {
            line[spaces(line).len().min(STEP.len())..].to_owned()
        })),
        _ => None,
    }
}

/// Where the line of a place begins.
fn line_start(text: &str, place: usize) -> usize {
    text[..place].rfind('\n').map_or(0, |at| at + 1)
}

/// The spaces that a line begins with.
fn spaces(line: &str) -> &str {
    &line[..line.len() - line.trim_start_matches(' ').len()]
}

/// After a head of a block one step in, after what leaves a block of Python one step out, else as before. Between two
/// brackets they part.
fn new_line(text: &str, selection: Range<usize>) -> Change {
    let before = &text[line_start(text, selection.start)..selection.start];
    let indent = spaces(before);
    let said = before.trim();
    let opens = said.ends_with([':', '{', '(', '[']);
    if opens {
        let inner = format!("\n{indent}{STEP}");
        let parts = text[selection.end..].starts_with(['}', ')', ']']);
        let end = selection.start + inner.len();
        return Change {
            range: selection,
            text: if parts {
                format!("{inner}\n{indent}")
            } else {
                inner
            },
            selection: end..end,
        };
    }
    let word = said.split([' ', '(']).next().unwrap_or("");
    let leaves = ["return", "raise", "break", "continue", "pass"].contains(&word);
    let leaves = leaves && !said.ends_with([';', ',']);
    let kept = match leaves {
        true => &indent[..indent.len().saturating_sub(STEP.len())],
        false => indent,
    };
    Change::with_cursor_after(selection, format!("\n{kept}"))
}

/// A bracket that is the first on its line closes a block: it stands one step further out.
fn closing(text: &str, selection: Range<usize>, bracket: &str) -> Option<Change> {
    let start = line_start(text, selection.start);
    let before = &text[start..selection.start];
    let is_first = before.len() >= STEP.len() && spaces(before).len() == before.len();
    is_first.then(|| {
        let from = selection.start - STEP.len();
        Change::with_cursor_after(from..selection.end, bracket.to_owned())
    })
}

/// In the indentation, back to the step before.
fn back(text: &str, selection: Range<usize>) -> Option<Change> {
    let before = &text[line_start(text, selection.start)..selection.start];
    let is_in = selection.is_empty() && !before.is_empty() && spaces(before).len() == before.len();
    is_in.then(|| {
        let over = match before.len() % STEP.len() {
            0 => STEP.len(),
            over => over,
        };
        Change::with_cursor_after(selection.start - over..selection.end, String::new())
    })
}

/// The selected lines, each by a rule; empty ones stay.
fn moved(text: &str, selection: Range<usize>, rule: impl Fn(&str) -> String) -> Change {
    let start = line_start(text, selection.start);
    let last = match text[..selection.end].ends_with('\n') && !selection.is_empty() {
        true => selection.end - 1,
        false => selection.end,
    };
    let end = text[last..].find('\n').map_or(text.len(), |at| last + at);
    let lines = text[start..end].split('\n');
    let lines: Vec<String> = lines
        .map(|line| match line.is_empty() {
            true => String::new(),
            false => rule(line),
        })
        .collect();
    let text = lines.join("\n");
    let selection = match selection.is_empty() {
        true => {
            let by = text.len() as isize - (end - start) as isize;
            let cursor = selection.start.saturating_add_signed(by).max(start);
            cursor..cursor
        }
        false => start..start + text.len(),
    };
    Change {
        range: start..end,
        text,
        selection,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Presses a key in a text in which `|` is the cursor, or two of them the ends of the selection.
    fn press(text: &str, key: &str, with_ctrl: bool) -> String {
        let start = text.find('|').expect("a cursor");
        let rest = text.replacen('|', "", 1);
        let end = rest.find('|').unwrap_or(start);
        let mut text = rest.replacen('|', "", 1);
        let Some(change) = change(&text, start..end, key, with_ctrl) else {
            return "as ever".to_owned();
        };
        text.replace_range(change.range, &change.text);
        text.insert(change.selection.end, '|');
        if !change.selection.is_empty() {
            text.insert(change.selection.start, '|');
        }
        text
    }

    #[test]
    fn a_new_line_begins_where_it_belongs() {
        assert_eq!(
            press("async def f():|", "Enter", false),
            "async def f():\n    |"
        );
        assert_eq!(press("    x = 1|", "Enter", false), "    x = 1\n    |");
        assert_eq!(
            press("    if a:\n        return 1|", "Enter", false),
            "    if a:\n        return 1\n    |"
        );
        assert_eq!(press("fn f() {|}", "Enter", false), "fn f() {\n    |\n}");
        assert_eq!(
            press("        return 1;|", "Enter", false),
            "        return 1;\n        |"
        );
        assert_eq!(press("ä = |1|", "Enter", false), "ä = \n|");
    }

    #[test]
    fn brackets_and_backspace_go_a_step_back() {
        assert_eq!(press("    a();\n    |", "}", false), "    a();\n}|");
        assert_eq!(press("    a(|", ")", false), "as ever");
        assert_eq!(press("      |x", "Backspace", false), "    |x");
        assert_eq!(press("        |x", "Backspace", false), "    |x");
        assert_eq!(press("    x|", "Backspace", false), "as ever");
    }

    #[test]
    fn lines_move_in_and_out() {
        assert_eq!(press("a|b\nc", "]", true), "    a|b\nc");
        assert_eq!(press("|a\n\nb\n|c", "]", true), "|    a\n\n    b|\nc");
        assert_eq!(press("    a\n|  b|", "[", true), "    a\n|b|");
        assert_eq!(press("      a|", "[", true), "  a|");
        assert_eq!(press(" |  a", "[", true), "|a");
    }
}
