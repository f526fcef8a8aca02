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

    /// The array of `alloc/src/collections/binary_heap`: among equal items its order decides who comes first.
    #[derive(Clone)]
    pub struct BinaryHeap { items: V }
    impl BinaryHeap {
        pub fn new() -> BinaryHeap { BinaryHeap { items: Vec::new() } }
        pub fn with_capacity(n: usize) -> BinaryHeap { BinaryHeap { items: Vec::new() } }
        pub fn from(items: V) -> BinaryHeap {
            let mut all = Vec::new();
            for x in items {
                all.push(x);
            }
            let mut heap = BinaryHeap { items: all };
            heap.rebuild_heap();
            heap
        }
        pub fn push(&mut self, x: T) {
            let at = self.items.len();
            self.items.push(x);
            self.sift_up(at);
        }
        pub fn pop(&mut self) -> Option<T> {
            match self.items.pop() {
                Some(last) => {
                    if self.items.is_empty() {
                        return Some(last);
                    }
                    let first = std::mem::replace(&mut self.items[0usize], last);
                    self.sift_to_bottom();
                    Some(first)
                }
                None => None,
            }
        }
        fn sift_up(&mut self, start: usize) {
            let mut at = start;
            while at > 0usize {
                let parent = (at - 1usize) / 2usize;
                if self.items[at] <= self.items[parent] {
                    return;
                }
                self.items.swap(at, parent);
                at = parent;
            }
        }
        fn sift_to_bottom(&mut self) {
            let end = self.items.len();
            let mut at = 0usize;
            let mut child = 1usize;
            while child + 1usize < end {
                if self.items[child] <= self.items[child + 1usize] {
                    child += 1usize;
                }
                self.items.swap(at, child);
                at = child;
                child = 2usize * at + 1usize;
            }
            if child + 1usize == end {
                self.items.swap(at, child);
                at = child;
            }
            self.sift_up(at);
        }
        fn sift_down(&mut self, start: usize, end: usize) {
            let mut at = start;
            let mut child = 2usize * at + 1usize;
            while child + 1usize < end {
                if self.items[child] <= self.items[child + 1usize] {
                    child += 1usize;
                }
                if self.items[at] >= self.items[child] {
                    return;
                }
                self.items.swap(at, child);
                at = child;
                child = 2usize * at + 1usize;
            }
            if child + 1usize == end && self.items[at] < self.items[child] {
                self.items.swap(at, child);
            }
        }
        fn rebuild_heap(&mut self) {
            let mut at = self.items.len() / 2usize;
            while at > 0usize {
                at -= 1usize;
                self.sift_down(at, self.items.len());
            }
        }
        /// Whether to sift each new item up, or all anew, is decided by a guess of the work.
        fn rebuild_tail(&mut self, start: usize) {
            let len = self.items.len();
            if start == len {
                return;
            }
            let added = len - start;
            let mut log = 0usize;
            let mut left = start;
            while left > 1usize {
                left = left / 2usize;
                log += 1usize;
            }
            let levels = if len <= 2048usize { log } else { 11usize };
            if start < added || 2usize * len < added * levels {
                self.rebuild_heap();
                return;
            }
            let mut at = start;
            while at < len {
                self.sift_up(at);
                at += 1usize;
            }
        }
        pub fn extend(&mut self, items: I) {
            let start = self.items.len();
            for x in items {
                self.items.push(x);
            }
            self.rebuild_tail(start);
        }
        pub fn append(&mut self, other: H) {
            if self.items.len() < other.items.len() {
                std::mem::swap(&mut self.items, &mut other.items);
            }
            let start = self.items.len();
            self.items.append(&mut other.items);
            self.rebuild_tail(start);
        }
        pub fn peek(&self) -> Option<T> { self.items.first() }
        pub fn len(&self) -> usize { self.items.len() }
        pub fn is_empty(&self) -> bool { self.items.is_empty() }
        pub fn clear(&mut self) { self.items.clear() }
        pub fn iter(&self) -> I { self.items.iter() }
        pub fn into_iter(self) -> I { self.items.into_iter() }
        pub fn drain(&mut self) -> I { std::mem::take(&mut self.items).into_iter() }
        pub fn into_sorted_vec(self) -> V {
            let mut heap = self;
            let mut end = heap.items.len();
            while end > 1usize {
                end -= 1usize;
                heap.items.swap(0usize, end);
                heap.sift_down(0usize, end);
            }
            heap.items
        }
        pub fn into_vec(self) -> V { self.items }
    }
    impl FromIterator for BinaryHeap {
        fn from_iter(items: I) -> BinaryHeap { BinaryHeap::from(items) }
    }
    impl Debug for BinaryHeap {
        fn fmt(&self, f: F) -> R { f.debug_list().entries(self.items.iter()).finish() }
    }
}
