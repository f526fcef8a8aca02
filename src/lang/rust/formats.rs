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
    /// A placeholder, and the arguments that its width and precision are taken from.
    Argument(Which, FormatSpec, Option<Which>, Option<Which>),
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
    let which = which(name.trim())?;
    let (spec, width, precision) = spec_of(spec.trim_end())?;
    Ok(Piece::Argument(which, spec, width, precision))
}

fn which(name: &str) -> Result<Which, String> {
    if name.is_empty() {
        Ok(Which::Next)
    } else if let Ok(index) = name.parse() {
        Ok(Which::Index(index))
    } else if name.chars().all(is_word) {
        Ok(Which::Name(name.to_string()))
    } else {
        Err(format!(
            "invalid format string: `{name}` is no name; put expressions after the string"
        ))
    }
}

fn is_word(letter: char) -> bool {
    letter.is_alphanumeric() || letter == '_'
}

type Spec = (FormatSpec, Option<Which>, Option<Which>);

fn spec_of(text: &str) -> Result<Spec, String> {
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
    let (width, width_from) = count(&mut chars)?;
    spec.width = width;
    let mut precision_from = None;
    if chars.first() == Some(&'.') {
        chars.remove(0);
        if chars.first() == Some(&'*') {
            chars.remove(0);
            precision_from = Some(Which::Next);
        } else {
            (spec.precision, precision_from) = count(&mut chars)?;
        }
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
        _ => {
            return Err(format!(
                "unknown format trait `{kind}`: `?`, `x`, `X`, `b`, `o`, `e` exist"
            ));
        }
    };
    Ok((spec, width_from, precision_from))
}

/// A number, or the argument it is taken from (`10`, `1$`, `width$`).
fn count(chars: &mut Vec<char>) -> Result<(Option<u32>, Option<Which>), String> {
    let word = chars.iter().take_while(|letter| is_word(**letter)).count();
    if chars.get(word) == Some(&'$') {
        let name: String = chars.drain(..=word).take(word).collect();
        return Ok((None, Some(which(&name)?)));
    }
    let digits = chars
        .iter()
        .take_while(|letter| letter.is_ascii_digit())
        .count();
    if digits == 0 {
        return Ok((None, None));
    }
    let digits: String = chars.drain(..digits).collect();
    match digits.parse::<u16>() {
        Ok(number) => Ok((Some(u32::from(number)), None)),
        Err(_) => Err(format!("the width `{digits}` is too large")),
    }
}
