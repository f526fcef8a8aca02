// Maps, sets and heaps: what of them calls closures.
pub mod collections {
    impl HashMap<K, V> {
        fn retain(&mut self, f: F) { retain_entries(self, f) }
        fn extend(&mut self, other: I) { for (k, v) in other { self.insert(k, v); } }
        fn entry(&mut self, key: K) -> Entry { hash_map::entry_of(self, key) }
    }
    impl BTreeMap<K, V> {
        fn retain(&mut self, f: F) { retain_entries(self, f) }
        fn extend(&mut self, other: I) { for (k, v) in other { self.insert(k, v); } }
        fn entry(&mut self, key: K) -> Entry { hash_map::entry_of(self, key) }
    }
    impl HashSet<T> {
        fn retain(&mut self, f: F) { retain_keys(self, f) }
        fn extend(&mut self, other: I) { for x in other { self.insert(x); } }
    }
    impl BTreeSet<T> {
        fn retain(&mut self, f: F) { retain_keys(self, f) }
        fn extend(&mut self, other: I) { for x in other { self.insert(x); } }
    }

    pub fn retain_entries(map: M, f: F) {
        let mut at = 0usize;
        while at < map.len() {
            let (key, value) = map.entry_at(at);
            if f(key, value) {
                at += 1usize;
            } else {
                map.remove_at(at);
            }
        }
    }

    pub fn retain_keys(set: S, f: F) {
        let mut at = 0usize;
        while at < set.len() {
            if f(set.entry_at(at)) {
                at += 1usize;
            } else {
                set.remove_at(at);
            }
        }
    }

    pub mod hash_map {
        pub enum Entry { Occupied(OccupiedEntry), Vacant(VacantEntry) }
        pub fn entry_of(map: M, key: K) -> Entry {
            if map.contains_key(&key) {
                Entry::Occupied(OccupiedEntry { map, key })
            } else {
                Entry::Vacant(VacantEntry { map, key })
            }
        }
        impl Entry {
            pub fn or_default(self, default: V) -> R { self.or_insert(default) }
            pub fn or_insert(self, default: V) -> R {
                match self {
                    Entry::Occupied(entry) => entry.into_mut(),
                    Entry::Vacant(entry) => entry.insert(default),
                }
            }
            pub fn or_insert_with(self, f: F) -> R {
                match self {
                    Entry::Occupied(entry) => entry.into_mut(),
                    Entry::Vacant(entry) => entry.insert(f()),
                }
            }
            pub fn or_insert_with_key(self, f: F) -> R {
                match self {
                    Entry::Occupied(entry) => entry.into_mut(),
                    Entry::Vacant(entry) => {
                        let value = f(&entry.key);
                        entry.insert(value)
                    }
                }
            }
            pub fn and_modify(self, f: F) -> Entry {
                if let Entry::Occupied(entry) = &self {
                    f(entry.map.get_mut(&entry.key).unwrap());
                }
                self
            }
            pub fn insert_entry(self, value: V) -> OccupiedEntry {
                let (map, key) = match self {
                    Entry::Occupied(entry) => (entry.map, entry.key),
                    Entry::Vacant(entry) => (entry.map, entry.key),
                };
                map.insert(key.clone(), value);
                OccupiedEntry { map, key }
            }
            pub fn key(&self) -> R {
                match self {
                    Entry::Occupied(entry) => &entry.key,
                    Entry::Vacant(entry) => &entry.key,
                }
            }
        }
        pub struct OccupiedEntry { map: M, key: K }
        impl OccupiedEntry {
            pub fn key(&self) -> R { &self.key }
            pub fn get(&self) -> R { self.map.get(&self.key).unwrap() }
            pub fn get_mut(&mut self) -> R { self.map.get_mut(&self.key).unwrap() }
            pub fn into_mut(self) -> R { self.map.get_mut(&self.key).unwrap() }
            pub fn insert(&mut self, value: V) -> R {
                std::mem::replace(self.map.get_mut(&self.key).unwrap(), value)
            }
            pub fn remove(self) -> R { self.map.remove(&self.key).unwrap() }
            pub fn remove_entry(self) -> R {
                let value = self.map.remove(&self.key).unwrap();
                (self.key, value)
            }
        }
        pub struct VacantEntry { map: M, key: K }
        impl VacantEntry {
            pub fn key(&self) -> R { &self.key }
            pub fn into_key(self) -> R { self.key }
            pub fn insert(self, value: V) -> R { self.map.put(self.key, value) }
        }
    }

    #[derive(Clone)]
    pub struct BinaryHeap { items: V }
    impl BinaryHeap {
        pub fn new() -> BinaryHeap { BinaryHeap { items: Vec::new() } }
        pub fn from(items: V) -> BinaryHeap {
            let mut heap = BinaryHeap { items: Vec::new() };
            for x in items {
                heap.push(x);
            }
            heap
        }
        pub fn push(&mut self, x: T) {
            let mut low = 0usize;
            let mut high = self.items.len();
            while low < high {
                let middle = (low + high) / 2usize;
                if self.items[middle] > x {
                    high = middle;
                } else {
                    low = middle + 1usize;
                }
            }
            self.items.insert(low, x);
        }
        pub fn pop(&mut self) -> Option<T> { self.items.pop() }
        pub fn peek(&self) -> Option<T> { self.items.last() }
        pub fn len(&self) -> usize { self.items.len() }
        pub fn is_empty(&self) -> bool { self.items.is_empty() }
        pub fn clear(&mut self) { self.items.clear() }
        pub fn into_sorted_vec(self) -> V { self.items }
        pub fn into_vec(self) -> V { self.items }
    }
}
