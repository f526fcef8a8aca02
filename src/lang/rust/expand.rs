//! The program's own macros: `macro_rules!` definitions, and their calls written out before parsing.
//!
//! Read with [`transcribe`], which matches a call and writes a rule out. What a rule writes itself has the
//! place of the call; what the call gave keeps its own place.

use super::transcribe::{self, Rule};
use crate::lang::diagnostic::Diagnostic;
use proc_macro2::{Delimiter, Group, Ident, TokenStream, TokenTree};
use std::collections::BTreeMap;

/// How deep macros may call macros.
const DEPTH_MAX: u32 = 64;
/// How many tokens the calls of a text may become.
const TOKENS_MAX: usize = 60_000;

/// The macros of a text.
struct Macros {
    rules: BTreeMap<String, Vec<Rule>>,
    left: usize,
}

/// Writes out the calls of the text's own macros.
///
/// # Errors
/// What is wrong or not supported, at its token.
pub fn expand(tokens: TokenStream) -> Result<TokenStream, Diagnostic> {
    let mut macros = Macros {
        rules: BTreeMap::new(),
        left: TOKENS_MAX,
    };
    macros.define(&tokens)?;
    macros.stream(tokens, Around::Items, 0)
}

/// What a list of tokens is in.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Around {
    /// A file, a module, an `impl` or a trait.
    Items,
    /// A block, or other braces.
    Braces,
    /// Parentheses and brackets: expressions.
    Values,
}

impl Macros {
    /// Collects the definitions.
    fn define(&mut self, tokens: &TokenStream) -> Result<(), Diagnostic> {
        let tokens: Vec<TokenTree> = tokens.clone().into_iter().collect();
        for (at, token) in tokens.iter().enumerate() {
            let TokenTree::Group(group) = token else {
                continue;
            };
            match definition(&tokens, at) {
                Some(name) => {
                    let rules = transcribe::rules(group)?;
                    if self.rules.insert(name.to_string(), rules).is_some() {
                        let message = format!("a second macro `{name}` is not supported here");
                        let at = super::span::of(name.span());
                        let finding = Diagnostic::error(at, message);
                        return Err(finding.with_help("give it another name"));
                    }
                }
                None => self.define(&group.stream())?,
            }
        }
        Ok(())
    }

    /// The tokens with all calls written out.
    fn stream(
        &mut self,
        tokens: TokenStream,
        around: Around,
        depth: u32,
    ) -> Result<TokenStream, Diagnostic> {
        let tokens: Vec<TokenTree> = tokens.into_iter().collect();
        let mut written: Vec<TokenTree> = Vec::with_capacity(tokens.len());
        let mut at = 0;
        while let Some(token) = tokens.get(at) {
            at += 1;
            let TokenTree::Group(group) = token else {
                written.push(token.clone());
                continue;
            };
            if definition(&tokens, at - 1).is_some() {
                written.push(token.clone());
                continue;
            }
            if let Some(name) = self.called(&written) {
                written.truncate(written.len() - 2);
                let given = self.call(&name, group, depth)?;
                at += put(&mut written, given, tokens.get(at), around);
                continue;
            }
            let inner = match group.delimiter() {
                Delimiter::Brace if holds_items(&written) => Around::Items,
                Delimiter::Brace => Around::Braces,
                _ => Around::Values,
            };
            let stream = self.stream(group.stream(), inner, depth)?;
            let mut inside = Group::new(group.delimiter(), stream);
            inside.set_span(group.span());
            written.push(TokenTree::Group(inside));
        }
        Ok(written.into_iter().collect())
    }

    /// The name of the text's macro, if `name!` is what was written last.
    fn called(&self, written: &[TokenTree]) -> Option<Ident> {
        let [.., TokenTree::Ident(name), TokenTree::Punct(mark)] = written else {
            return None;
        };
        let is_call = mark.as_char() == '!' && self.rules.contains_key(&name.to_string());
        is_call.then(|| name.clone())
    }

    /// What a call becomes.
    fn call(&mut self, name: &Ident, given: &Group, depth: u32) -> Result<TokenStream, Diagnostic> {
        let whole = name.span().join(given.span()).unwrap_or(name.span());
        let at = super::span::of(whole);
        if depth >= DEPTH_MAX {
            let message = format!("`{name}!` calls itself more than {DEPTH_MAX} times");
            return Err(Diagnostic::error(at, message));
        }
        let rules = self.rules.get(&name.to_string());
        let rules = rules.map(Vec::as_slice).unwrap_or(&[]);
        let Some(written) = transcribe::apply(rules, given, whole)? else {
            let message = format!("no rule of `{name}!` fits these tokens");
            return Err(Diagnostic::error(at, message));
        };
        let count = count(&written);
        self.left = match self.left.checked_sub(count) {
            Some(left) => left,
            None => {
                let message = format!("macros become more than {TOKENS_MAX} tokens");
                return Err(Diagnostic::error(at, message));
            }
        };
        self.stream(written, Around::Braces, depth + 1)
    }
}

/// How many tokens there are, those inside groups too.
fn count(tokens: &TokenStream) -> usize {
    let each = tokens.clone().into_iter().map(|token| match token {
        TokenTree::Group(group) => 1 + count(&group.stream()),
        _ => 1,
    });
    each.sum()
}

/// The name, if the group at `at` is what `macro_rules! name` defines.
fn definition(tokens: &[TokenTree], at: usize) -> Option<&Ident> {
    let [
        TokenTree::Ident(word),
        TokenTree::Punct(mark),
        TokenTree::Ident(name),
    ] = tokens.get(at.checked_sub(3)?..at)?
    else {
        return None;
    };
    (word == "macro_rules" && mark.as_char() == '!').then_some(name)
}

/// Puts what a call became where the call was: as statements or items where those can be, else as one
/// expression. Gives how many of the tokens after the call go with it.
fn put(
    written: &mut Vec<TokenTree>,
    given: TokenStream,
    next: Option<&TokenTree>,
    around: Around,
) -> usize {
    let is_start = match written.last() {
        None => around != Around::Values,
        Some(TokenTree::Punct(mark)) => mark.as_char() == ';',
        Some(TokenTree::Group(group)) => {
            matches!(group.delimiter(), Delimiter::Brace | Delimiter::Bracket)
        }
        Some(_) => false,
    };
    let ends = match next {
        None | Some(TokenTree::Group(_) | TokenTree::Ident(_)) => true,
        Some(TokenTree::Punct(mark)) => matches!(mark.as_char(), ';' | '#'),
        Some(TokenTree::Literal(_)) => false,
    };
    let is_end = matches!(next, Some(TokenTree::Punct(mark)) if mark.as_char() == ';');
    if is_start && ends && around != Around::Values {
        let last = given.clone().into_iter().last();
        let is_ended = match last {
            None => true,
            Some(TokenTree::Punct(mark)) => mark.as_char() == ';',
            Some(_) => false,
        };
        written.extend(given);
        return usize::from(is_end && (around == Around::Items || is_ended));
    }
    let count = given.clone().into_iter().count();
    match count {
        1 => written.extend(given),
        _ => written.push(TokenTree::Group(Group::new(Delimiter::None, given))),
    }
    0
}

/// Whether braces after these tokens hold items: of a module, an `impl` or a trait.
fn holds_items(written: &[TokenTree]) -> bool {
    let start = written.iter().rposition(|token| match token {
        TokenTree::Punct(mark) => mark.as_char() == ';',
        TokenTree::Group(group) => group.delimiter() == Delimiter::Brace,
        _ => false,
    });
    let head = &written[start.map_or(0, |start| start + 1)..];
    let words = head.iter().filter_map(|token| match token {
        TokenTree::Ident(word) => Some(word.to_string()),
        _ => None,
    });
    let mut kinds = words.filter(|word| matches!(word.as_str(), "fn" | "impl" | "mod" | "trait"));
    kinds.next().is_some_and(|kind| kind != "fn")
}
