//! Our prelude as syntax, made once and kept: what it declares, and what each of its functions names.
//!
//! Places in it are kept by keeping its place in the parser's table of texts: that table is emptied after
//! every program, and where places are asked for again, blank texts as long as the prelude's pieces stand at its start.

use super::{Defines, ORDERS, TEXT, TOKIO_END, words};
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
    /// The types that it defines an order or equality for.
    orders: BTreeSet<String>,
    /// The types that it defines `Clone` for.
    clones: BTreeSet<String>,
    /// Names of types and functions, in order.
    words: Vec<&'static str>,
    /// Which of them name a type.
    types: Vec<bool>,
    units: Vec<Unit>,
    /// The units that have a word as their name or that of their owner.
    named: Vec<Vec<usize>>,
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
        let units: Vec<Unit> = found.iter().filter_map(unit).collect();
        let mut named = vec![Vec::new(); all.len()];
        for (index, unit) in units.iter().enumerate() {
            named[unit.name].push(index);
            if let Some(owner) = unit.owner.filter(|owner| *owner != unit.name) {
                named[owner].push(index);
            }
        }
        let (mut orders, mut clones) = (BTreeSet::new(), BTreeSet::new());
        owners(&items, &ORDERS, &mut orders);
        owners(&items, &["Clone"], &mut clones);
        Some(Parsed {
            items,
            trees: Trees::of(text.matches('!').count()),
            text,
            types: all.iter().map(|word| declared.contains(*word)).collect(),
            declared,
            orders,
            clones,
            words: all,
            units,
            named,
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

    /// The words that name what a text uses which has the words `names`, in order, and defines this.
    pub fn used(&self, names: &[&str], defines: Defines) -> BTreeSet<&'static str> {
        let there = self.units.iter().map(|unit| defines.has(unit.needs));
        let mut open: Vec<bool> = there.collect();
        let mut known = self.types.clone();
        for (unit, open) in self.units.iter().zip(&open) {
            known[unit.name] |= open;
        }
        let number = |name: &str| self.words.binary_search(&name).ok();
        let words = names.iter().filter_map(|name| number(name));
        let mut new: Vec<Word> = words.filter(|word| known[*word]).collect();
        new.extend(implied(names).filter_map(number));
        let mut used = vec![false; self.words.len()];
        let mut units: Vec<usize> = (0..self.units.len()).collect();
        loop {
            for index in units {
                let unit = &self.units[index];
                let owned = unit.owner.is_none_or(|owner| used[owner]);
                if open[index] && owned && (unit.always || used[unit.name]) {
                    open[index] = false;
                    let own = unit.always.then_some(&unit.name);
                    let all = unit.uses.iter().chain(own);
                    new.extend(all.filter(|word| known[**word] && !used[**word]));
                }
            }
            let Some(word) = new.pop() else { break };
            units = match std::mem::replace(&mut used[word], true) {
                true => Vec::new(),
                false => self.named[word].clone(),
            };
        }
        let words = self.words.iter().zip(used);
        words
            .filter(|(_, used)| *used)
            .map(|(word, _)| *word)
            .collect()
    }

    /// What is defined for types that are used.
    pub fn defines(&self, used: &BTreeSet<&'static str>) -> Defines {
        let any = |types: &BTreeSet<String>| types.iter().any(|name| used.contains(name.as_str()));
        Defines {
            orders: any(&self.orders),
            clones: any(&self.clones),
        }
    }
}

/// The names of the types that have an `impl` of one of the traits.
fn owners(items: &[Item], traits: &[&str], found: &mut BTreeSet<String>) {
    for item in items {
        match item {
            Item::Impl(item) => {
                let of = item.trait_.as_ref().and_then(|of| of.0.segments.last());
                if of.is_some_and(|of| traits.iter().any(|name| of.ident == name)) {
                    found.extend(owner(item));
                }
            }
            Item::Mod(item) => {
                let inner = item.content.as_ref();
                inner
                    .iter()
                    .for_each(|(_, items)| owners(items, traits, found));
            }
            _ => {}
        }
    }
}

/// What a text with these words uses without naming it.
fn implied<'n>(names: &'n [&str]) -> impl Iterator<Item = &'static str> + 'n {
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
    uses.filter(|(word, _)| names.binary_search(word).is_ok())
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
