// What compares and clones a value by its parts, where the program defines it for one of them. Native code
// does it for all others.
#[cfg(orders)]
pub mod ordered {
    use super::cmp::Ordering;

    /// `==` as derived: by the parts, in order, and by the program's `eq` where there is one.
    pub fn equal(a: T, b: T) -> bool {
        let a = &a;
        let b = &b;
        if std::parts::own(a, "eq") {
            return a.eq(b);
        }
        if !std::parts::orders(a) && !std::parts::orders(b) {
            return std::parts::equal(a, b);
        }
        if std::parts::is_hashed(a) {
            return std::keyed::same_entries(a, b);
        }
        let count = std::parts::count(a);
        if std::parts::rank(a) != std::parts::rank(b) || count != std::parts::count(b) {
            return false;
        }
        let mut at = 0usize;
        while at < count {
            if !equal(std::parts::at(a, at), std::parts::at(b, at)) {
                return false;
            }
            at += 1usize;
        }
        true
    }

    /// `partial_cmp` as derived.
    pub fn partial_order(a: T, b: T) -> Option<Ordering> {
        let a = &a;
        let b = &b;
        if std::parts::own(a, "partial_cmp") {
            return a.partial_cmp(b);
        }
        if !std::parts::orders(a) && !std::parts::orders(b) {
            return std::parts::compare(a, b);
        }
        let (x, y) = (std::parts::rank(a), std::parts::rank(b));
        if x != y {
            return std::parts::compare(x, y);
        }
        let (left, right) = (std::parts::count(a), std::parts::count(b));
        let mut at = 0usize;
        while at < left && at < right {
            match partial_order(std::parts::at(a, at), std::parts::at(b, at)) {
                Some(Ordering::Equal) => {}
                unequal => return unequal,
            }
            at += 1usize;
        }
        std::parts::compare(left, right)
    }

    /// `cmp` as derived.
    pub fn order(a: T, b: T) -> Ordering {
        let a = &a;
        let b = &b;
        if std::parts::own(a, "cmp") {
            return a.cmp(b);
        }
        if !std::parts::orders(a) && !std::parts::orders(b) {
            return std::parts::compare(a, b).unwrap();
        }
        let (x, y) = (std::parts::rank(a), std::parts::rank(b));
        if x != y {
            return std::parts::compare(x, y).unwrap();
        }
        let (left, right) = (std::parts::count(a), std::parts::count(b));
        let mut at = 0usize;
        while at < left && at < right {
            match order(std::parts::at(a, at), std::parts::at(b, at)) {
                Ordering::Equal => {}
                unequal => return unequal,
            }
            at += 1usize;
        }
        std::parts::compare(left, right).unwrap()
    }

    impl VecDeque<T> {
        fn contains(&self, x: T) -> bool {
            for y in self.iter() {
                if y == x {
                    return true;
                }
            }
            false
        }
    }

    pub trait Compared {
        fn eq(&self, other: T) -> bool { equal(self, other) }
        fn ne(&self, other: T) -> bool { !equal(self, other) }
        fn cmp(&self, other: T) -> Ordering { order(self, other) }
        fn partial_cmp(&self, other: T) -> Option<Ordering> { partial_order(self, other) }
        fn lt(&self, other: T) -> bool { self < other }
        fn le(&self, other: T) -> bool { self <= other }
        fn gt(&self, other: T) -> bool { self > other }
        fn ge(&self, other: T) -> bool { self >= other }
        fn max(self, other: T) -> T { if other < self { self } else { other } }
        fn min(self, other: T) -> T { if other < self { other } else { self } }
        fn clamp(self, low: T, high: T) -> T {
            if self < low { low } else if self > high { high } else { self }
        }
    }
}

// Maps and sets whose keys the program compares.
#[cfg(orders)]
pub mod keyed {
    use super::cmp::Ordering;
    use super::ordered::{equal, order};

    /// Where the key is, or where it belongs.
    pub fn find(map: M, key: K) -> R {
        let key = &key;
        let mut low = 0usize;
        let mut high = map.len();
        if std::parts::is_hashed(map) {
            while low < high {
                if equal(key, map.key_at(low)) {
                    return Ok(low);
                }
                low += 1usize;
            }
            return Err(low);
        }
        while low < high {
            let middle = (low + high) / 2usize;
            match order(key, map.key_at(middle)) {
                Ordering::Greater => low = middle + 1usize,
                Ordering::Equal => return Ok(middle),
                Ordering::Less => high = middle,
            }
        }
        Err(low)
    }
    pub fn get(map: M, key: K) -> R {
        match find(map, key) { Ok(at) => Some(map.value_at(at)), Err(_) => None }
    }
    pub fn get_key_value(map: M, key: K) -> R {
        match find(map, key) { Ok(at) => Some(map.entry_at(at)), Err(_) => None }
    }
    pub fn contains(map: M, key: K) -> bool { find(map, key).is_ok() }
    pub fn index(map: M, key: K) -> R {
        match find(map, key) { Ok(at) => map.value_at(at), Err(_) => panic!("no entry found for key") }
    }
    pub fn insert(map: M, key: K, value: V) -> R {
        match find(map, &key) {
            Ok(at) => Some(map.replace_at(at, value)),
            Err(at) => {
                map.insert_at(at, key, value);
                None
            }
        }
    }
    pub fn put(map: M, key: K, value: V) -> R {
        match find(map, &key) {
            Ok(at) => map.value_at(at),
            Err(at) => {
                map.insert_at(at, key, value);
                map.value_at(at)
            }
        }
    }
    pub fn remove(map: M, key: K) -> R {
        match find(map, key) { Ok(at) => Some(map.take_at(at).1), Err(_) => None }
    }
    pub fn remove_entry(map: M, key: K) -> R {
        match find(map, key) { Ok(at) => Some(map.take_at(at)), Err(_) => None }
    }
    pub fn range(map: M, keys: R) -> R {
        let (start, end, inclusive) = std::parts::bounds(keys);
        let front = match start {
            Some(key) => match find(map, key) { Ok(at) => at, Err(at) => at },
            None => 0usize,
        };
        let back = match end {
            Some(key) => match find(map, key) {
                Ok(at) => if inclusive { at + 1usize } else { at },
                Err(at) => at,
            },
            None => map.len(),
        };
        map.entries_between(front, back)
    }
    pub fn same_entries(a: M, b: M) -> bool {
        if a.len() != b.len() {
            return false;
        }
        let mut at = 0usize;
        while at < a.len() {
            match find(b, a.key_at(at)) {
                Ok(there) => if !equal(a.value_at(at), b.value_at(there)) { return false; },
                Err(_) => return false,
            }
            at += 1usize;
        }
        true
    }
    pub fn gather(map: M, items: V) -> M {
        let mut map = map;
        for (key, value) in items {
            insert(&mut map, key, value);
        }
        map
    }

    pub fn set_get(set: S, key: K) -> R {
        match find(set, key) { Ok(at) => Some(set.key_at(at)), Err(_) => None }
    }
    pub fn set_insert(set: S, key: K) -> bool {
        match find(set, &key) {
            Ok(_) => false,
            Err(at) => {
                set.insert_at(at, key);
                true
            }
        }
    }
    pub fn set_replace(set: S, key: K) -> R {
        match find(set, &key) {
            Ok(at) => {
                let old = set.take_at(at);
                set.insert_at(at, key);
                Some(old)
            }
            Err(at) => {
                set.insert_at(at, key);
                None
            }
        }
    }
    pub fn set_remove(set: S, key: K) -> bool {
        match find(set, key) {
            Ok(at) => {
                set.take_at(at);
                true
            }
            Err(_) => false,
        }
    }
    pub fn set_take(set: S, key: K) -> R {
        match find(set, key) { Ok(at) => Some(set.take_at(at)), Err(_) => None }
    }
    pub fn set_gather(set: S, items: V) -> S {
        let mut set = set;
        for key in items {
            set_insert(&mut set, key);
        }
        set
    }
    pub fn common(a: S, b: S, wanted: bool) -> V {
        let mut found = Vec::new();
        for x in a.iter() {
            if contains(b, x) == wanted {
                found.push(x);
            }
        }
        found
    }
    pub fn set_intersection(a: S, b: S) -> R { common(a, b, true).into_iter() }
    pub fn set_difference(a: S, b: S) -> R { common(a, b, false).into_iter() }
    pub fn set_union(a: S, b: S) -> R {
        let mut found: Vec<T> = a.iter().collect();
        both(a, found, common(b, a, false))
    }
    pub fn set_symmetric_difference(a: S, b: S) -> R {
        both(a, common(a, b, false), common(b, a, false))
    }
    pub fn both(set: S, first: V, second: V) -> R {
        let mut all = first;
        all.extend(second);
        if !std::parts::is_hashed(set) {
            all.sort();
        }
        all.into_iter()
    }
    pub fn set_is_subset(a: S, b: S) -> bool { common(a, b, false).is_empty() }
    pub fn set_is_superset(a: S, b: S) -> bool { common(b, a, false).is_empty() }
    pub fn set_is_disjoint(a: S, b: S) -> bool { common(a, b, true).is_empty() }
}

#[cfg(clones)]
pub mod cloned {
    /// `clone` as derived: of the parts, in order, and by the program's `clone` where there is one.
    pub fn duplicate(x: T) -> T {
        let x = &x;
        if std::parts::own_clone(x) {
            return x.clone();
        }
        if !std::parts::clones(x) {
            return std::parts::copied(x);
        }
        let mut parts = Vec::new();
        let mut at = 0usize;
        while at < std::parts::count(x) {
            if std::parts::part_clones(x, at) {
                parts.push(duplicate(std::parts::at(x, at)));
            } else {
                parts.push(std::parts::part_copied(x, at));
            }
            at += 1usize;
        }
        std::parts::like(x, parts)
    }

    pub trait Cloning {
        fn clone(&self) -> T { duplicate(self) }
    }

    /// `vec![x; n]`: the value itself comes last.
    pub fn repeat_value(x: T, n: usize) -> V {
        let mut all = Vec::new();
        if n == 0usize {
            return all;
        }
        while all.len() + 1usize < n {
            all.push(x.clone());
        }
        all.push(x);
        all
    }

    /// `make_mut` of a pointer that has company.
    pub fn own_copy(pointer: R) -> R {
        let copy = duplicate(&**pointer);
        *pointer = std::rc::Rc::new(copy);
        std::rc::Rc::get_mut(pointer).unwrap()
    }

    impl Option<T> {
        fn cloned(self) -> R { match self { Some(x) => Some(x.clone()), None => None } }
    }
    impl Result<T, E> {
        fn cloned(self) -> R { match self { Ok(x) => Ok(x.clone()), Err(e) => Err(e) } }
    }

    impl Vec<T> {
        fn to_vec(&self) -> V {
            let mut all = Vec::new();
            for x in self.iter() {
                all.push(x.clone());
            }
            all
        }
        fn to_owned(&self) -> V { self.to_vec() }
        fn extend_from_slice(&mut self, other: V) {
            for x in other.iter() {
                self.push(x.clone());
            }
        }
        fn resize(&mut self, n: usize, x: T) {
            if n <= self.len() {
                self.truncate(n);
                return;
            }
            while self.len() + 1usize < n {
                self.push(x.clone());
            }
            self.push(x);
        }
        fn fill(&mut self, x: T) {
            let mut at = 0usize;
            while at < self.len() {
                if at + 1usize == self.len() {
                    self[at] = x;
                    return;
                }
                self[at] = x.clone();
                at += 1usize;
            }
        }
        fn repeat(&self, n: usize) -> V {
            let mut all = Vec::new();
            let mut left = n;
            while left > 0usize {
                all.extend_from_slice(self);
                left -= 1usize;
            }
            all
        }
    }
}
