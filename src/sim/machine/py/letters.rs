//! Letters: case, and the questions `isdigit`, `isalpha`, ... of strings.

use crate::ir::program::NameId;
use crate::ir::py::name;

/// White space as `str.split()` and `str.strip()` see it. CPython `_PyUnicode_IsWhitespace`.
pub fn is_blank(letter: char) -> bool {
    letter.is_whitespace() || ('\u{1c}'..='\u{1f}').contains(&letter)
}

/// Digits beyond ASCII that `isdigit` takes and `isdecimal` does not: superscripts and circled ones.
fn is_other_digit(letter: char) -> bool {
    matches!(letter, '²' | '³' | '¹' | '\u{2070}' | '\u{2074}'..='\u{2079}' | '\u{2080}'..='\u{2089}' | '\u{2460}'..='\u{2468}')
}

fn is_decimal(letter: char) -> bool {
    let is_number = !letter.is_ascii() && letter.is_numeric();
    let in_block = matches!(
        letter as u32,
        0x660..=0x669 | 0x6f0..=0x6f9 | 0x7c0..=0x7c9 | 0x966..=0x96f | 0x9e6..=0x9ef | 0xe50..=0xe59 | 0xff10..=0xff19
    );
    letter.is_ascii_digit() || is_number && in_block
}

fn is_digit(letter: char) -> bool {
    is_decimal(letter) || is_other_digit(letter)
}

/// The answer to a question about all letters of a text; `None` if the method asks none.
pub fn test(subject: &str, method: NameId) -> Option<bool> {
    let all = |test: fn(char) -> bool| !subject.is_empty() && subject.chars().all(test);
    let cased = |test: fn(char) -> bool, other: fn(char) -> bool| {
        subject.chars().any(test) && !subject.chars().any(other)
    };
    Some(match method {
        name::ISDIGIT => all(is_digit),
        name::ISDECIMAL => all(is_decimal),
        name::ISNUMERIC => all(char::is_numeric),
        name::ISALPHA => all(char::is_alphabetic),
        name::ISALNUM => all(char::is_alphanumeric),
        name::ISSPACE => all(is_blank),
        name::ISUPPER => cased(char::is_uppercase, char::is_lowercase),
        name::ISLOWER => cased(char::is_lowercase, char::is_uppercase),
        name::ISASCII => subject.is_ascii(),
        name::ISPRINTABLE => subject.chars().all(super::text::is_printable),
        name::ISTITLE => is_title(subject),
        name::ISIDENTIFIER => {
            let mut letters = subject.chars();
            let starts = |letter: char| letter == '_' || letter.is_alphabetic();
            letters.next().is_some_and(starts)
                && letters.all(|letter| letter == '_' || letter.is_alphanumeric())
        }
        _ => return None,
    })
}

/// A text with its letters changed; `None` if the method changes none.
pub fn changed(subject: &str, method: NameId) -> Option<String> {
    Some(match method {
        name::UPPER => subject.to_uppercase(),
        name::LOWER => subject.to_lowercase(),
        name::CASEFOLD => subject.to_lowercase().replace('ß', "ss").replace('ς', "σ"),
        name::TITLE => title(subject),
        name::CAPITALIZE => capitalized(subject),
        name::SWAPCASE => swapped(subject),
        _ => return None,
    })
}

/// A letter at the start of a word: of digraphs only the first part is upper case.
fn title_case(letter: char) -> String {
    match letter {
        'Ǆ' | 'ǅ' | 'ǆ' => "ǅ".into(),
        'Ǉ' | 'ǈ' | 'ǉ' => "ǈ".into(),
        'Ǌ' | 'ǋ' | 'ǌ' => "ǋ".into(),
        'Ǳ' | 'ǲ' | 'ǳ' => "ǲ".into(),
        'ß' => "Ss".into(),
        letter => letter.to_uppercase().collect(),
    }
}

fn capitalized(text: &str) -> String {
    let mut letters = text.chars();
    match letters.next() {
        Some(first) => title_case(first) + &letters.as_str().to_lowercase(),
        None => String::new(),
    }
}

fn is_cased(letter: char) -> bool {
    letter.is_lowercase() || letter.is_uppercase()
}

fn title(text: &str) -> String {
    let mut out = String::new();
    let mut inside = false;
    for letter in text.chars() {
        match inside {
            true => out.extend(letter.to_lowercase()),
            false => out.push_str(&title_case(letter)),
        }
        inside = is_cased(letter);
    }
    out
}

fn is_title(text: &str) -> bool {
    let (mut inside, mut any) = (false, false);
    for letter in text.chars() {
        if letter.is_uppercase() && inside || letter.is_lowercase() && !inside {
            return false;
        }
        inside = is_cased(letter);
        any |= inside;
    }
    any
}

fn swapped(subject: &str) -> String {
    let mut out = String::new();
    for letter in subject.chars() {
        match letter.is_uppercase() {
            true => out.extend(letter.to_lowercase()),
            false => out.extend(letter.to_uppercase()),
        }
    }
    out
}

/// Tabs as blanks up to the next multiple of `size` columns.
pub fn expand_tabs(subject: &str, size: usize) -> String {
    let mut out = String::new();
    let mut column = 0;
    for letter in subject.chars() {
        match letter {
            '\t' => {
                let count = if size == 0 { 0 } else { size - column % size };
                out.extend(std::iter::repeat_n(' ', count));
                column += count;
            }
            '\n' | '\r' => {
                out.push(letter);
                column = 0;
            }
            letter => {
                out.push(letter);
                column += 1;
            }
        }
    }
    out
}
