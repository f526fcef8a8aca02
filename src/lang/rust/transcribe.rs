//! One macro call: which rule fits, what its variables stand for, and what the rule writes.
//!
//! Rust reference, "Macros by example".

use super::hygiene::{apart, words};
use super::span;
use crate::lang::diagnostic::Diagnostic;
use proc_macro2::{Delimiter, Group, Ident, Span, TokenStream, TokenTree};
use std::collections::BTreeMap;
use syn::parse::{Parse, ParseStream, Parser};

/// `(pattern) => { body }`
pub struct Rule {
    pattern: Vec<Part>,
    body: TokenStream,
}

/// A part of a pattern.
enum Part {
    /// `$name:kind`
    Variable(String, String),
    /// `$( .. ) separator repetition`
    Repeated(Vec<Part>, Option<char>, char),
    /// A token that is written as it is.
    Token(String),
    /// A group in parentheses, brackets or braces.
    Group(Delimiter, Vec<Part>),
}

/// What a variable stands for.
#[derive(Clone)]
enum Bound {
    Tokens(TokenStream),
    Each(Vec<Bindings>),
}

type Bindings = BTreeMap<String, Bound>;

/// The rules of a definition.
///
/// # Errors
/// What of it is not supported.
pub fn rules(definition: &Group) -> Result<Vec<Rule>, Diagnostic> {
    let tokens: Vec<TokenTree> = definition.stream().into_iter().collect();
    let mut rules = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let [
            TokenTree::Group(pattern),
            TokenTree::Punct(_),
            TokenTree::Punct(_),
            TokenTree::Group(body),
            ..,
        ] = &tokens[at..]
        else {
            let at = span::of(tokens[at].span());
            return Err(Diagnostic::error(
                at,
                "expected a rule `(pattern) => { body }`",
            ));
        };
        rules.push(Rule {
            pattern: parts(pattern.stream())?,
            body: body.stream(),
        });
        at += 4;
        if matches!(tokens.get(at), Some(TokenTree::Punct(mark)) if mark.as_char() == ';') {
            at += 1;
        }
    }
    Ok(rules)
}

fn parts(pattern: TokenStream) -> Result<Vec<Part>, Diagnostic> {
    let tokens: Vec<TokenTree> = pattern.into_iter().collect();
    let mut parts = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let (part, taken) = match &tokens[at..] {
            [TokenTree::Punct(mark), TokenTree::Group(inner), rest @ ..]
                if mark.as_char() == '$' =>
            {
                let (separator, mark, taken) = repetition(rest)
                    .ok_or_else(|| unsupported(inner.span(), "this repetition of a macro"))?;
                (Part::Repeated(parts_of(inner)?, separator, mark), 2 + taken)
            }
            [
                TokenTree::Punct(mark),
                TokenTree::Ident(name),
                TokenTree::Punct(_),
                TokenTree::Ident(kind),
                ..,
            ] if mark.as_char() == '$' => {
                if !KINDS.contains(&kind.to_string().as_str()) {
                    return Err(unsupported(kind.span(), "this kind of a macro's variable"));
                }
                (Part::Variable(name.to_string(), kind.to_string()), 4)
            }
            [TokenTree::Group(group), ..] => (Part::Group(group.delimiter(), parts_of(group)?), 1),
            [token, ..] => (Part::Token(token.to_string()), 1),
            [] => break,
        };
        parts.push(part);
        at += taken;
    }
    Ok(parts)
}

fn parts_of(group: &Group) -> Result<Vec<Part>, Diagnostic> {
    parts(group.stream())
}

const KINDS: &[&str] = &[
    "expr", "ident", "ty", "tt", "literal", "pat", "stmt", "block", "path", "lifetime", "vis",
];

fn unsupported(at: Span, what: &str) -> Diagnostic {
    let finding = Diagnostic::error(span::of(at), format!("{what} is not supported here"));
    finding.with_help("write the code out, or use a function")
}

/// The separator and sign after `$( .. )`, and how many tokens they are.
fn repetition(rest: &[TokenTree]) -> Option<(Option<char>, char, usize)> {
    let sign = |token: Option<&TokenTree>| match token {
        Some(TokenTree::Punct(mark)) if matches!(mark.as_char(), '*' | '+' | '?') => {
            Some(mark.as_char())
        }
        _ => None,
    };
    if let Some(sign) = sign(rest.first()) {
        return Some((None, sign, 1));
    }
    match rest.first()? {
        TokenTree::Punct(mark) => Some((Some(mark.as_char()), sign(rest.get(1))?, 2)),
        _ => None,
    }
}

/// Writes out the first rule that fits. `None`: none does.
///
/// # Errors
/// What is not supported, at its token.
pub fn apply(rules: &[Rule], given: &Group, call: Span) -> Result<Option<TokenStream>, Diagnostic> {
    for rule in rules {
        let fits = |input: ParseStream| {
            let mut bindings = Bindings::new();
            fit(&rule.pattern, input, &mut bindings)?;
            match input.is_empty() {
                true => Ok(bindings),
                false => Err(input.error("more tokens than the rule has")),
            }
        };
        if let Ok(bindings) = fits.parse2(given.stream()) {
            apart(&rule.body, &given.stream(), call)?;
            return write(&rule.body, &bindings, call).map(Some);
        }
    }
    Ok(None)
}

/// Matches parts from the input.
fn fit(parts: &[Part], input: ParseStream, bindings: &mut Bindings) -> syn::Result<()> {
    for part in parts {
        match part {
            Part::Token(text) => {
                let token: TokenTree = input.parse()?;
                if token.to_string() != *text {
                    return Err(syn::Error::new(token.span(), "another token"));
                }
            }
            Part::Group(delimiter, inner) => {
                let token: TokenTree = input.parse()?;
                let TokenTree::Group(group) = &token else {
                    return Err(syn::Error::new(token.span(), "no group"));
                };
                if group.delimiter() != *delimiter {
                    return Err(syn::Error::new(token.span(), "another group"));
                }
                let all = |input: ParseStream| {
                    fit(inner, input, bindings)?;
                    match input.is_empty() {
                        true => Ok(()),
                        false => Err(input.error("more tokens than the rule has")),
                    }
                };
                all.parse2(group.stream())?;
            }
            Part::Variable(name, kind) => {
                let tokens = fragment(kind, input)?;
                bindings.insert(name.clone(), Bound::Tokens(tokens));
            }
            Part::Repeated(inner, separator, sign) => {
                let each = fit_each(inner, (*separator, *sign), input)?;
                for name in names(inner) {
                    bindings.insert(name, Bound::Each(each.clone()));
                }
            }
        }
    }
    Ok(())
}

fn fit_each(
    inner: &[Part],
    (separator, sign): (Option<char>, char),
    input: ParseStream,
) -> syn::Result<Vec<Bindings>> {
    let mut each = Vec::new();
    while !(input.is_empty() || sign == '?' && each.len() == 1) {
        let ahead = input.fork();
        if let (Some(separator), false) = (separator, each.is_empty()) {
            match ahead.parse::<TokenTree>()? {
                TokenTree::Punct(mark) if mark.as_char() == separator => {}
                _ => break,
            }
        }
        let start = ahead.cursor();
        let mut bindings = Bindings::new();
        if fit(inner, &ahead, &mut bindings).is_err() || ahead.cursor() == start {
            break;
        }
        if let (Some(_), false) = (separator, each.is_empty()) {
            input.parse::<TokenTree>()?;
        }
        let mut kept = Bindings::new();
        fit(inner, input, &mut kept)?;
        each.push(kept);
    }
    match sign == '+' && each.is_empty() {
        true => Err(input.error("at least one is needed")),
        false => Ok(each),
    }
}

/// The variables in the parts.
fn names(parts: &[Part]) -> Vec<String> {
    let mut all = Vec::new();
    for part in parts {
        match part {
            Part::Variable(name, _) => all.push(name.clone()),
            Part::Repeated(inner, ..) | Part::Group(_, inner) => all.extend(names(inner)),
            Part::Token(_) => {}
        }
    }
    all
}

/// Takes what a kind of variable stands for.
fn fragment(kind: &str, input: ParseStream) -> syn::Result<TokenStream> {
    fn taken<T: Parse>(input: ParseStream) -> syn::Result<TokenStream> {
        tokens_of(input, |input| input.parse::<T>().map(drop))
    }
    match kind {
        "expr" => taken::<syn::Expr>(input).map(whole),
        "ident" => taken::<Ident>(input),
        "ty" => taken::<syn::Type>(input).map(whole),
        "tt" => taken::<TokenTree>(input),
        "literal" => taken::<syn::Lit>(input),
        "block" => taken::<syn::Block>(input),
        "path" => taken::<syn::Path>(input),
        "lifetime" => taken::<syn::Lifetime>(input),
        "vis" => taken::<syn::Visibility>(input),
        "stmt" => taken::<syn::Stmt>(input),
        _ => tokens_of(input, |input| {
            syn::Pat::parse_multi_with_leading_vert(input).map(drop)
        }),
    }
}

/// The tokens that `parse` takes.
fn tokens_of(
    input: ParseStream,
    parse: impl FnOnce(ParseStream) -> syn::Result<()>,
) -> syn::Result<TokenStream> {
    let start = input.fork();
    parse(input)?;
    let mut tokens = TokenStream::new();
    while start.cursor() != input.cursor() {
        let token: TokenTree = start.parse()?;
        tokens.extend([token]);
    }
    Ok(tokens)
}

/// Tokens that stay one expression or type whatever is around them.
fn whole(tokens: TokenStream) -> TokenStream {
    match tokens.clone().into_iter().count() {
        0 | 1 => tokens,
        _ => TokenTree::Group(Group::new(Delimiter::None, tokens)).into(),
    }
}

/// Writes a body.
fn write(body: &TokenStream, bindings: &Bindings, call: Span) -> Result<TokenStream, Diagnostic> {
    let tokens: Vec<TokenTree> = body.clone().into_iter().collect();
    let mut written = TokenStream::new();
    let mut at = 0;
    while at < tokens.len() {
        match &tokens[at..] {
            [TokenTree::Punct(mark), TokenTree::Ident(name), ..] if mark.as_char() == '$' => {
                at += 2;
                match bindings.get(&name.to_string()) {
                    Some(Bound::Tokens(tokens)) => written.extend(tokens.clone()),
                    Some(Bound::Each(_)) => {
                        return Err(unsupported(
                            name.span(),
                            "a repeated variable outside `$(..)`",
                        ));
                    }
                    None => return Err(unsupported(name.span(), "this variable of a macro")),
                }
            }
            [TokenTree::Punct(mark), TokenTree::Group(inner), rest @ ..]
                if mark.as_char() == '$' =>
            {
                let (separator, _, taken) = repetition(rest)
                    .ok_or_else(|| unsupported(inner.span(), "this repetition of a macro"))?;
                let separator = separator.and(rest.first());
                written.extend(write_each(inner, separator, bindings, call)?);
                at += 2 + taken;
            }
            [TokenTree::Group(group), ..] => {
                let inside = write(&group.stream(), bindings, call)?;
                let mut group = Group::new(group.delimiter(), inside);
                group.set_span(call);
                written.extend([TokenTree::Group(group)]);
                at += 1;
            }
            [token, ..] => {
                let mut token = token.clone();
                token.set_span(call);
                written.extend([token]);
                at += 1;
            }
            [] => break,
        }
    }
    Ok(written)
}

fn write_each(
    inner: &Group,
    separator: Option<&TokenTree>,
    bindings: &Bindings,
    call: Span,
) -> Result<TokenStream, Diagnostic> {
    let used = words(&inner.stream());
    let repeated = bindings.iter().filter(|(name, _)| used.contains(*name));
    let mut rounds: Option<Vec<Bindings>> = None;
    for (_, bound) in repeated {
        let Bound::Each(each) = bound else {
            continue;
        };
        rounds = Some(match rounds {
            None => each.clone(),
            Some(known) if known.len() == each.len() => {
                let pairs = known.into_iter().zip(each.clone());
                let joined = pairs.map(|(mut all, more)| {
                    all.extend(more);
                    all
                });
                joined.collect()
            }
            Some(_) => {
                return Err(unsupported(
                    inner.span(),
                    "repeating variables of different counts",
                ));
            }
        });
    }
    let Some(rounds) = rounds else {
        return Err(unsupported(
            inner.span(),
            "a repetition without a repeated variable",
        ));
    };
    let each = rounds.first();
    let is_outer = |name: &String| !each.is_some_and(|each| each.contains_key(name));
    let outer = bindings.iter().filter(|(name, _)| is_outer(name));
    let outer: Bindings = outer
        .map(|(name, bound)| (name.clone(), bound.clone()))
        .collect();
    let mut written = TokenStream::new();
    for (index, round) in rounds.into_iter().enumerate() {
        if let (Some(separator), true) = (separator, index > 0) {
            written.extend([separator.clone()]);
        }
        let mut known = outer.clone();
        known.extend(round);
        written.extend(write(&inner.stream(), &known, call)?);
    }
    Ok(written)
}
