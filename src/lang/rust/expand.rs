//! The program's own macros: `macro_rules!` definitions, and their calls written out before parsing; and the
//! declarations in Tokio's `pin!`.
//!
//! Read with [`transcribe`], which matches a call and writes a rule out. What a rule writes itself has the
//! place of the call; what the call gave keeps its own place.

use super::transcribe::{self, Rule};
use crate::lang::diagnostic::Diagnostic;
use proc_macro2::{Delimiter, Group, Ident, Punct, Spacing, TokenStream, TokenTree};
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

/// Writes out the calls of the text's own macros, and declarations in `pin!`.
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
            if let Some(pinned) = pinned(&mut written, group) {
                let stream = self.stream(pinned, Around::Braces, depth)?;
                written.extend(stream);
                at += usize::from(is_mark(tokens.get(at), ';'));
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

/// `tokio::pin! { let a = f(); }` as Tokio's macro writes it: `let a = f(); tokio::pin!(a);`; and `pin_mut!(a, b)` of
/// the futures crate as `tokio::pin!(a); tokio::pin!(b);`. The path and the mark are taken back from what was written.
fn pinned(written: &mut Vec<TokenTree>, group: &Group) -> Option<TokenStream> {
    let [.., TokenTree::Ident(name), TokenTree::Punct(mark)] = &written[..] else {
        return None;
    };
    let tokens: Vec<TokenTree> = group.stream().into_iter().collect();
    let is_word =
        |token: &TokenTree, wanted: &str| matches!(token, TokenTree::Ident(word) if word == wanted);
    let declares = name == "pin" && tokens.first().is_some_and(|token| is_word(token, "let"));
    if mark.as_char() != '!' || !declares && name != "pin_mut" {
        return None;
    }
    let of_path = |token: &TokenTree| match token {
        TokenTree::Ident(_) => true,
        TokenTree::Punct(mark) => matches!(mark.as_char(), ':' | '!'),
        _ => false,
    };
    let own = TokenTree::Ident(Ident::new("pin", name.span()));
    let start = written.iter().rposition(|token| !of_path(token));
    let mut path = written.split_off(start.map_or(0, |start| start + 1));
    if !declares {
        let tokio = TokenTree::Ident(Ident::new("tokio", own.span()));
        let colon = |spacing| TokenTree::Punct(Punct::new(':', spacing));
        let mark = path.pop();
        path = vec![tokio, colon(Spacing::Joint), colon(Spacing::Alone), own];
        path.extend(mark);
    }
    let end = TokenTree::Punct(Punct::new(';', Spacing::Alone));
    let between = if declares { ';' } else { ',' };
    let mut all = Vec::new();
    for part in tokens.split(|token| is_mark(Some(token), between)) {
        let word = |token: &&TokenTree| matches!(token, TokenTree::Ident(_));
        let mut words = part.iter().filter(word);
        let name = words.find(|token| !is_word(token, "let") && !is_word(token, "mut"));
        let Some(name) = name else { continue };
        if declares {
            all.extend(part.iter().cloned());
            all.push(end.clone());
        }
        let given = Group::new(Delimiter::Parenthesis, name.clone().into());
        all.extend(path.iter().cloned());
        all.push(TokenTree::Group(given));
        all.push(end.clone());
    }
    Some(all.into_iter().collect())
}

/// Whether a token is a mark.
fn is_mark(token: Option<&TokenTree>, wanted: char) -> bool {
    matches!(token, Some(TokenTree::Punct(mark)) if mark.as_char() == wanted)
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
    let is_end = is_mark(next, ';');
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
