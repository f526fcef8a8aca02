//! Our prelude as syntax, made once and kept: what it declares, and what each of its functions names.
//!
//! Places in it are kept by keeping its place in the parser's table of texts: that table is emptied after
//! every program, and where places are asked for again, blank texts as long as the prelude's pieces stand at its start.

use super::{Defines, TEXT, TOKIO_END, words};
use crate::ir::Span;
use crate::lang::rust::lower::trees::Trees;
use crate::lang::rust::span;
use crate::lang::slices::pause;
use proc_macro2::{Delimiter, Group, TokenStream, TokenTree};
use std::cell::OnceCell;
use std::collections::{BTreeMap, BTreeSet};
use syn::{ImplItem, Item, TraitItem};

thread_local! {
    /// Without and with the crates beside the standard library and Tokio, each parsed when it is needed.
    static PARSED: [OnceCell<Option<&'static Parsed>>; 2] = const { [OnceCell::new(), OnceCell::new()] };
}

/// Words that a text uses by other words: they name something even where nothing declares them.
const IMPLIED: [&str; 5] = ["drive", "new", "from", "force", "Ordering"];

/// A word: an index into [`Parsed::words`].
type Word = usize;

/// Our prelude.
pub struct Parsed {
    /// Its items.
    pub items: Vec<Item>,
    /// The trees of the macros it calls.
    pub trees: Trees,
    text: &'static str,
    /// The names of the types it declares.
    declared: BTreeSet<String>,
    /// Names of types and functions, in order.
    words: Vec<&'static str>,
    units: Vec<Unit>,
}

/// Something that is lowered or left out as a whole.
struct Unit {
    name: Word,
    /// The type whose `impl` it is in, if our prelude declares that.
    owner: Option<Word>,
    /// Whether it comes with its type: methods of traits are called without being named.
    always: bool,
    /// What a text must define for it to be there.
    needs: Defines,
    /// The words in it.
    uses: Vec<Word>,
}

/// A unit where it is found.
struct Found {
    name: String,
    owner: Option<String>,
    always: bool,
    needs: Defines,
    at: Span,
}

/// Our prelude, with the crates beside the standard library and Tokio or without: made at most once of each
/// on a thread, and kept as long as that. The table of parsed texts is another one then.
pub async fn of(others: bool) -> Option<&'static Parsed> {
    let text = &TEXT[..if others { TEXT.len() } else { TOKIO_END }];
    let which = usize::from(others);
    let known = PARSED.with(|parsed| parsed[which].get().copied());
    if let Some(known) = known {
        return known;
    }
    proc_macro2::extra::invalidate_current_thread_spans();
    let parsed = Parsed::of(text).await;
    let parsed = parsed.map(|parsed| &*Box::leak(Box::new(parsed)));
    PARSED.with(|known| *known[which].get_or_init(|| parsed))
}

/// How much of the text becomes tokens in a slice, at least: some milliseconds' work.
const PIECE: usize = 75_000;

/// Where the pieces of a text end: before modules of the outermost level.
fn pieces(text: &str) -> impl Iterator<Item = usize> {
    let mut start = 0;
    std::iter::from_fn(move || {
        let end = text.get(start + PIECE..);
        let end = end.and_then(|left| left.find("\npub mod "));
        let end = end.map_or(text.len(), |found| start + PIECE + found + 1);
        (std::mem::replace(&mut start, end) < text.len()).then_some(end)
    })
}

/// The items of a text, few in a slice: those of modules one by one.
async fn items(text: &str) -> Option<Vec<Item>> {
    let mut streams = Vec::new();
    let mut start = 0;
    for end in pieces(text) {
        // As far from its start as it is in the text: places are bytes from there.
        let piece = " ".repeat(start) + text.get(start..end)?;
        streams.push(piece.parse::<TokenStream>().ok()?);
        start = end;
        pause().await;
    }
    let mut items = Vec::new();
    for mut tokens in streams.into_iter().flat_map(each) {
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
    async fn of(text: &'static str) -> Option<Parsed> {
        let items = items(text).await?;
        let mut declared = BTreeSet::new();
        types(&items, &mut declared);
        let mut found = Vec::new();
        collect(&items, &declared, (false, Defines::default()), &mut found);
        pause().await;
        let names = found.iter().map(|unit| unit.name.as_str());
        let names: BTreeSet<&str> = names.chain(declared.iter().map(String::as_str)).collect();
        let all = words(text).filter(|word| names.contains(word));
        let all: BTreeSet<&'static str> = all.chain(IMPLIED).collect();
        let all: Vec<&'static str> = all.into_iter().collect();
        let numbers: BTreeMap<&str, Word> = all.iter().copied().zip(0..).collect();
        let unit = |unit: &Found| {
            let inside = text.get(unit.at.start as usize..unit.at.end as usize);
            let uses = words(inside.unwrap_or(""));
            let uses: BTreeSet<Word> = uses.filter_map(|word| numbers.get(word).copied()).collect();
            Some(Unit {
                name: *numbers.get(unit.name.as_str())?,
                owner: match &unit.owner {
                    Some(owner) => Some(*numbers.get(owner.as_str())?),
                    None => None,
                },
                always: unit.always,
                needs: unit.needs,
                uses: uses.into_iter().collect(),
            })
        };
        let units = found.iter().filter_map(unit).collect();
        Some(Parsed {
            items,
            trees: Trees::of(text.matches('!').count()),
            text,
            declared,
            words: all,
            units,
        })
    }

    /// Makes the table of parsed texts begin with it, and have nothing else.
    pub fn take_place(&self) {
        proc_macro2::extra::invalidate_current_thread_spans();
        for end in pieces(self.text) {
            drop(" ".repeat(end).parse::<TokenStream>());
        }
    }

    /// Whether it declares a type of the name.
    pub fn declares(&self, name: &str) -> bool {
        self.declared.contains(name)
    }

    /// The words that name what a text uses which has the words `names` and defines this.
    pub fn used(&self, names: &BTreeSet<&str>, defines: Defines) -> BTreeSet<&'static str> {
        let there = |unit: &&Unit| defines.has(unit.needs);
        let units: Vec<&Unit> = self.units.iter().filter(there).collect();
        let known = self.known(&units);
        let mut used = vec![false; self.words.len()];
        let number = |name: &str| self.words.binary_search(&name).ok();
        for word in names.iter().filter_map(|name| number(name)) {
            used[word] |= known[word];
        }
        for word in implied(names).filter_map(number) {
            used[word] = true;
        }
        let mut open = vec![true; units.len()];
        let mut grows = true;
        while std::mem::take(&mut grows) {
            for (unit, open) in units.iter().zip(&mut open) {
                let owned = unit.owner.is_none_or(|owner| used[owner]);
                if *open && owned && (unit.always || used[unit.name]) {
                    *open = false;
                    let own = unit.always.then_some(&unit.name);
                    for word in unit.uses.iter().chain(own) {
                        let new = known[*word] && !used[*word];
                        used[*word] |= new;
                        grows |= new;
                    }
                }
            }
        }
        let words = self.words.iter().zip(used);
        words
            .filter(|(_, used)| *used)
            .map(|(word, _)| *word)
            .collect()
    }

    /// Which words name a type, or one of the units.
    fn known(&self, units: &[&Unit]) -> Vec<bool> {
        let types = self.words.iter().map(|word| self.declared.contains(*word));
        let mut known: Vec<bool> = types.collect();
        for unit in units {
            known[unit.name] = true;
        }
        known
    }
}

/// What a text with these words uses without naming it.
fn implied<'n>(names: &'n BTreeSet<&str>) -> impl Iterator<Item = &'static str> + 'n {
    let by_words = [
        ("poll", "drive"),
        ("Default", "new"),
        ("default", "new"),
        ("or_default", "new"),
        ("unwrap_or_default", "new"),
        ("take", "new"),
        ("Wake", "from"),
        ("LazyLock", "force"),
        ("cmp", "Ordering"),
        ("partial_cmp", "Ordering"),
        ("total_cmp", "Ordering"),
    ];
    let uses = by_words.into_iter();
    uses.filter(|(word, _)| names.contains(word))
        .map(|(_, uses)| uses)
}

/// The name of the type that an `impl` is for.
pub fn owner(item: &syn::ItemImpl) -> Option<String> {
    match &*item.self_ty {
        syn::Type::Path(path) => Some(path.path.segments.last()?.ident.to_string()),
        _ => None,
    }
}

/// The names of the types declared.
fn types(items: &[Item], found: &mut BTreeSet<String>) {
    for item in items {
        match item {
            Item::Struct(item) => {
                found.insert(item.ident.to_string());
            }
            Item::Enum(item) => {
                found.insert(item.ident.to_string());
            }
            Item::Mod(item) => {
                if let Some((_, inner)) = &item.content {
                    types(inner, found);
                }
            }
            _ => {}
        }
    }
}

/// The functions with a body; `always` and `needs` are those of the module.
fn collect(
    items: &[Item],
    declared: &BTreeSet<String>,
    (always, needs): (bool, Defines),
    found: &mut Vec<Found>,
) {
    let unit =
        |signature: &syn::Signature, block: &syn::Block, owner: Option<String>, always| Found {
            name: signature.ident.to_string(),
            owner,
            always,
            needs,
            at: span::of(signature.fn_token.span).to(span::block(block)),
        };
    for item in items {
        match item {
            Item::Fn(item) => found.push(unit(&item.sig, &item.block, None, always)),
            Item::Mod(item) => {
                let wanted = Defines::wanted(&item.attrs);
                if let Some((_, inner)) = &item.content {
                    let needs = needs.or(wanted.unwrap_or_default());
                    collect(inner, declared, (wanted.is_some(), needs), found);
                }
            }
            Item::Impl(item) => {
                let owner = owner(item).filter(|name| declared.contains(name));
                let always = always || item.trait_.is_some();
                for member in &item.items {
                    if let ImplItem::Fn(function) = member {
                        found.push(unit(&function.sig, &function.block, owner.clone(), always));
                    }
                }
            }
            Item::Trait(item) => {
                for member in &item.items {
                    if let TraitItem::Fn(function) = member
                        && let Some(block) = &function.default
                    {
                        found.push(unit(&function.sig, block, None, always));
                    }
                }
            }
            _ => {}
        }
    }
}
