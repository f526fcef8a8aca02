// What sequences and texts do with closures.
pub mod slice {
    use super::cmp::Ordering;

    /// A stable merge sort.
    pub fn merge_sort(all: V, is_greater: F) {
        let n = all.len();
        if n < 2usize {
            return;
        }
        let right = all.split_off(n / 2usize);
        let left = all.split_off(0usize);
        let mut left = left;
        let mut right = right;
        merge_sort(&mut left, is_greater);
        merge_sort(&mut right, is_greater);
        let mut a = left.into_iter();
        let mut b = right.into_iter();
        let mut x = a.next();
        let mut y = b.next();
        loop {
            match (&x, &y) {
                (Some(p), Some(q)) => {
                    if is_greater(p, q) {
                        all.push(y.unwrap());
                        y = b.next();
                    } else {
                        all.push(x.unwrap());
                        x = a.next();
                    }
                }
                (Some(_), None) => {
                    all.push(x.unwrap());
                    x = a.next();
                }
                (None, Some(_)) => {
                    all.push(y.unwrap());
                    y = b.next();
                }
                _ => return,
            }
        }
    }

    impl Vec<T> {
        fn sort(&mut self) { merge_sort(self, &|a, b| a > b) }
        fn sort_unstable(&mut self) { merge_sort(self, &|a, b| a > b) }
        fn sort_by(&mut self, f: F) {
            merge_sort(self, &|a, b| match f(a, b) { Ordering::Greater => true, _ => false })
        }
        fn sort_unstable_by(&mut self, f: F) { self.sort_by(f) }
        fn sort_by_key(&mut self, f: F) { merge_sort(self, &|a, b| f(a) > f(b)) }
        fn sort_unstable_by_key(&mut self, f: F) { self.sort_by_key(f) }
        fn sort_by_cached_key(&mut self, f: F) { self.sort_by_key(f) }
        fn retain(&mut self, f: F) {
            let mut at = 0usize;
            while at < self.len() {
                if f(&mut self[at]) {
                    at += 1usize;
                } else {
                    self.remove(at);
                }
            }
        }
        fn retain_mut(&mut self, f: F) { self.retain(f) }
        fn dedup(&mut self) { self.dedup_by(|a, b| a == b) }
        fn dedup_by_key(&mut self, f: F) {
            let mut at = 1usize;
            while at < self.len() {
                if f(&mut self[at]) == f(&mut self[at - 1usize]) {
                    self.remove(at);
                } else {
                    at += 1usize;
                }
            }
        }
        fn dedup_by(&mut self, f: F) {
            let mut at = 1usize;
            while at < self.len() {
                if f(&mut self[at], &mut self[at - 1usize]) {
                    self.remove(at);
                } else {
                    at += 1usize;
                }
            }
        }
        fn resize_with(&mut self, n: usize, f: F) {
            self.truncate(n);
            while self.len() < n {
                self.push(f());
            }
        }
        fn partition_point(&self, f: F) -> usize {
            let mut low = 0usize;
            let mut high = self.len();
            while low < high {
                let middle = (low + high) / 2usize;
                if f(&self[middle]) {
                    low = middle + 1usize;
                } else {
                    high = middle;
                }
            }
            low
        }
        fn binary_search_by(&self, f: F) -> R {
            let mut low = 0usize;
            let mut high = self.len();
            while low < high {
                let middle = (low + high) / 2usize;
                match f(&self[middle]) {
                    Ordering::Less => low = middle + 1usize,
                    Ordering::Greater => high = middle,
                    Ordering::Equal => return Ok(middle),
                }
            }
            Err(low)
        }
        fn binary_search_by_key(&self, key: K, f: F) -> R {
            self.binary_search_by(|x| f(x).cmp(key))
        }
        fn windows(&self, n: usize) -> R {
            let mut parts = Vec::new();
            let mut at = 0usize;
            while at + n <= self.len() {
                parts.push(&self[at..at + n]);
                at += 1usize;
            }
            parts.into_iter()
        }
        fn chunks(&self, n: usize) -> R {
            let mut parts = Vec::new();
            let mut at = 0usize;
            while at < self.len() {
                let end = if at + n < self.len() { at + n } else { self.len() };
                parts.push(&self[at..end]);
                at += n;
            }
            parts.into_iter()
        }
        fn chunks_mut(&mut self, n: usize) -> R { self.chunks(n) }
        fn chunks_exact(&self, n: usize) -> R {
            let mut parts = Vec::new();
            let mut at = 0usize;
            while at + n <= self.len() {
                parts.push(&self[at..at + n]);
                at += n;
            }
            parts.into_iter()
        }
        fn chunk_by(&self, f: F) -> R {
            let mut parts = Vec::new();
            let mut start = 0usize;
            let mut at = 1usize;
            while at <= self.len() {
                if at == self.len() || !f(&self[at - 1usize], &self[at]) {
                    parts.push(&self[start..at]);
                    start = at;
                }
                at += 1usize;
            }
            parts.into_iter()
        }
        fn split_at(&self, at: usize) -> R { (&self[..at], &self[at..]) }
        fn split_at_mut(&mut self, at: usize) -> R { (&self[..at], &self[at..]) }
        fn split_first(&self) -> R {
            if self.is_empty() { None } else { Some((&self[0usize], &self[1usize..])) }
        }
        fn split_last(&self) -> R {
            if self.is_empty() {
                return None;
            }
            let last = self.len() - 1usize;
            Some((&self[last], &self[..last]))
        }
        fn concat(&self) -> R {
            let mut all = Vec::new();
            for part in self.iter() {
                all.extend_from_slice(part);
            }
            all
        }
        fn map(self, f: F) -> R {
            let mut all = Vec::new();
            for x in self {
                all.push(f(x));
            }
            all
        }
        fn is_sorted(&self) -> bool { self.iter().is_sorted() }
        fn starts_with(&self, other: T) -> bool {
            self.len() >= other.len() && self[..other.len()] == other[..]
        }
        fn ends_with(&self, other: T) -> bool {
            self.len() >= other.len() && self[self.len() - other.len()..] == other[..]
        }
        fn binary_search(&self, x: T) -> R { self.binary_search_by(|y| y.cmp(x)) }
        fn contains(&self, x: T) -> bool {
            for y in self.iter() {
                if y == x {
                    return true;
                }
            }
            false
        }
        fn extend(&mut self, other: I) {
            for x in other {
                self.push(x);
            }
        }
        fn split(&self, f: F) -> R {
            let mut parts = Vec::new();
            let mut start = 0usize;
            let mut at = 0usize;
            while at < self.len() {
                if f(&self[at]) {
                    parts.push(&self[start..at]);
                    start = at + 1usize;
                }
                at += 1usize;
            }
            parts.push(&self[start..at]);
            parts.into_iter()
        }
    }

    impl VecDeque<T> {
        fn retain(&mut self, f: F) {
            let mut at = 0usize;
            while at < self.len() {
                if f(&mut self[at]) {
                    at += 1usize;
                } else {
                    self.remove(at);
                }
            }
        }
        fn extend(&mut self, other: I) {
            for x in other {
                self.push_back(x);
            }
        }
    }

    impl str {
        fn split(&self, f: F) -> R {
            let mut parts = Vec::new();
            let mut part = String::new();
            for letter in self.chars() {
                if f(letter) {
                    parts.push(part.leak());
                    part = String::new();
                } else {
                    part.push(letter);
                }
            }
            parts.push(part.leak());
            parts.into_iter()
        }
        fn find(&self, f: F) -> Option<usize> {
            for (at, letter) in self.char_indices() {
                if f(letter) {
                    return Some(at);
                }
            }
            None
        }
        fn contains(&self, f: F) -> bool {
            self.chars().any(f)
        }
        fn trim_matches(&self, f: F) -> R {
            self.trim_start_matches(f).trim_end_matches(f)
        }
        fn trim_start_matches(&self, f: F) -> R {
            for (at, letter) in self.char_indices() {
                if !f(letter) {
                    return &self[at..];
                }
            }
            ""
        }
        fn trim_end_matches(&self, f: F) -> R {
            let mut end = self.len();
            for letter in self.chars().rev() {
                if !f(letter) {
                    break;
                }
                end -= letter.len_utf8();
            }
            &self[..end]
        }
        fn retain(&mut self, f: F) {
            let mut kept = String::new();
            for letter in self.chars() {
                if f(letter) {
                    kept.push(letter);
                }
            }
            *self = kept;
        }
        fn extend(&mut self, other: I) {
            for x in other {
                self.push_any(x);
            }
        }
    }
}

pub mod cmp {
    #[derive(Clone, Copy, Debug, PartialEq)]
    pub enum Ordering { Less = -1, Equal = 0, Greater = 1 }
    impl Ordering {
        pub fn reverse(self) -> Ordering {
            match self {
                Ordering::Less => Ordering::Greater,
                Ordering::Equal => Ordering::Equal,
                Ordering::Greater => Ordering::Less,
            }
        }
        pub fn then(self, other: Ordering) -> Ordering {
            match self { Ordering::Equal => other, _ => self }
        }
        pub fn then_with(self, f: F) -> Ordering {
            match self { Ordering::Equal => f(), _ => self }
        }
        pub fn is_lt(self) -> bool { match self { Ordering::Less => true, _ => false } }
        pub fn is_gt(self) -> bool { match self { Ordering::Greater => true, _ => false } }
        pub fn is_eq(self) -> bool { match self { Ordering::Equal => true, _ => false } }
        pub fn is_ne(self) -> bool { match self { Ordering::Equal => false, _ => true } }
        pub fn is_le(self) -> bool { match self { Ordering::Greater => false, _ => true } }
        pub fn is_ge(self) -> bool { match self { Ordering::Less => false, _ => true } }
    }

    #[derive(Clone, Copy, Debug, PartialEq)]
    pub struct Reverse(pub T);
    impl PartialOrd for Reverse {
        fn partial_cmp(&self, other: &Reverse) -> Option<Ordering> {
            Some(other.0.cmp(&self.0))
        }
    }
    impl Ord for Reverse {
        fn cmp(&self, other: &Reverse) -> Ordering { other.0.cmp(&self.0) }
    }

    pub fn max(a: T, b: T) -> T { if a > b { a } else { b } }
    pub fn min(a: T, b: T) -> T { if a > b { b } else { a } }
}

pub mod string {
    pub trait ToString {
        fn to_string(&self) -> String { format!("{}", self) }
    }
    impl bool {
        fn then(self, f: F) -> R { if self { Some(f()) } else { None } }
        fn then_some(self, x: T) -> R { if self { Some(x) } else { None } }
    }
}
