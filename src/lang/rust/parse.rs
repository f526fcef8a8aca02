//! Text to syntax tree, by syn.

use super::{expand, span};
use crate::ir::Span;
use crate::lang::diagnostic::Diagnostic;

/// Parses a file.
///
/// # Errors
/// What is wrong, each finding at its token.
pub fn parse(text: &str) -> Result<syn::File, Vec<Diagnostic>> {
    if text.starts_with('\u{feff}') {
        let mark = Span::new(0, 3);
        let message = "the text starts with a byte order mark";
        let finding = Diagnostic::error(mark, message).with_help("delete the invisible character");
        return Err(vec![finding]);
    }
    let pins = |text: &str| {
        if text.contains("pin_mut!") {
            return true;
        }
        let mut calls = text.split("pin!").skip(1);
        calls.any(|given| {
            given
                .trim_start()
                .trim_start_matches(['{', '(', '['])
                .trim_start()
                .starts_with("let")
        })
    };
    if !text.contains("macro_rules!") && !pins(text) {
        return syn::parse_str::<syn::File>(text).map_err(|error| findings(text, &error));
    }
    let tokens = syn::parse_str(text).map_err(|error| findings(text, &error))?;
    let written_out = expand::expand(tokens).map_err(|finding| vec![finding])?;
    syn::parse2(written_out).map_err(|error| findings(text, &error))
}

fn findings(text: &str, error: &syn::Error) -> Vec<Diagnostic> {
    error
        .clone()
        .into_iter()
        .map(|error| {
            let at = span::of(error.span());
            let end = text.trim_end().len() as u32;
            let at = match at.start == at.end && at.start == 0 {
                true => Span::new(end.saturating_sub(1), end),
                false => at,
            };
            let message = match error.to_string().as_str() {
                "lex error" | "cannot parse string into token stream" => {
                    "a bracket, quote or literal that is not closed or not allowed here".into()
                }
                said => said.to_string(),
            };
            Diagnostic::error(at, message)
        })
        .collect()
}
