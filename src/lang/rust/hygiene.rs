//! The names of a macro's rule and those that a call gives it, kept apart.
//!
//! Rust reference, "Macros by example", Hygiene. A variable that a rule declares with `let` has a place
//! of its own in rustc; here a name that the call gives too is refused, so that they are never mixed up.

use super::span;
use crate::lang::diagnostic::Diagnostic;
use proc_macro2::{Delimiter, Span, TokenStream, TokenTree};
use std::collections::BTreeSet;

/// Refuses a call that gives a name which the rule declares itself: rustc keeps them apart.
///
/// # Errors
/// The call, when a name is in both.
pub fn apart(body: &TokenStream, given: &TokenStream, call: Span) -> Result<(), Diagnostic> {
    let mut declared = BTreeSet::new();
    declarations(body, &mut declared);
    let given = words(given);
    match declared.iter().find(|name| given.contains(*name)) {
        Some(name) => {
            let message = format!("the macro declares `{name}` itself, and is given it");
            let finding = Diagnostic::error(span::of(call), message);
            Err(finding.with_help("give one of the two another name"))
        }
        None => Ok(()),
    }
}

/// The names after `let`, `for` and `|`, as far as they are the rule's own.
fn declarations(body: &TokenStream, found: &mut BTreeSet<String>) {
    let tokens: Vec<TokenTree> = body.clone().into_iter().collect();
    let mut declares = false;
    for (at, token) in tokens.iter().enumerate() {
        match token {
            TokenTree::Ident(word) if word == "let" || word == "for" => declares = true,
            TokenTree::Ident(word) if word == "in" => declares = false,
            TokenTree::Ident(word) if declares => {
                let variable = at > 0
                    && matches!(&tokens[at - 1], TokenTree::Punct(mark) if mark.as_char() == '$');
                if !variable && word != "mut" && word != "ref" {
                    found.insert(word.to_string());
                }
            }
            TokenTree::Punct(mark) if matches!(mark.as_char(), '=' | ';' | ':') => declares = false,
            TokenTree::Punct(mark) if mark.as_char() == '|' => declares = !declares,
            TokenTree::Group(group) => match declares && group.delimiter() != Delimiter::Brace {
                true => found.extend(words(&group.stream())),
                false => {
                    declares = false;
                    declarations(&group.stream(), found);
                }
            },
            _ => {}
        }
    }
}

/// The words in tokens, those of texts too: `"{name}"` uses the name.
pub fn words(tokens: &TokenStream) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for token in tokens.clone() {
        match token {
            TokenTree::Ident(word) => {
                found.insert(word.to_string());
            }
            TokenTree::Group(group) => found.extend(words(&group.stream())),
            TokenTree::Literal(literal) => {
                let text = literal.to_string();
                let split = text.split(|letter: char| !letter.is_alphanumeric() && letter != '_');
                found.extend(split.map(String::from));
            }
            TokenTree::Punct(_) => {}
        }
    }
    found
}
