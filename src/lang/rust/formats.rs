//! The format language of `println!` and its relatives: `std::fmt`'s grammar.

use crate::ir::program::FormatSpec;

/// Which argument a placeholder shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Which {
    /// The next positional one.
    Next,
    /// By number.
    Index(usize),
    /// By name.
    Name(String),
}

/// A piece of a format string.
#[derive(Clone, Debug, PartialEq)]
pub enum Piece {
    /// Text as it is.
    Literal(String),
    /// A placeholder.
    Argument(Which, FormatSpec),
}

/// Splits a format string.
///
/// # Errors
/// What is wrong, in one sentence.
pub fn parse(text: &str) -> Result<Vec<Piece>, String> {
    let mut pieces = Vec::new();
    let mut literal = String::new();
    let mut rest = text;
    while let Some(at) = rest.find(['{', '}']) {
        literal.push_str(&rest[..at]);
        let brace = &rest[at..=at];
        rest = &rest[at + 1..];
        if let Some(after) = rest.strip_prefix(brace) {
            literal.push_str(brace);
            rest = after;
            continue;
        }
        if brace == "}" {
            return Err("invalid format string: unmatched `}` found; write `}}`".into());
        }
        let Some(end) = rest.find('}') else {
            return Err("invalid format string: expected `}` but the string ended".into());
        };
        if !literal.is_empty() {
            pieces.push(Piece::Literal(std::mem::take(&mut literal)));
        }
        pieces.push(placeholder(&rest[..end])?);
        rest = &rest[end + 1..];
    }
    literal.push_str(rest);
    if !literal.is_empty() {
        pieces.push(Piece::Literal(literal));
    }
    Ok(pieces)
}

fn placeholder(text: &str) -> Result<Piece, String> {
    let (name, spec) = text.split_once(':').unwrap_or((text, ""));
    let name = name.trim();
    let which = if name.is_empty() {
        Which::Next
    } else if let Ok(index) = name.parse() {
        Which::Index(index)
    } else if name
        .chars()
        .all(|letter| letter.is_alphanumeric() || letter == '_')
    {
        Which::Name(name.to_string())
    } else {
        return Err(format!(
            "invalid format string: `{name}` is no name; put expressions after the string"
        ));
    };
    Ok(Piece::Argument(which, spec_of(spec.trim_end())?))
}

fn spec_of(text: &str) -> Result<FormatSpec, String> {
    let mut spec = FormatSpec::default();
    let mut chars: Vec<char> = text.chars().collect();
    let is_align = |letter: char| matches!(letter, '<' | '>' | '^');
    if chars.len() > 1 && is_align(chars[1]) {
        spec.fill = Some(chars[0]);
        spec.align = Some(chars[1]);
        chars.drain(..2);
    } else if chars.first().is_some_and(|letter| is_align(*letter)) {
        spec.align = Some(chars.remove(0));
    }
    if chars
        .first()
        .is_some_and(|letter| matches!(letter, '+' | '-'))
    {
        spec.sign = Some(chars.remove(0));
    }
    if chars.first() == Some(&'#') {
        spec.alternate = true;
        chars.remove(0);
    }
    if chars.first() == Some(&'0') && chars.get(1) != Some(&'$') {
        spec.zero = true;
        chars.remove(0);
    }
    spec.width = number(&mut chars)?;
    if chars.first() == Some(&'.') {
        chars.remove(0);
        if chars.first() == Some(&'*') {
            return Err(takes_argument());
        }
        spec.precision = number(&mut chars)?;
    }
    let kind: String = chars.into_iter().collect();
    spec.conversion = match kind.as_str() {
        "" => None,
        "?" => Some('?'),
        "x" | "X" | "b" | "o" | "e" | "E" => kind.chars().next(),
        "#?" => {
            spec.alternate = true;
            Some('?')
        }
        _ if kind.contains('$') => return Err(takes_argument()),
        _ => {
            return Err(format!(
                "unknown format trait `{kind}`: `?`, `x`, `X`, `b`, `o`, `e` exist"
            ));
        }
    };
    Ok(spec)
}

fn takes_argument() -> String {
    "a width or precision taken from an argument is not supported here: write the number".into()
}

fn number(chars: &mut Vec<char>) -> Result<Option<u32>, String> {
    let digits = chars
        .iter()
        .take_while(|letter| letter.is_ascii_digit())
        .count();
    if digits == 0 {
        return Ok(None);
    }
    if chars.get(digits) == Some(&'$') {
        return Err(takes_argument());
    }
    let digits: String = chars.drain(..digits).collect();
    match digits.parse::<u16>() {
        Ok(number) => Ok(Some(u32::from(number))),
        Err(_) => Err(format!("the width `{digits}` is too large")),
    }
}
