//! Python's format specification mini-language.

use crate::ir::program::FormatSpec;

/// Wider than this is refused: what a person can read is far narrower.
const WIDTH_MAX: u32 = 100_000;

/// Parses `[[fill]align][sign][#][0][width][grouping][.precision][type]`; `None` if it is not that.
/// CPython `Python/formatter_unicode.c` `parse_internal_render_format_spec`.
pub fn parse(text: &str) -> Option<FormatSpec> {
    let mut rest: Vec<char> = text.chars().collect();
    rest.reverse();
    let mut spec = FormatSpec::default();
    let is_align = |letter: &char| matches!(letter, '<' | '>' | '^' | '=');
    let len = rest.len();
    if len >= 2 && is_align(&rest[len - 2]) {
        spec.fill = rest.pop();
        spec.align = rest.pop();
    } else if rest.last().is_some_and(is_align) {
        spec.align = rest.pop();
    }
    spec.sign = take(&mut rest, |letter| matches!(letter, '+' | '-' | ' '));
    spec.alternate = take(&mut rest, |letter| letter == '#').is_some();
    spec.zero = take(&mut rest, |letter| letter == '0').is_some();
    spec.width = number(&mut rest)?;
    spec.grouping = take(&mut rest, |letter| matches!(letter, ',' | '_'));
    if take(&mut rest, |letter| letter == '.').is_some() {
        spec.precision = Some(number(&mut rest)??);
    }
    spec.presentation = take(&mut rest, |letter| "bcdeEfFgGnosxX%".contains(letter));
    rest.is_empty().then_some(spec)
}

fn take(rest: &mut Vec<char>, wanted: impl Fn(char) -> bool) -> Option<char> {
    match rest.last() {
        Some(letter) if wanted(*letter) => rest.pop(),
        _ => None,
    }
}

/// The number at the start, if there is one; `None` outside if it is too large.
fn number(rest: &mut Vec<char>) -> Option<Option<u32>> {
    let mut value = None;
    while let Some(digit) = rest.last().and_then(|letter| letter.to_digit(10)) {
        let next = value.unwrap_or(0) * 10 + digit;
        if next > WIDTH_MAX {
            return None;
        }
        value = Some(next);
        rest.pop();
    }
    Some(value)
}
