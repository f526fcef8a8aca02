//! The order in which CPython iterates over a set of ints: its table, with what removals leave behind.
//!
//! CPython `Objects/setobject.c` `set_add_entry`, `set_table_resize`, `set_pop_impl`.

/// Neighbours that are looked at before jumping: `LINEAR_PROBES`.
const LINEAR_PROBES: usize = 9;

/// The smallest table: `PySet_MINSIZE`.
const SIZE_MIN: usize = 8;

/// Sets with more keys than this grow by two, others by four.
const LARGE: usize = 50_000;

/// A place of the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    /// It was never taken.
    Free,
    /// Its key was removed.
    Dummy,
    /// A key.
    Key(i64),
}

/// A set's table.
#[derive(Clone, Debug)]
pub struct Places {
    table: Vec<Place>,
    /// Places that are not free.
    fill: usize,
    /// Keys.
    used: usize,
    /// Where `pop()` goes on looking.
    finger: usize,
}

impl Default for Places {
    fn default() -> Places {
        Places {
            table: vec![Place::Free; SIZE_MIN],
            fill: 0,
            used: 0,
            finger: 0,
        }
    }
}

impl Places {
    /// The bytes that it holds, with itself.
    pub fn bytes(&self) -> usize {
        size_of::<Places>() + self.table.capacity() * size_of::<Place>()
    }

    /// The keys in order.
    pub fn keys(&self) -> impl Iterator<Item = i64> {
        self.table.iter().filter_map(|place| match place {
            Place::Key(key) => Some(*key),
            Place::Free | Place::Dummy => None,
        })
    }

    /// Removes all keys; `pop()` goes on looking where it was.
    pub fn clear(&mut self) {
        *self = Places {
            finger: self.finger,
            ..Places::default()
        };
    }

    /// Adds the keys of another set. CPython `set_merge`.
    pub fn merge(&mut self, other: &Places) {
        if other.used == 0 {
            return;
        }
        if (self.fill + other.used) * 5 >= (self.table.len() - 1) * 3 {
            self.resize((self.used + other.used) * 2);
        }
        let is_same_size = self.table.len() == other.table.len();
        if self.fill == 0 && is_same_size && other.fill == other.used {
            self.table.clone_from(&other.table);
            (self.fill, self.used) = (other.fill, other.used);
            return;
        }
        for key in other.keys() {
            if !self.table.contains(&Place::Key(key)) {
                self.add(key);
            }
        }
    }

    /// Adds a key that is not there: it takes the last place on its way that a removal left behind, if there
    /// is one.
    pub fn add(&mut self, key: i64) {
        let mut left_behind = None;
        let free = self.probe(key, |at, place| {
            if place == Place::Dummy {
                left_behind = Some(at);
            }
            place == Place::Free
        });
        self.table[left_behind.unwrap_or(free)] = Place::Key(key);
        self.used += 1;
        if left_behind.is_some() {
            return;
        }
        self.fill += 1;
        if self.fill * 5 >= (self.table.len() - 1) * 3 {
            let by = if self.used > LARGE { 2 } else { 4 };
            self.resize(self.used * by);
        }
    }

    /// Removes a key that is there.
    pub fn remove(&mut self, key: i64) {
        let at = self.probe(key, |_, place| place == Place::Key(key));
        self.table[at] = Place::Dummy;
        self.used -= 1;
    }

    /// The key that `pop()` takes next, if there is one; it is still to be removed.
    pub fn next_popped(&mut self) -> Option<i64> {
        let size = self.table.len();
        let start = self.finger & (size - 1);
        let found = (start..size)
            .chain(0..start)
            .find_map(|at| match self.table[at] {
                Place::Key(key) => Some((at, key)),
                Place::Free | Place::Dummy => None,
            });
        let (at, key) = found?;
        self.finger = at + 1;
        Some(key)
    }

    /// The first place on a key's way that is wanted.
    fn probe(&self, key: i64, mut is_wanted: impl FnMut(usize, Place) -> bool) -> usize {
        let hash = super::compare::hash_number(super::operators::Number::Int(key)) as usize;
        let mask = self.table.len() - 1;
        let (mut perturb, mut at) = (hash, hash & mask);
        loop {
            let probes = if at + LINEAR_PROBES <= mask {
                LINEAR_PROBES
            } else {
                0
            };
            let mut near = at..=at + probes;
            if let Some(found) = near.find(|at| is_wanted(*at, self.table[*at])) {
                return found;
            }
            perturb >>= 5;
            at = at.wrapping_mul(5).wrapping_add(1).wrapping_add(perturb) & mask;
        }
    }

    fn resize(&mut self, wanted: usize) {
        let mut size = SIZE_MIN;
        while size <= wanted {
            size *= 2;
        }
        let keys: Vec<i64> = self.keys().collect();
        self.table = vec![Place::Free; size];
        self.fill = keys.len();
        for key in keys {
            let at = self.probe(key, |_, place| place == Place::Free);
            self.table[at] = Place::Key(key);
        }
    }
}
