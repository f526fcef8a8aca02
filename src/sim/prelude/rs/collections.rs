// Maps, sets and heaps: what of them calls closures.
pub mod collections {
    impl HashMap<K, V> {
        fn retain(&mut self, f: F) { retain_entries(self, f) }
        fn extend(&mut self, other: I) { for (k, v) in other { self.insert(k, v); } }
        fn entry(&mut self, key: K) -> Entry { Entry { map: self, key } }
    }
    impl BTreeMap<K, V> {
        fn retain(&mut self, f: F) { retain_entries(self, f) }
        fn extend(&mut self, other: I) { for (k, v) in other { self.insert(k, v); } }
        fn entry(&mut self, key: K) -> Entry { Entry { map: self, key } }
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

    pub struct Entry { map: M, key: K }
    impl Entry {
        pub fn or_default(self, default: V) -> R { self.or_insert(default) }
        pub fn or_insert(self, default: V) -> R {
            match self.map.get_mut(&self.key) {
                Some(value) => value,
                None => self.map.put(self.key, default),
            }
        }
        pub fn or_insert_with(self, f: F) -> R {
            match self.map.get_mut(&self.key) {
                Some(value) => value,
                None => self.map.put(self.key, f()),
            }
        }
        pub fn or_insert_with_key(self, f: F) -> R {
            match self.map.get_mut(&self.key) {
                Some(value) => value,
                None => {
                    let value = f(&self.key);
                    self.map.put(self.key, value)
                }
            }
        }
        pub fn and_modify(self, f: F) -> Entry {
            if let Some(value) = self.map.get_mut(&self.key) {
                f(value);
            }
            self
        }
        pub fn key(&self) -> R { &self.key }
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
