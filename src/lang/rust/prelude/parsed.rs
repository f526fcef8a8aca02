//! What texts use of our prelude as syntax, made once and kept.
//!
//! Places in it are kept by keeping its place in the parser's table of texts: that table is emptied after
//! every program, and where places are asked for again, a blank text with lines as long as the prelude's stands at its
//! start.

use super::Defines;
use super::outline::{Outline, Unit};
use crate::lang::rust::lower::trees::Trees;
use crate::lang::slices::pause;
use proc_macro2::{Delimiter, Group, TokenStream, TokenTree};
use std::cell::RefCell;
use std::collections::BTreeSet;
use syn::Item;

/// So many times what is used grows; then all of it is parsed. What was parsed is never given back: what is lowered
/// of it refers to it.
const GROWN_MAX: usize = 6;

thread_local! {
    /// What was parsed, by outline, the last in front.
    static PARSED: RefCell<Vec<&'static Parsed>> = const { RefCell::new(Vec::new()) };
}

/// A part of our prelude: all that declares something, and the functions that are used.
pub struct Parsed {
    /// Its items.
    pub items: Vec<Item>,
    /// The trees of the macros it calls.
    pub trees: Trees,
    /// The text of the part.
    pub text: &'static str,
    outline: &'static Outline,
    /// The functions with these names are in it, of these types.
    words: BTreeSet<&'static str>,
    /// For texts that define this.
    defines: Defines,
}

/// A part of our prelude that has at least this: made only if no part on this thread has it. The table of parsed
/// texts begins with it then, and has nothing else.
pub async fn of(
    outline: &'static Outline,
    words: &BTreeSet<&'static str>,
    defines: Defines,
) -> Option<&'static Parsed> {
    let has = |known: &&&Parsed| std::ptr::eq(known.outline, outline) && known.has(words, defines);
    let known = PARSED.with_borrow(|all| all.iter().find(has).copied());
    if let Some(known) = known {
        known.take_place();
        return Some(known);
    }
    let (mut words, mut defines, mut times) = (words.clone(), defines, 0);
    PARSED.with_borrow(|all| {
        for known in all
            .iter()
            .filter(|known| std::ptr::eq(known.outline, outline))
        {
            words.extend(known.words.iter().copied());
            defines = defines.or(known.defines);
            times += 1;
        }
    });
    if times >= GROWN_MAX {
        words = outline.all();
        defines = Defines {
            orders: true,
            clones: true,
        };
    }
    proc_macro2::extra::invalidate_current_thread_spans();
    let parsed = Parsed::of(outline, words, defines).await?;
    let parsed: &'static Parsed = Box::leak(Box::new(parsed));
    PARSED.with_borrow_mut(|all| all.insert(0, parsed));
    Some(parsed)
}

/// The items of a text, few in a slice: those of modules one by one.
async fn items(text: &str) -> Option<Vec<Item>> {
    let all: TokenStream = text.parse().ok()?;
    pause().await;
    let mut items = Vec::new();
    for mut tokens in each(all) {
        let last = tokens.last().cloned();
        let Some((TokenTree::Group(body), true)) = last.map(|last| (last, is_module(&tokens)))
        else {
            items.extend(parsed(tokens)?);
            pause().await;
            continue;
        };
        // The module by itself, then what is in it.
        let mut empty = Group::new(Delimiter::Brace, TokenStream::new());
        empty.set_span(body.span());
        tokens.pop();
        tokens.push(empty.into());
        let mut module = parsed(tokens)?;
        if let Some(Item::Mod(module)) = module.last_mut()
            && let Some((_, inside)) = &mut module.content
        {
            for tokens in each(body.stream()) {
                inside.extend(parsed(tokens)?);
                pause().await;
            }
        }
        items.extend(module);
    }
    Some(items)
}

fn is_module(tokens: &[TokenTree]) -> bool {
    let mut words = tokens.iter();
    words.any(|token| matches!(token, TokenTree::Ident(word) if word == "mod"))
}

/// The tokens of each item: all end with braces or a semicolon, and what imports or is a value with a semicolon.
fn each(tokens: TokenStream) -> impl Iterator<Item = Vec<TokenTree>> {
    let mut tokens = tokens.into_iter();
    std::iter::from_fn(move || {
        let mut item = Vec::new();
        let mut has_braces = true;
        for token in tokens.by_ref() {
            let ends = match &token {
                TokenTree::Group(group) => has_braces && group.delimiter() == Delimiter::Brace,
                TokenTree::Punct(sign) => sign.as_char() == ';',
                TokenTree::Ident(word) => {
                    has_braces &= word != "use" && word != "const" && word != "static";
                    false
                }
                TokenTree::Literal(_) => false,
            };
            item.push(token);
            if ends {
                break;
            }
        }
        (!item.is_empty()).then_some(item)
    })
}

fn parsed(tokens: Vec<TokenTree>) -> Option<Vec<Item>> {
    let file: syn::File = syn::parse2(TokenStream::from_iter(tokens)).ok()?;
    Some(file.items)
}

impl Parsed {
    async fn of(
        outline: &'static Outline,
        words: BTreeSet<&'static str>,
        defines: Defines,
    ) -> Option<Parsed> {
        let is_left_out = |unit: &&Unit| !outline.is_used(unit, &words, defines);
        let mut text = String::new();
        let mut start = 0;
        for unit in outline.units.iter().filter(is_left_out) {
            text.push_str(&outline.text[start..unit.at.start]);
            start = unit.at.end;
        }
        text.push_str(&outline.text[start..]);
        let text: &'static str = Box::leak(text.into_boxed_str());
        Some(Parsed {
            items: items(text).await?,
            trees: Trees::of(text.matches('!').count()),
            text,
            outline,
            words,
            defines,
        })
    }

    fn has(&self, words: &BTreeSet<&'static str>, defines: Defines) -> bool {
        self.defines.has(defines) && words.is_subset(&self.words)
    }

    /// Makes the table of parsed texts begin with it, and have nothing else.
    pub fn take_place(&self) {
        proc_macro2::extra::invalidate_current_thread_spans();
        let blank = |letter| if letter == '\n' { '\n' } else { ' ' };
        let blank: String = self.text.chars().map(blank).collect();
        drop(blank.parse::<TokenStream>());
    }
}

/// The name of the type that an `impl` is for.
pub fn owner(item: &syn::ItemImpl) -> Option<String> {
    match &*item.self_ty {
        syn::Type::Path(path) => Some(path.path.segments.last()?.ident.to_string()),
        _ => None,
    }
}
