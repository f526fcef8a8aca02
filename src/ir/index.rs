//! Finding the rows of a table by what they hold, for interning.
//!
//! A hash table by hand: what a row hashes to is the same in every run, and nothing is read from the order of places.

/// Where the rows of a table are, by their hash. The table itself is with whoever asks; rows are only added.
#[derive(Clone, Debug, Default)]
pub(super) struct Index {
    /// A row's hash and number where its hash leads, or in the next place that was free. As many as a power of two, at
    /// least twice as many as rows.
    places: Vec<Option<(u32, u32)>>,
    rows: u32,
}

/// Fewest places of an index that has a row.
const PLACES_MIN: usize = 64;

impl Index {
    /// The row of this hash for which `is_it` holds.
    pub(super) fn find(&self, hash: u32, is_it: impl Fn(usize) -> bool) -> Option<u32> {
        let last = self.places.len().checked_sub(1)?;
        let mut at = hash as usize & last;
        while let Some((found, row)) = self.places[at] {
            if found == hash && is_it(row as usize) {
                return Some(row);
            }
            at = (at + 1) & last;
        }
        None
    }

    /// Adds the table's next row; gives its number.
    pub(super) fn add(&mut self, hash: u32) -> u32 {
        let row = self.rows;
        self.rows += 1;
        if self.places.len() < 2 * self.rows as usize {
            let places = (2 * self.places.len()).max(PLACES_MIN);
            let before = std::mem::replace(&mut self.places, vec![None; places]);
            for (hash, row) in before.into_iter().flatten() {
                self.put(hash, row);
            }
        }
        self.put(hash, row);
        row
    }

    fn put(&mut self, hash: u32, row: u32) {
        let last = self.places.len() - 1;
        let mut at = hash as usize & last;
        while self.places[at].is_some() {
            at = (at + 1) & last;
        }
        self.places[at] = Some((hash, row));
    }
}

/// The hash of bytes: FNV-1a, 32 bits.
pub(super) fn hash(bytes: &[u8]) -> u32 {
    let mix = |hash: u32, byte: &u8| (hash ^ u32::from(*byte)).wrapping_mul(0x0100_0193);
    bytes.iter().fold(0x811c_9dc5, mix)
}

/// The hash of two numbers: Fibonacci hashing, with the high bits, which depend on most, brought down.
pub(super) fn hash_of_pair(one: u32, other: u32) -> u32 {
    let mixed = (one.rotate_left(16) ^ other).wrapping_mul(0x9e37_79b1);
    mixed ^ mixed >> 15
}
