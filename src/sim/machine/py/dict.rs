//! Insertion-ordered hash tables: what dicts and sets are made of.
//!
//! The table holds hashes, so growing never compares keys; who looks up says what equal means.

use super::places::Places;
use crate::sim::value::Value;

/// Marks a free place of the index.
const FREE: u32 = u32::MAX;

/// A place whose entry was removed: looking goes on behind it.
const REMOVED: u32 = u32::MAX - 1;

/// A key with its value.
#[derive(Clone, Copy, Debug)]
pub struct Entry {
    /// The key's hash.
    pub hash: u64,
    /// The key.
    pub key: Value,
    /// The value; Unit in sets.
    pub value: Value,
}

/// What a dict or set is, beyond a plain one.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub enum Kind {
    /// `dict` or `set`.
    #[default]
    Plain,
    /// `frozenset`.
    Frozen,
    /// `collections.defaultdict` with its factory (counted), or None.
    Default(Value),
    /// `collections.Counter`.
    Counter,
    /// `collections.OrderedDict`.
    Ordered,
}

/// Entries in order of insertion, with an index by hash (linear probing, at most half full).
#[derive(Clone, Debug, Default)]
pub struct Table {
    entries: Vec<Option<Entry>>,
    index: Vec<u32>,
    len: usize,
    /// What it is.
    pub kind: Kind,
    /// Of a set that never held anything but ints: where they are in CPython's table.
    pub places: Option<Box<Places>>,
}

impl Table {
    /// How many entries there are.
    pub fn len(&self) -> usize {
        self.len
    }

    /// The bytes that it holds, with itself.
    pub fn bytes(&self) -> usize {
        let entries = self.entries.capacity() * size_of::<Option<Entry>>();
        let places = self.places.as_ref().map_or(0, |places| places.bytes());
        size_of::<Table>() + entries + self.index.capacity() * size_of::<u32>() + places
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// The entries in order.
    pub fn iter(&self) -> impl Iterator<Item = &Entry> {
        self.entries.iter().flatten()
    }

    /// The first entry at position `from` or later, with the position after it.
    pub fn next_from(&self, from: usize) -> Option<(Entry, usize)> {
        let rest = self.entries.get(from..)?;
        let skipped = rest.iter().position(Option::is_some)?;
        let at = from + skipped;
        self.entries[at].map(|entry| (entry, at + 1))
    }

    /// The position of the entry with this hash whose key satisfies `same`.
    pub fn find(&self, hash: u64, mut same: impl FnMut(Value) -> bool) -> Option<usize> {
        if self.index.is_empty() {
            return None;
        }
        let mask = self.index.len() - 1;
        let mut place = spread(hash) & mask;
        loop {
            match self.index[place] {
                FREE => return None,
                REMOVED => {}
                at => {
                    let entry = self.entries[at as usize]
                        .as_ref()
                        .expect("the index names entries that are there");
                    if entry.hash == hash && same(entry.key) {
                        return Some(at as usize);
                    }
                }
            }
            place = (place + 1) & mask;
        }
    }

    /// The entry at a position that [`Table::find`] gave.
    pub fn at(&self, position: usize) -> Entry {
        self.entries[position].expect("the position was found")
    }

    /// Replaces the value at a position; gives the old one.
    pub fn replace(&mut self, position: usize, value: Value) -> Value {
        let entry = self.entries[position]
            .as_mut()
            .expect("the position was found");
        std::mem::replace(&mut entry.value, value)
    }

    /// Adds an entry whose key is not there yet.
    pub fn insert(&mut self, hash: u64, key: Value, value: Value) {
        if (self.entries.len() + 1) * 2 > self.index.len() {
            self.rebuild();
        }
        self.entries.push(Some(Entry { hash, key, value }));
        self.len += 1;
        match (key, &mut self.places) {
            (Value::Int(_, number), Some(places)) => places.add(number),
            _ => self.places = None,
        }
        self.link(self.entries.len() - 1, hash);
    }

    /// Removes the entry at a position and gives it.
    pub fn remove(&mut self, position: usize) -> Entry {
        let entry = self.entries[position]
            .take()
            .expect("the position was found");
        let mask = self.index.len() - 1;
        let mut place = spread(entry.hash) & mask;
        while self.index[place] != position as u32 {
            place = (place + 1) & mask;
        }
        self.index[place] = REMOVED;
        self.len -= 1;
        if let (Value::Int(_, number), Some(places)) = (entry.key, &mut self.places) {
            places.remove(number);
        }
        entry
    }

    /// The position of the last entry.
    pub fn last(&self) -> Option<usize> {
        self.entries.iter().rposition(Option::is_some)
    }

    /// Takes every key and value out, in order.
    pub fn drain(&mut self) -> Vec<Value> {
        self.index.clear();
        self.len = 0;
        if let Some(places) = &mut self.places {
            places.clear();
        }
        let entries = std::mem::take(&mut self.entries);
        let both = |entry: Entry| [entry.key, entry.value];
        entries.into_iter().flatten().flat_map(both).collect()
    }

    /// Puts the entries into the order of these keys, which are all of them, as they are stored.
    pub fn reorder(&mut self, keys: &[Value]) {
        if self.iter().map(|entry| entry.key).eq(keys.iter().copied()) {
            return;
        }
        let entries: Vec<Entry> = self.iter().copied().collect();
        let found = |key: &Value| entries.iter().find(|entry| entry.key == *key).copied();
        self.entries = keys.iter().map(found).collect();
        self.rebuild();
    }

    fn link(&mut self, position: usize, hash: u64) {
        let mask = self.index.len() - 1;
        let mut place = spread(hash) & mask;
        while self.index[place] < REMOVED {
            place = (place + 1) & mask;
        }
        self.index[place] = position as u32;
    }

    /// Drops the holes and makes room for as many entries again.
    fn rebuild(&mut self) {
        self.entries.retain(Option::is_some);
        let size = ((self.entries.len() + 1) * 4).next_power_of_two().max(8);
        self.index.clear();
        self.index.resize(size, FREE);
        for position in 0..self.entries.len() {
            if let Some(entry) = self.entries[position] {
                self.link(position, entry.hash);
            }
        }
    }
}

/// Mixes a hash so that neighbours spread over the index (Fibonacci hashing).
fn spread(hash: u64) -> usize {
    (hash.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 32) as usize
}
