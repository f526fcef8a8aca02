//! The marks under a traceback's source line: which part of it was running.
//!
//! CPython 3.13 `Lib/traceback.py` `StackSummary._should_show_carets` and
//! `_extract_caret_anchors_from_line_segment`, for a part that lies on one line.

use crate::ir::Op;
use crate::ir::py::{PyBinary, PyOp};

/// The marks for bytes `from..to` of `line`, as they stand under the line without its indentation;
/// `None` if they would say nothing.
pub fn marks(line: &str, from: usize, to: usize, op: Op) -> Option<String> {
    let indent = line.len() - line.trim_start().len();
    let (text, segment) = (line.trim_end(), line.get(from..to)?);
    let is_call = matches!(
        op,
        Op::Call(_) | Op::Py(PyOp::CallMethod(..) | PyOp::CallSpread)
    );
    if from < indent || is_call && is_whole_value(&text[indent..], from - indent, segment) {
        return None;
    }
    let anchors = anchors(segment, op, is_call);
    let covers_line = from == indent && to >= text.len();
    if anchors.is_none() && covers_line {
        return None;
    }
    let width = |text: &str| text.chars().count();
    let before = " ".repeat(width(&line[indent..from]));
    let marked = match anchors {
        None => "^".repeat(width(segment)),
        Some((left, right)) => format!(
            "{}{}{}",
            "~".repeat(width(&segment[..left])),
            "^".repeat(width(&segment[left..right])),
            "~".repeat(width(&segment[right..]))
        ),
    };
    Some(before + &marked)
}

/// Whether the line is `return f(..)` or `target = call(..)` and the call is what was running.
fn is_whole_value(line: &str, from: usize, segment: &str) -> bool {
    let (before, rest) = line.split_at(from);
    if rest != segment {
        return false;
    }
    if before == "return " {
        let name = segment.split('(').next().unwrap_or_default();
        return name
            .chars()
            .all(|letter| letter.is_alphanumeric() || letter == '_');
    }
    let Some(target) = before.trim_end().strip_suffix('=') else {
        return false;
    };
    !target.ends_with([
        '=', '+', '-', '*', '/', '%', '&', '|', '^', '<', '>', '!', ':',
    ]) && !target.contains(':')
}

/// The bytes of the segment that are marked with `^` while the rest gets `~`: a binary operator, or the
/// brackets of a call or subscript.
fn anchors(segment: &str, op: Op, is_call: bool) -> Option<(usize, usize)> {
    let scan = scan(segment);
    match op {
        Op::Py(PyOp::Binary(operator)) => operator_place(segment, &scan, operator),
        Op::Py(PyOp::GetItem) if segment.ends_with(']') => {
            scan.last_open.map(|open| (open, segment.len()))
        }
        _ if is_call && segment.ends_with(')') => scan.last_open.map(|open| (open, segment.len())),
        _ => None,
    }
}

/// What a look over a segment found.
struct Scan {
    /// The bytes outside brackets and strings.
    outside: Vec<usize>,
    /// Where the bracket opens that the segment's last byte closes.
    last_open: Option<usize>,
}

fn scan(segment: &str) -> Scan {
    let mut outside = Vec::new();
    let mut open = Vec::new();
    let mut last_open = None;
    let mut quote = None;
    let mut escaped = false;
    for (at, letter) in segment.char_indices() {
        if let Some(end) = quote {
            let ends = letter == end && !escaped;
            escaped = letter == '\\' && !escaped;
            if ends {
                quote = None;
            }
            continue;
        }
        match letter {
            '"' | '\'' => quote = Some(letter),
            '(' | '[' | '{' => open.push(at),
            ')' | ']' | '}' => last_open = open.pop().filter(|_| at + 1 == segment.len()),
            _ if open.is_empty() => outside.push(at),
            _ => {}
        }
    }
    Scan { outside, last_open }
}

/// Where the operator of the outermost operation stands: operators group to the left, but `**` to the
/// right.
fn operator_place(segment: &str, scan: &Scan, operator: PyBinary) -> Option<(usize, usize)> {
    let sign = match operator {
        PyBinary::Add => "+",
        PyBinary::Sub => "-",
        PyBinary::Mul => "*",
        PyBinary::Div => "/",
        PyBinary::FloorDiv => "//",
        PyBinary::Mod => "%",
        PyBinary::Pow => "**",
        PyBinary::Shl => "<<",
        PyBinary::Shr => ">>",
        PyBinary::And => "&",
        PyBinary::Or => "|",
        PyBinary::Xor => "^",
    };
    let is_here = |at: &&usize| {
        let at = **at;
        let rest = &segment[at..];
        let before = segment[..at].trim_end().chars().next_back();
        let after_operand =
            before.is_some_and(|letter| letter.is_alphanumeric() || "_)]}\"\'".contains(letter));
        let alone = sign.len() == 2 || !rest[1..].starts_with(sign);
        rest.starts_with(sign) && after_operand && alone
    };
    let found = match operator {
        PyBinary::Pow => scan.outside.iter().find(is_here),
        _ => scan.outside.iter().rev().find(is_here),
    };
    found.map(|at| (*at, at + sign.len()))
}
