//! Our own Rust text for what of the standard library calls a program's code, or is best said in Rust:
//! iterator adapters, the combinators of `Option` and `Result`, sorting, futures.
//!
//! It is lowered into hidden functions of the program, only what is used: what the words of the text, and of
//! what they lead to, name; the next text that uses the same has it at once. Native code has what needs no
//! code of the program.

mod outline;
mod parsed;

use crate::lang::slices::pause;
use outline::Outline;
use parsed::{Parsed, owner};
use std::collections::BTreeSet;
use syn::Item;

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

/// What of our prelude a text uses.
pub struct Used {
    /// What there is.
    outline: &'static Outline,
    /// The words that name what is used.
    pub words: BTreeSet<&'static str>,
    /// What the program defines by itself: modules under `#[cfg(..)]` are for texts that do.
    pub defines: Defines,
    /// Whether the text seems to define how types are shown.
    pub shows: bool,
}

/// What texts use of our prelude, with its syntax.
pub struct Prelude {
    /// What is used.
    pub used: Used,
    /// A part that has it.
    pub parsed: &'static Parsed,
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

    /// Whether all of the other is defined.
    fn has(self, other: Defines) -> bool {
        (self.orders || !other.orders) && (self.clones || !other.clones)
    }

    /// What a text must define for a module to be there by this attribute; `None`: the attribute says nothing of it.
    fn wanted_by(attribute: &str) -> Option<Defines> {
        let feature = attribute.strip_prefix("#[cfg(")?.strip_suffix(")]")?;
        Some(Defines::named(feature))
    }

    /// What a feature in `#[cfg(..)]` stands for.
    fn named(feature: &str) -> Defines {
        Defines {
            orders: feature == "orders",
            clones: feature == "clones",
        }
    }

    /// What a text must define for a module with these attributes to be there; `None`: it always is.
    fn wanted(attributes: &[syn::Attribute]) -> Option<Defines> {
        let mut wanted = None;
        for attribute in attributes.iter().filter(|one| one.path().is_ident("cfg")) {
            let feature: syn::Ident = attribute.parse_args().ok()?;
            wanted = Some(Defines::named(&feature.to_string()));
        }
        wanted
    }
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

impl Used {
    /// What the text uses, in slices.
    pub async fn of(text: &str) -> Used {
        let mut names: Vec<&str> = words(text).collect();
        names.sort_unstable();
        names.dedup();
        let outline = outline::of(outline::others(&names));
        pause().await;
        let own = Defines::of(text);
        let words = outline.used(&names, own);
        let defines = own.or(outline.defines(&words));
        let words = match defines == own {
            true => words,
            false => outline.used(&names, defines),
        };
        Used {
            outline,
            words,
            defines,
            shows: ["Display", "Debug"]
                .iter()
                .any(|name| implements(text, name)),
        }
    }

    /// Whether a text with the other has the same of it.
    pub fn is_same(&self, other: &Used) -> bool {
        std::ptr::eq(self.outline, other.outline)
            && self.words == other.words
            && self.defines == other.defines
            && self.shows == other.shows
    }
}

impl Prelude {
    /// The syntax of what is used. The table of parsed texts begins with it then, and has nothing else.
    pub async fn of(used: Used) -> Option<Prelude> {
        let parsed = parsed::of(used.outline, &used.words, used.defines).await?;
        Some(Prelude { used, parsed })
    }

    /// Whether an item is used.
    pub fn includes(&self, item: &Item) -> bool {
        match item {
            Item::Struct(item) => self.has(&item.ident),
            Item::Enum(item) => self.has(&item.ident),
            Item::Fn(item) => self.has(&item.sig.ident),
            Item::Const(item) => self.has(&item.ident),
            Item::Trait(_) => true,
            Item::Mod(item) => {
                Defines::wanted(&item.attrs).is_none_or(|wanted| self.used.defines.has(wanted))
            }
            Item::Impl(item) => owner(item).is_none_or(|name| {
                self.used.words.contains(name.as_str()) || !self.used.outline.declares(&name)
            }),
            _ => true,
        }
    }

    fn has(&self, name: &syn::Ident) -> bool {
        self.used.words.contains(name.to_string().as_str())
    }
}

/// The words of a text.
fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|letter: char| !letter.is_alphanumeric() && letter != '_')
        .filter(|word| !word.is_empty())
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
