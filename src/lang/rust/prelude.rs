//! Our own Rust text for what of the standard library calls a program's code, or is best said in Rust:
//! iterator adapters, the combinators of `Option` and `Result`, sorting, futures.
//!
//! It is lowered with the program into hidden functions, only what is used: what the words of the text,
//! and of what they lead to, name. Native code has what needs no code of the program.

use super::span;
use crate::ir::Span;
use std::collections::BTreeSet;
use syn::{ImplItem, Item, TraitItem};

/// The texts of the standard library and of Tokio, then those of crates beside it.
macro_rules! texts {
    ($($other:literal),*) => {
        concat!(
            include_str!("../../sim/prelude/rs/iter.rs"),
            include_str!("../../sim/prelude/rs/adapt.rs"),
            include_str!("../../sim/prelude/rs/option.rs"),
            include_str!("../../sim/prelude/rs/sequence.rs"),
            include_str!("../../sim/prelude/rs/collections.rs"),
            include_str!("../../sim/prelude/rs/parts.rs"),
            include_str!("../../sim/prelude/rs/cell.rs"),
            include_str!("../../sim/prelude/rs/task.rs"),
            include_str!("../../sim/prelude/rs/fmt.rs"),
            include_str!("../../sim/prelude/rs/io.rs"),
            include_str!("../../sim/prelude/rs/panic.rs"),
            include_str!("../../sim/prelude/rs/thread.rs"),
            include_str!("../../sim/prelude/rs/channel.rs"),
            include_str!("../../sim/prelude/rs/tokio/semaphore.rs"),
            include_str!("../../sim/prelude/rs/tokio/lock.rs"),
            include_str!("../../sim/prelude/rs/tokio/mpsc.rs"),
            include_str!("../../sim/prelude/rs/tokio/notify.rs"),
            include_str!("../../sim/prelude/rs/tokio/oneshot.rs"),
            include_str!("../../sim/prelude/rs/tokio/watch.rs"),
            include_str!("../../sim/prelude/rs/tokio/time.rs"),
            include_str!("../../sim/prelude/rs/tokio/task.rs"),
            include_str!("../../sim/prelude/rs/tokio/runtime.rs"),
            include_str!("../../sim/prelude/rs/tokio/io.rs"),
            include_str!("../../sim/prelude/rs/tokio/io_ext.rs"),
            $(include_str!($other),)*
        )
    };
}

/// All of it, as a crate `std` with its modules.
pub const TEXT: &str = texts!(
    "../../sim/prelude/rs/futures/future.rs",
    "../../sim/prelude/rs/futures/future_ext.rs",
    "../../sim/prelude/rs/futures/stream.rs",
    "../../sim/prelude/rs/futures/stream_ext.rs",
    "../../sim/prelude/rs/futures/stream_adapters.rs",
    "../../sim/prelude/rs/futures/stream_limits.rs",
    "../../sim/prelude/rs/futures/channel.rs",
    "../../sim/prelude/rs/futures/tokio_util.rs"
);

/// Bytes of `TEXT` up to the other crates.
const TOKIO_END: usize = texts!().len();

/// The words that name the other crates.
const OTHERS: &[&str] = &["futures", "futures_util", "tokio_util"];

/// Modules of our prelude for what threads share.
const SHARED: [&str; 3] = ["std::sync", "std::thread", "std::tokio"];
/// Functions there that only make something nobody else knows yet.
const MAKERS: [&str; 4] = ["new", "const_new", "channel", "unbounded_channel"];

/// Whether a function (by its module and name) of our prelude works on what threads share.
pub fn shares(module: &str, name: &str) -> bool {
    SHARED.iter().any(|shared| module.starts_with(shared)) && !MAKERS.contains(&name)
}

/// Our prelude, parsed, and which of its items a text uses.
pub struct Prelude {
    /// Its items.
    pub file: syn::File,
    /// The words that name what is used.
    pub words: BTreeSet<&'static str>,
    /// The names of the types it declares.
    declared: BTreeSet<String>,
    /// What the program defines by itself: modules under `#[cfg(..)]` are for texts that do.
    pub defines: Defines,
}

/// The traits that define an order or equality.
const ORDERS: [&str; 3] = ["PartialEq", "PartialOrd", "Ord"];

/// What a text, or what it uses of our prelude, defines by itself for its types.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Defines {
    /// Equality or order.
    pub orders: bool,
    /// `Clone`.
    pub clones: bool,
}

impl Defines {
    fn of(text: &str) -> Defines {
        Defines {
            orders: ORDERS.iter().any(|name| implements(text, name)),
            clones: implements(text, "Clone"),
        }
    }

    fn or(self, other: Defines) -> Defines {
        Defines {
            orders: self.orders || other.orders,
            clones: self.clones || other.clones,
        }
    }

    /// Whether a module with these attributes is for the text; `None`: it is for every text.
    fn wants(self, attributes: &[syn::Attribute]) -> Option<bool> {
        let mut wanted = None;
        for attribute in attributes.iter().filter(|one| one.path().is_ident("cfg")) {
            let feature: syn::Ident = attribute.parse_args().ok()?;
            wanted = Some(if feature == "orders" {
                self.orders
            } else {
                feature == "clones" && self.clones
            });
        }
        wanted
    }
}

/// Whether our prelude has an `impl` of one of the traits for a type that is used.
fn has_impl(items: &[Item], traits: &[&str], used: &BTreeSet<&'static str>) -> bool {
    items.iter().any(|item| match item {
        Item::Impl(item) => {
            let of = item.trait_.as_ref().and_then(|of| of.0.segments.last());
            of.is_some_and(|of| traits.iter().any(|name| of.ident == name))
                && owner(item).is_some_and(|name| used.contains(name.as_str()))
        }
        Item::Mod(item) => {
            let inner = item.content.as_ref();
            inner.is_some_and(|(_, items)| has_impl(items, traits, used))
        }
        _ => false,
    })
}

/// Whether a text has an `impl` of the trait.
fn implements(text: &str, name: &str) -> bool {
    text.match_indices(name).any(|(at, _)| {
        let mut rest = text[at + name.len()..].trim_start();
        if rest.starts_with('<') {
            let mut depth = 0;
            let end = rest.find(|letter| {
                depth += match letter {
                    '<' => 1,
                    '>' => -1,
                    _ => 0,
                };
                depth == 0
            });
            rest = rest[end.map_or(0, |end| end + 1)..].trim_start();
        }
        rest.strip_prefix("for")
            .is_some_and(|rest| rest.starts_with(char::is_whitespace))
    })
}

/// Something that is lowered or left out as a whole.
struct Unit {
    /// Its name.
    name: String,
    /// The type whose `impl` it is in, if our prelude declares that.
    owner: Option<String>,
    /// Whether it comes with its type: methods of traits are called without being named.
    always: bool,
    /// Where it is.
    at: Span,
}

impl Prelude {
    /// What the text uses.
    pub fn of(text: &str) -> Option<Prelude> {
        let names: BTreeSet<&str> = words(text).collect();
        let others = OTHERS.iter().any(|other| names.contains(other));
        let end = if others { TEXT.len() } else { TOKIO_END };
        let whole = TEXT.get(..end)?;
        let file = syn::parse_file(whole).ok()?;
        let mut declared = BTreeSet::new();
        types(&file.items, &mut declared);
        let used = |defines| Prelude::used(text, whole, &file.items, &declared, defines);
        let words = used(Defines::of(text));
        let defines = Defines {
            orders: has_impl(&file.items, &ORDERS, &words),
            clones: has_impl(&file.items, &["Clone"], &words),
        };
        let defines = Defines::of(text).or(defines);
        let words = used(defines);
        Some(Prelude {
            file,
            words,
            declared,
            defines,
        })
    }

    /// The words that name what the text uses.
    fn used(
        text: &str,
        whole: &'static str,
        items: &[Item],
        declared: &BTreeSet<String>,
        defines: Defines,
    ) -> BTreeSet<&'static str> {
        let mut units = Vec::new();
        collect(items, (declared, defines), false, &mut units);
        let names: BTreeSet<&str> = words(text).collect();
        let mut used: BTreeSet<&'static str> = BTreeSet::new();
        let named: BTreeSet<&str> = units.iter().map(|unit| unit.name.as_str()).collect();
        let known = |word: &&'static str| declared.contains(*word) || named.contains(word);
        let all: BTreeSet<&'static str> = words(whole).filter(known).collect();
        used.extend(all.iter().copied().filter(|word| names.contains(word)));
        if names.contains("poll") {
            used.insert("drive");
        }
        for (named, uses) in [("Default", "new"), ("Wake", "from"), ("LazyLock", "force")] {
            if names.contains(named) {
                used.insert(uses);
            }
        }
        if ["cmp", "partial_cmp", "total_cmp"]
            .iter()
            .any(|name| names.contains(name))
        {
            used.insert("Ordering");
        }
        let mut open = vec![true; units.len()];
        loop {
            let before = used.len();
            for (unit, open) in units.iter().zip(&mut open) {
                let owned = unit
                    .owner
                    .as_ref()
                    .is_none_or(|owner| used.contains(owner.as_str()));
                let named = unit.always || used.contains(unit.name.as_str());
                if *open && owned && named {
                    *open = false;
                    if unit.always {
                        used.extend(all.get(unit.name.as_str()));
                    }
                    let text = TEXT.get(unit.at.start as usize..unit.at.end as usize);
                    used.extend(words(text.unwrap_or("")).filter(|word| all.contains(word)));
                }
            }
            if used.len() == before {
                return used;
            }
        }
    }

    /// Whether an item is used.
    pub fn includes(&self, item: &Item) -> bool {
        match item {
            Item::Struct(item) => self.has(&item.ident),
            Item::Enum(item) => self.has(&item.ident),
            Item::Fn(item) => self.has(&item.sig.ident),
            Item::Const(item) => self.has(&item.ident),
            Item::Trait(_) => true,
            Item::Mod(item) => self.defines.wants(&item.attrs).unwrap_or(true),
            Item::Impl(item) => owner(item).is_none_or(|name| {
                self.words.contains(name.as_str()) || !self.declared.contains(&name)
            }),
            _ => true,
        }
    }

    fn has(&self, name: &syn::Ident) -> bool {
        self.words.contains(name.to_string().as_str())
    }
}

/// The words of a text.
fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|letter: char| !letter.is_alphanumeric() && letter != '_')
        .filter(|word| !word.is_empty())
}

/// The name of the type that an `impl` is for.
fn owner(item: &syn::ItemImpl) -> Option<String> {
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

fn collect(
    items: &[Item],
    (declared, defines): (&BTreeSet<String>, Defines),
    always: bool,
    units: &mut Vec<Unit>,
) {
    for item in items {
        match item {
            Item::Fn(item) => units.push(Unit {
                name: item.sig.ident.to_string(),
                owner: None,
                always,
                at: signature(&item.sig).to(span::block(&item.block)),
            }),
            Item::Mod(item) => {
                let wanted = defines.wants(&item.attrs);
                if let Some((_, inner)) = item.content.as_ref().filter(|_| wanted != Some(false)) {
                    let always = wanted.is_some();
                    collect(inner, (declared, defines), always, units);
                }
            }
            Item::Impl(item) => {
                let owner = owner(item).filter(|name| declared.contains(name));
                for member in &item.items {
                    if let ImplItem::Fn(function) = member {
                        units.push(Unit {
                            name: function.sig.ident.to_string(),
                            owner: owner.clone(),
                            always: always || item.trait_.is_some(),
                            at: signature(&function.sig).to(span::block(&function.block)),
                        });
                    }
                }
            }
            Item::Trait(item) => {
                for member in &item.items {
                    if let TraitItem::Fn(function) = member
                        && let Some(block) = &function.default
                    {
                        units.push(Unit {
                            name: function.sig.ident.to_string(),
                            owner: None,
                            always,
                            at: signature(&function.sig).to(span::block(block)),
                        });
                    }
                }
            }
            _ => {}
        }
    }
}

fn signature(signature: &syn::Signature) -> Span {
    span::of(signature.fn_token.span)
}

#[cfg(test)]
mod tests {
    use super::{BTreeSet, TEXT, words};
    use crate::lang;

    /// A text that names every word of our prelude has all of it lowered: nothing of it is refused.
    #[test]
    fn all_of_it_is_within_the_subset() {
        let all: BTreeSet<&str> = words(TEXT).collect();
        let all: Vec<&str> = all.into_iter().collect();
        let text = format!(
            "// {}: Ord for Clone for all\nfn main() {{}}\n",
            all.join(" ")
        );
        let compiled = lang::compile(crate::ir::program::Language::Rust, &text);
        assert_eq!(compiled.diagnostics, Vec::new());
        assert!(compiled.program.is_some());
    }
}
