//! What our prelude declares, read off its lines: its text is formatted, so an item of several lines ends at the
//! first line that closes a brace under its own first letter. The parser is for what a text uses of it; that both
//! see the same is tested.

use super::{Defines, ORDERS, OTHERS, TEXT, TOKIO_END, words};
use std::cell::OnceCell;
use std::collections::BTreeSet;
use std::ops::Range;

thread_local! {
    /// Without and with the crates beside the standard library and Tokio, each made when it is needed.
    static OUTLINES: [OnceCell<&'static Outline>; 2] = const { [OnceCell::new(), OnceCell::new()] };
}

/// Words that a text uses by other words: they name something even where nothing declares them.
const IMPLIED: [&str; 5] = ["drive", "new", "from", "force", "Ordering"];

/// A word: an index into [`Outline::words`].
type Word = usize;

/// What our prelude declares.
#[derive(Default)]
pub struct Outline {
    /// The text.
    pub text: &'static str,
    /// Its functions with a body, in the order of the text.
    pub units: Vec<Unit>,
    /// The names of the types it declares.
    declared: BTreeSet<&'static str>,
    /// The types that it defines an order or equality for.
    orders: BTreeSet<&'static str>,
    /// The types that it defines `Clone` for.
    clones: BTreeSet<&'static str>,
    /// Names of types and functions, in order.
    words: Vec<&'static str>,
    /// Which of them name a type.
    types: Vec<bool>,
    /// The units that have a word as their name or that of their owner.
    named: Vec<Vec<usize>>,
}

/// A function: it is lowered or left out as a whole.
pub struct Unit {
    /// Its name.
    pub name: &'static str,
    /// The type whose `impl` it is in, if our prelude declares that.
    pub owner: Option<&'static str>,
    /// Whether it comes with its type: methods of traits are called without being named.
    pub always: bool,
    /// What a text must define for it to be there.
    pub needs: Defines,
    /// Where its lines are, with those of its attributes and of an `impl` that is on the same line.
    pub at: Range<usize>,
    /// Its name and its owner, as words.
    named: (Word, Option<Word>),
    /// The words in it, once they have been asked for.
    uses: OnceCell<Vec<Word>>,
}

/// What a line may be in.
struct Block {
    /// How far its lines are from the margin.
    indent: usize,
    /// The type that the `impl` is for, if our prelude declares that.
    owner: Option<&'static str>,
    always: bool,
    needs: Defines,
}

/// The outline of our prelude, with the crates beside the standard library and Tokio or without; made at most
/// once of each on a thread.
pub fn of(others: bool) -> &'static Outline {
    OUTLINES.with(|known| {
        *known[usize::from(others)].get_or_init(|| {
            let text = &TEXT[..if others { TEXT.len() } else { TOKIO_END }];
            Box::leak(Box::new(Outline::of(text)))
        })
    })
}

/// Whether words (in order) name one of the crates beside the standard library and Tokio.
pub fn others(names: &[&str]) -> bool {
    OTHERS
        .iter()
        .any(|other| names.binary_search(other).is_ok())
}

impl Outline {
    fn of(text: &'static str) -> Outline {
        let mut outline = Outline {
            text,
            ..Outline::default()
        };
        outline.read();
        let owned = |owner: &&str| outline.declared.contains(owner);
        for unit in &mut outline.units {
            unit.owner = unit.owner.filter(owned);
        }
        let names = outline.units.iter().map(|unit| unit.name);
        let all = names.chain(outline.declared.iter().copied()).chain(IMPLIED);
        let all: BTreeSet<&'static str> = all.collect();
        outline.words = all.into_iter().collect();
        let declared = |word: &&str| outline.declared.contains(word);
        outline.types = outline.words.iter().map(declared).collect();
        outline.named = vec![Vec::new(); outline.words.len()];
        let number = |word: &&str| outline.words.binary_search(word);
        for (index, unit) in outline.units.iter_mut().enumerate() {
            let name = number(&unit.name).expect("every name is a word");
            let owner = unit.owner.and_then(|owner| number(&owner).ok());
            unit.named = (name, owner);
            outline.named[name].push(index);
            if let Some(owner) = owner.filter(|owner| *owner != name) {
                outline.named[owner].push(index);
            }
        }
        outline
    }

    /// Reads the lines.
    fn read(&mut self) {
        let text = self.text;
        let mut blocks: Vec<Block> = Vec::new();
        // Where the attributes before the next item begin, and what they want.
        let mut attributes: Option<(usize, Option<Defines>)> = None;
        let mut at = 0;
        while at < text.len() {
            let end = text[at..]
                .find('\n')
                .map_or(text.len(), |found| at + found + 1);
            let line = &text[at..end];
            let said = line.trim_ascii();
            let indent = line.len() - line.trim_ascii_start().len();
            if blocks.last().is_some_and(|block| block.indent == indent) && said == "}" {
                blocks.pop();
            } else if said.starts_with("#[") || said.starts_with("///") {
                let (_, wanted) = attributes.get_or_insert((at, None));
                *wanted = wanted.or(Defines::wanted_by(said));
                at = end;
                continue;
            }
            let (start, wanted) = attributes.take().unwrap_or((at, None));
            at = match self.item(said, (start, end), indent, wanted, &mut blocks) {
                Some(after) => after,
                None => end,
            };
        }
    }

    /// An item that begins in a line with these words, if there is one: `lines` is where it begins, and where that
    /// line ends. Where it ends, if it is left behind as a whole.
    fn item(
        &mut self,
        said: &'static str,
        lines: (usize, usize),
        indent: usize,
        wanted: Option<Defines>,
        blocks: &mut Vec<Block>,
    ) -> Option<usize> {
        let (word, rest) = keyword(said)?;
        let (always, needs) = blocks.last().map_or((false, Defines::default()), |block| {
            (block.always, block.needs)
        });
        let mut opens = |owner, always, needs| {
            let block = Block {
                indent,
                owner,
                always,
                needs,
            };
            blocks.extend(said.ends_with('{').then_some(block));
        };
        match word {
            "fn" => {
                let owner = blocks.last().and_then(|block| block.owner);
                return self.unit(rest, lines, indent, (owner, always, needs));
            }
            "mod" => {
                let needs = needs.or(wanted.unwrap_or_default());
                opens(None, wanted.is_some(), needs);
            }
            "trait" => opens(None, false, needs),
            "impl" => {
                let (header, body) = rest.split_once('{').unwrap_or((rest, ""));
                let (of, owner) = of_impl(header);
                if let (Some(of), Some(owner)) = (of, owner) {
                    if ORDERS.contains(&of) {
                        self.orders.insert(owner);
                    } else if of == "Clone" {
                        self.clones.insert(owner);
                    }
                }
                let always = always || of.is_some();
                opens(owner, always, needs);
                let inside = body.trim().strip_suffix('}').and_then(keyword);
                if let Some(("fn", rest)) = inside {
                    return self.unit(rest, lines, indent, (owner, always, needs));
                }
            }
            "struct" | "enum" => {
                self.declared.insert(name(rest));
            }
            _ => {}
        }
        None
    }

    /// A function, unless it has no body. Where it ends.
    fn unit(
        &mut self,
        rest: &'static str,
        (start, line): (usize, usize),
        indent: usize,
        (owner, always, needs): (Option<&'static str>, bool, Defines),
    ) -> Option<usize> {
        let end = match rest.trim_ascii_end().bytes().next_back() {
            Some(b';') => return None,
            Some(b'}') => line,
            _ => self.closed(line, indent),
        };
        self.units.push(Unit {
            name: name(rest),
            owner,
            always,
            needs,
            at: start..end,
            named: (0, None),
            uses: OnceCell::new(),
        });
        Some(end)
    }

    /// Behind the first line from `at` on that closes a brace so far from the margin.
    fn closed(&self, mut at: usize, indent: usize) -> usize {
        while at < self.text.len() {
            let line = self.text[at..].split('\n').next().unwrap_or("");
            at = self.text.len().min(at + line.len() + 1);
            let letters = line.as_bytes();
            if letters.get(indent) == Some(&b'}') && line.trim_ascii() == "}" {
                break;
            }
        }
        at
    }

    fn number(&self, word: &str) -> Option<Word> {
        self.words.binary_search(&word).ok()
    }

    /// The words in a unit.
    fn uses<'u>(&self, unit: &'u Unit) -> &'u [Word] {
        unit.uses.get_or_init(|| {
            let all = words(&self.text[unit.at.clone()]);
            let mut all: Vec<Word> = all.filter_map(|word| self.number(word)).collect();
            all.sort_unstable();
            all.dedup();
            all
        })
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
            known[unit.named.0] |= open;
        }
        let words = names.iter().filter_map(|name| self.number(name));
        let mut new: Vec<Word> = words.filter(|word| known[*word]).collect();
        new.extend(implied(names).filter_map(|word| self.number(word)));
        let mut used = vec![false; self.words.len()];
        let mut units: Vec<usize> = (0..self.units.len()).collect();
        loop {
            for index in units {
                let unit = &self.units[index];
                let (name, owner) = unit.named;
                let owned = owner.is_none_or(|owner| used[owner]);
                if open[index] && owned && (unit.always || used[name]) {
                    open[index] = false;
                    let own = unit.always.then_some(name);
                    let all = self.uses(unit).iter().copied().chain(own);
                    new.extend(all.filter(|word| known[*word] && !used[*word]));
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

    /// All names.
    pub fn all(&self) -> BTreeSet<&'static str> {
        self.words.iter().copied().collect()
    }

    /// Whether a function is lowered where these words name what is used, for a text that defines this.
    pub fn is_used(&self, unit: &Unit, words: &BTreeSet<&'static str>, defines: Defines) -> bool {
        let has = |name: &str| words.contains(name);
        defines.has(unit.needs) && unit.owner.is_none_or(has) && (unit.always || has(unit.name))
    }

    /// What is defined for types that are used.
    pub fn defines(&self, used: &BTreeSet<&'static str>) -> Defines {
        Defines {
            orders: !self.orders.is_disjoint(used),
            clones: !self.clones.is_disjoint(used),
        }
    }
}

/// The keyword of the item that begins here, and what follows it.
fn keyword(said: &str) -> Option<(&str, &str)> {
    let mut rest = said.trim_start();
    loop {
        let (word, after) = rest.split_at(rest.find([' ', '<']).unwrap_or(rest.len()));
        match word {
            "pub" | "async" => rest = after.trim_start(),
            _ => return (!after.is_empty()).then_some((word, after)),
        }
    }
}

/// The first word.
fn name(rest: &str) -> &str {
    words(rest).next().unwrap_or("")
}

/// The trait and the type that an `impl` with this header names: the last parts of their paths.
fn of_impl(header: &'static str) -> (Option<&'static str>, Option<&'static str>) {
    let header = header.trim_start();
    let header = match header.strip_prefix('<') {
        Some(generics) => generics.split_once('>').map_or("", |(_, after)| after),
        None => header,
    };
    let (of, owner) = match header.split_once(" for ") {
        Some((of, owner)) => (Some(of), owner),
        None => (None, header),
    };
    let last = |path: &'static str| {
        let path = path.split('<').next().unwrap_or(path).trim();
        let is_path = path.starts_with(|letter: char| letter.is_alphabetic());
        is_path.then(|| path.rsplit("::").next().unwrap_or(path))
    };
    (of.and_then(last), last(owner))
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

#[cfg(test)]
mod tests {
    use super::super::parsed::owner;
    use super::*;
    use crate::ir::Span;
    use crate::lang::rust::span;
    use proc_macro2::extra::invalidate_current_thread_spans;
    use syn::{ImplItem, Item, TraitItem};

    /// What the parser sees, to be compared.
    #[derive(Default)]
    struct Seen {
        /// Name, owner, always, needs, and where it is.
        units: Vec<(String, Option<String>, bool, Defines, Span)>,
        declared: BTreeSet<String>,
        orders: BTreeSet<String>,
        clones: BTreeSet<String>,
    }

    impl Seen {
        fn types(&mut self, items: &[Item]) {
            for item in items {
                match item {
                    Item::Struct(item) => drop(self.declared.insert(item.ident.to_string())),
                    Item::Enum(item) => drop(self.declared.insert(item.ident.to_string())),
                    Item::Mod(item) => self.types(&item.content.as_ref().unwrap().1),
                    _ => {}
                }
            }
        }

        fn unit(
            &mut self,
            of: &syn::Signature,
            block: &syn::Block,
            kind: (Option<String>, bool, Defines),
        ) {
            let at = span::of(of.fn_token.span).to(span::block(block));
            let (owner, always, needs) = kind;
            self.units
                .push((of.ident.to_string(), owner, always, needs, at));
        }

        fn read(&mut self, items: &[Item], (always, needs): (bool, Defines)) {
            for item in items {
                match item {
                    Item::Fn(item) => self.unit(&item.sig, &item.block, (None, always, needs)),
                    Item::Mod(item) => {
                        let wanted = Defines::wanted(&item.attrs);
                        let needs = needs.or(wanted.unwrap_or_default());
                        self.read(&item.content.as_ref().unwrap().1, (wanted.is_some(), needs));
                    }
                    Item::Impl(item) => {
                        let of = item.trait_.as_ref().and_then(|of| of.0.segments.last());
                        if of.is_some_and(|of| ORDERS.iter().any(|name| of.ident == name)) {
                            self.orders.extend(owner(item));
                        }
                        if of.is_some_and(|of| of.ident == "Clone") {
                            self.clones.extend(owner(item));
                        }
                        let owner = owner(item).filter(|name| self.declared.contains(name));
                        let always = always || of.is_some();
                        for member in &item.items {
                            if let ImplItem::Fn(member) = member {
                                self.unit(
                                    &member.sig,
                                    &member.block,
                                    (owner.clone(), always, needs),
                                );
                            }
                        }
                    }
                    Item::Trait(item) => {
                        for member in &item.items {
                            if let TraitItem::Fn(member) = member
                                && let Some(block) = &member.default
                            {
                                self.unit(&member.sig, block, (None, false, needs));
                            }
                        }
                    }
                    _ => {}
                }
            }
        }
    }

    #[test]
    fn it_sees_what_the_parser_sees() {
        for others in [false, true] {
            let outline = of(others);
            assert!(outline.text.is_ascii());
            invalidate_current_thread_spans();
            let file: syn::File = syn::parse_str(outline.text).unwrap();
            let mut seen = Seen::default();
            seen.types(&file.items);
            seen.read(&file.items, (false, Defines::default()));
            assert_eq!(outline.units.len(), seen.units.len());
            for (unit, (name, owner, always, needs, at)) in outline.units.iter().zip(&seen.units) {
                assert_eq!(
                    (unit.name, unit.always, unit.needs),
                    (name.as_str(), *always, *needs)
                );
                assert_eq!(unit.owner, owner.as_deref(), "{name}");
                let (start, end) = (at.start as usize, at.end as usize);
                assert!(unit.at.start <= start && end <= unit.at.end, "{name}");
                let after = outline.text[end..unit.at.end].trim();
                assert!(after.is_empty() || after == "}", "{name}: {after}");
            }
            let own = |all: &BTreeSet<&str>| all.iter().map(|name| (*name).to_string()).collect();
            let (declared, orders, clones): (BTreeSet<_>, BTreeSet<_>, BTreeSet<_>) = (
                own(&outline.declared),
                own(&outline.orders),
                own(&outline.clones),
            );
            assert_eq!(declared, seen.declared);
            assert_eq!(orders, seen.orders);
            assert_eq!(clones, seen.clones);
        }
    }
}
