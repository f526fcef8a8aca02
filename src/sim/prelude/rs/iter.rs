//! What every iterator has: consumers, and how adapters are made.

pub mod iter {
    use super::cmp::Ordering;

    pub trait Iterator {
        fn map(self, f: F) -> Map { Map { iter: self, f } }
        fn filter(self, f: F) -> Filter { Filter { iter: self, f } }
        fn filter_map(self, f: F) -> FilterMap { FilterMap { iter: self, f } }
        fn flat_map(self, f: F) -> FlatMap { FlatMap { iter: self, f, front: None } }
        fn flatten(self) -> Flatten { Flatten { iter: self, front: None } }
        fn enumerate(self) -> Enumerate { Enumerate { iter: self, count: 0usize } }
        fn zip(self, other: U) -> Zip { Zip { a: self, b: other.into_iter() } }
        fn chain(self, other: U) -> Chain { Chain { a: Some(self), b: other.into_iter() } }
        fn rev(self) -> Rev { Rev { iter: self } }
        fn take(self, n: usize) -> Take { Take { iter: self, n } }
        fn skip(self, n: usize) -> Skip { Skip { iter: self, n } }
        fn step_by(self, step: usize) -> StepBy { StepBy { iter: self, step, first: true } }
        fn take_while(self, f: F) -> TakeWhile { TakeWhile { iter: self, f, done: false } }
        fn skip_while(self, f: F) -> SkipWhile { SkipWhile { iter: self, f, begun: false } }
        fn map_while(self, f: F) -> MapWhile { MapWhile { iter: self, f } }
        fn inspect(self, f: F) -> Inspect { Inspect { iter: self, f } }
        fn scan(self, state: S, f: F) -> Scan { Scan { iter: self, state, f } }
        fn peekable(self) -> Peekable { Peekable { iter: self, peeked: None } }
        fn fuse(self) -> Fuse { Fuse { iter: Some(self) } }
        fn cycle(self) -> Cycle { Cycle { original: self.clone(), iter: self } }
        fn cloned(self) -> Cloned { Cloned { iter: self } }
        fn copied(self) -> Cloned { Cloned { iter: self } }
        fn by_ref(&mut self) -> ByRef { ByRef { iter: self } }
        fn into_iter(self) -> Self { self }

        fn fold(mut self, init: B, mut f: F) -> B {
            let mut result = init;
            while let Some(x) = self.next() {
                result = f(result, x);
            }
            result
        }
        fn try_fold(&mut self, init: B, mut f: F) -> R {
            let mut result = init;
            let mut optional = false;
            while let Some(x) = self.next() {
                match f(result, x) {
                    Some(x) => {
                        optional = true;
                        result = x;
                    }
                    Ok(x) => result = x,
                    failure => return failure,
                }
            }
            if optional { Some(result) } else { Ok(result) }
        }
        fn reduce(mut self, mut f: F) -> Option<T> {
            let mut result = match self.next() {
                Some(x) => x,
                None => return None,
            };
            while let Some(x) = self.next() {
                result = f(result, x);
            }
            Some(result)
        }
        fn sum(mut self) -> S {
            // sum_result, sum_option
            let mut total = match self.next() {
                Some(x) => x.clone(),
                None => return 0,
            };
            while let Some(x) = self.next() {
                total = total + x;
            }
            total
        }
        fn product(mut self) -> S {
            // product_result, product_option
            let mut total = match self.next() {
                Some(x) => x.clone(),
                None => return 1,
            };
            while let Some(x) = self.next() {
                total = total * x;
            }
            total
        }
        fn count(mut self) -> usize {
            let mut count = 0usize;
            while let Some(_) = self.next() {
                count += 1usize;
            }
            count
        }
        fn last(mut self) -> Option<T> {
            let mut last = None;
            while let Some(x) = self.next() {
                last = Some(x);
            }
            last
        }
        fn nth(&mut self, n: usize) -> Option<T> {
            let mut left = n;
            while left > 0usize {
                match self.next() {
                    Some(_) => left -= 1usize,
                    None => return None,
                }
            }
            self.next()
        }
        fn collect(mut self) -> Vec<T> {
            // collect_result, collect_option
            let mut all = Vec::new();
            while let Some(x) = self.next() {
                all.push(x);
            }
            all
        }
        fn collect_result(mut self) -> R {
            let mut all = Vec::new();
            loop {
                match self.next() {
                    Some(Ok(x)) => all.push(x),
                    Some(Err(e)) => return Err(e),
                    None => return Ok(all),
                }
            }
        }
        fn collect_option(mut self) -> R {
            let mut all = Vec::new();
            loop {
                match self.next() {
                    Some(Some(x)) => all.push(x),
                    Some(None) => return None,
                    None => return Some(all),
                }
            }
        }
        fn sum_option(self) -> R {
            // collect_option
            match self.collect_option() { Some(all) => Some(all.into_iter().sum()), None => None }
        }
        fn product_option(self) -> R {
            match self.collect_option() { Some(all) => Some(all.into_iter().product()), None => None }
        }
        fn product_result(self) -> R {
            match self.collect_result() { Ok(all) => Ok(all.into_iter().product()), Err(e) => Err(e) }
        }
        fn sum_result(mut self) -> R {
            let mut all = Vec::new();
            loop {
                match self.next() {
                    Some(Ok(x)) => all.push(x),
                    Some(Err(e)) => return Err(e),
                    None => return Ok(all.into_iter().sum()),
                }
            }
        }
        fn unzip(mut self) -> R {
            let mut left = Vec::new();
            let mut right = Vec::new();
            while let Some((a, b)) = self.next() {
                left.push(a);
                right.push(b);
            }
            (left, right)
        }
        fn partition(mut self, mut f: F) -> R {
            let mut left = Vec::new();
            let mut right = Vec::new();
            while let Some(x) = self.next() {
                if f(&x) {
                    left.push(x);
                } else {
                    right.push(x);
                }
            }
            (left, right)
        }
        fn for_each(mut self, mut f: F) {
            while let Some(x) = self.next() {
                f(x);
            }
        }
        fn try_for_each(&mut self, mut f: F) -> R {
            let mut optional = false;
            while let Some(x) = self.next() {
                match f(x) {
                    Some(_) => optional = true,
                    Ok(_) => {}
                    failure => return failure,
                }
            }
            if optional { Some(()) } else { Ok(()) }
        }
        fn any(&mut self, mut f: F) -> bool {
            while let Some(x) = self.next() {
                if f(x) {
                    return true;
                }
            }
            false
        }
        fn all(&mut self, mut f: F) -> bool {
            while let Some(x) = self.next() {
                if !f(x) {
                    return false;
                }
            }
            true
        }
        fn find(&mut self, mut f: F) -> Option<T> {
            while let Some(x) = self.next() {
                if f(&x) {
                    return Some(x);
                }
            }
            None
        }
        fn find_map(&mut self, mut f: F) -> Option<T> {
            while let Some(x) = self.next() {
                if let Some(found) = f(x) {
                    return Some(found);
                }
            }
            None
        }
        fn position(&mut self, mut f: F) -> Option<usize> {
            let mut at = 0usize;
            while let Some(x) = self.next() {
                if f(x) {
                    return Some(at);
                }
                at += 1usize;
            }
            None
        }
        fn rposition(&mut self, mut f: F) -> Option<usize> {
            let mut all = Vec::new();
            while let Some(x) = self.next() {
                all.push(x);
            }
            while let Some(x) = all.pop() {
                if f(x) {
                    return Some(all.len());
                }
            }
            None
        }
        fn rposition(&mut self, mut f: F) -> Option<usize> {
            let mut at = self.len();
            while let Some(x) = self.next_back() {
                at -= 1usize;
                if f(x) {
                    return Some(at);
                }
            }
            None
        }
        fn rfind(&mut self, mut f: F) -> Option<T> {
            while let Some(x) = self.next_back() {
                if f(&x) {
                    return Some(x);
                }
            }
            None
        }
        fn max(mut self) -> Option<T> {
            let mut best = match self.next() {
                Some(x) => x,
                None => return None,
            };
            while let Some(x) = self.next() {
                if !(best > x) {
                    best = x;
                }
            }
            Some(best)
        }
        fn min(mut self) -> Option<T> {
            let mut best = match self.next() {
                Some(x) => x,
                None => return None,
            };
            while let Some(x) = self.next() {
                if best > x {
                    best = x;
                }
            }
            Some(best)
        }
        fn cmp(mut self, other: I) -> Ordering {
            let mut other = other.into_iter();
            loop {
                match (self.next(), other.next()) {
                    (None, None) => return Ordering::Equal,
                    (None, _) => return Ordering::Less,
                    (_, None) => return Ordering::Greater,
                    (Some(x), Some(y)) => match x.cmp(&y) {
                        Ordering::Equal => {}
                        unequal => return unequal,
                    },
                }
            }
        }
        fn partial_cmp(mut self, other: I) -> Option<Ordering> {
            let mut other = other.into_iter();
            loop {
                match (self.next(), other.next()) {
                    (None, None) => return Some(Ordering::Equal),
                    (None, _) => return Some(Ordering::Less),
                    (_, None) => return Some(Ordering::Greater),
                    (Some(x), Some(y)) => match x.partial_cmp(&y) {
                        Some(Ordering::Equal) => {}
                        unequal => return unequal,
                    },
                }
            }
        }
        fn eq(mut self, other: I) -> bool {
            let mut other = other.into_iter();
            loop {
                match (self.next(), other.next()) {
                    (None, None) => return true,
                    (Some(x), Some(y)) => if x != y { return false; },
                    _ => return false,
                }
            }
        }
        fn ne(self, other: I) -> bool { !self.eq(other) }
        fn lt(self, other: I) -> bool {
            match self.partial_cmp(other) { Some(Ordering::Less) => true, _ => false }
        }
        fn le(self, other: I) -> bool {
            match self.partial_cmp(other) { Some(Ordering::Less | Ordering::Equal) => true, _ => false }
        }
        fn gt(self, other: I) -> bool {
            match self.partial_cmp(other) { Some(Ordering::Greater) => true, _ => false }
        }
        fn ge(self, other: I) -> bool {
            match self.partial_cmp(other) { Some(Ordering::Greater | Ordering::Equal) => true, _ => false }
        }
        fn max_by_key(mut self, mut f: F) -> Option<T> {
            let mut best = match self.next() {
                Some(x) => x,
                None => return None,
            };
            let mut key = f(&best);
            while let Some(x) = self.next() {
                let other = f(&x);
                if !(key > other) {
                    best = x;
                    key = other;
                }
            }
            Some(best)
        }
        fn min_by_key(mut self, mut f: F) -> Option<T> {
            let mut best = match self.next() {
                Some(x) => x,
                None => return None,
            };
            let mut key = f(&best);
            while let Some(x) = self.next() {
                let other = f(&x);
                if key > other {
                    best = x;
                    key = other;
                }
            }
            Some(best)
        }
        fn max_by(mut self, mut f: F) -> Option<T> {
            let mut best = match self.next() {
                Some(x) => x,
                None => return None,
            };
            while let Some(x) = self.next() {
                match f(&best, &x) {
                    Ordering::Greater => {}
                    _ => best = x,
                }
            }
            Some(best)
        }
        fn min_by(mut self, mut f: F) -> Option<T> {
            let mut best = match self.next() {
                Some(x) => x,
                None => return None,
            };
            while let Some(x) = self.next() {
                match f(&best, &x) {
                    Ordering::Greater => best = x,
                    _ => {}
                }
            }
            Some(best)
        }
        fn is_sorted(mut self) -> bool {
            let mut last = match self.next() {
                Some(x) => x,
                None => return true,
            };
            while let Some(x) = self.next() {
                if last > x {
                    return false;
                }
                last = x;
            }
            true
        }
    }

    pub fn once(x: T) -> T { Some(x).into_iter() }
    pub fn empty() -> T { None.into_iter() }
    pub fn repeat(x: T) -> Repeat { Repeat { x } }
    pub fn repeat_n(x: T, n: usize) -> Take { Take { iter: Repeat { x }, n } }
    pub fn repeat_with(f: F) -> RepeatWith { RepeatWith { f } }
    pub fn from_fn(f: F) -> FromFn { FromFn { f } }
    pub fn successors(first: T, f: F) -> Successors { Successors { next: first, f } }
    pub fn zip(a: A, b: B) -> Zip { Zip { a: a.into_iter(), b: b.into_iter() } }
