    // The adapters.

    #[derive(Clone)]
    pub struct Map { iter: I, f: F }
    impl Iterator for Map {
        fn next(&mut self) -> Option<B> {
            match self.iter.next() {
                Some(x) => Some((self.f)(x)),
                None => None,
            }
        }
        fn next_back(&mut self) -> Option<B> {
            match self.iter.next_back() {
                Some(x) => Some((self.f)(x)),
                None => None,
            }
        }
        fn len(&self) -> usize { self.iter.len() }
    }

    pub struct Filter { iter: I, f: F }
    impl Iterator for Filter {
        fn next(&mut self) -> Option<B> {
            loop {
                match self.iter.next() {
                    Some(x) => if (self.f)(&x) { return Some(x); },
                    None => return None,
                }
            }
        }
        fn next_back(&mut self) -> Option<B> {
            loop {
                match self.iter.next_back() {
                    Some(x) => if (self.f)(&x) { return Some(x); },
                    None => return None,
                }
            }
        }
    }

    pub struct FilterMap { iter: I, f: F }
    impl Iterator for FilterMap {
        fn next(&mut self) -> Option<B> {
            loop {
                match self.iter.next() {
                    Some(x) => if let Some(found) = (self.f)(x) { return Some(found); },
                    None => return None,
                }
            }
        }
        fn next_back(&mut self) -> Option<B> {
            loop {
                match self.iter.next_back() {
                    Some(x) => if let Some(found) = (self.f)(x) { return Some(found); },
                    None => return None,
                }
            }
        }
    }

    pub struct FlatMap { iter: I, f: F, front: U }
    impl Iterator for FlatMap {
        fn next(&mut self) -> Option<B> {
            loop {
                if let Some(inner) = self.front.as_mut() {
                    if let Some(x) = inner.next() {
                        return Some(x);
                    }
                    self.front = None;
                }
                match self.iter.next() {
                    Some(x) => self.front = Some((self.f)(x).into_iter()),
                    None => return None,
                }
            }
        }
    }

    pub struct Flatten { iter: I, front: U }
    impl Iterator for Flatten {
        fn next(&mut self) -> Option<B> {
            loop {
                if let Some(inner) = self.front.as_mut() {
                    if let Some(x) = inner.next() {
                        return Some(x);
                    }
                    self.front = None;
                }
                match self.iter.next() {
                    Some(x) => self.front = Some(x.into_iter()),
                    None => return None,
                }
            }
        }
    }

    pub struct Enumerate { iter: I, count: usize }
    impl Iterator for Enumerate {
        fn next(&mut self) -> Option<B> {
            match self.iter.next() {
                Some(x) => {
                    let at = self.count;
                    self.count += 1usize;
                    Some((at, x))
                }
                None => None,
            }
        }
        fn next_back(&mut self) -> Option<B> {
            let left = self.iter.len();
            match self.iter.next_back() {
                Some(x) => Some((self.count + left - 1usize, x)),
                None => None,
            }
        }
        fn len(&self) -> usize { self.iter.len() }
    }

    pub struct Zip { a: A, b: B }
    impl Iterator for Zip {
        fn next(&mut self) -> Option<B> {
            match self.a.next() {
                Some(x) => match self.b.next() {
                    Some(y) => Some((x, y)),
                    None => None,
                },
                None => None,
            }
        }
    }

    pub struct Chain { a: A, b: B }
    impl Iterator for Chain {
        fn next(&mut self) -> Option<B> {
            if let Some(first) = self.a.as_mut() {
                match first.next() {
                    Some(x) => return Some(x),
                    None => self.a = None,
                }
            }
            self.b.next()
        }
        fn next_back(&mut self) -> Option<B> {
            match self.b.next_back() {
                Some(x) => Some(x),
                None => match self.a.as_mut() {
                    Some(first) => first.next_back(),
                    None => None,
                },
            }
        }
    }

    pub struct Rev { iter: I }
    impl Iterator for Rev {
        fn next(&mut self) -> Option<B> { self.iter.next_back() }
        fn next_back(&mut self) -> Option<B> { self.iter.next() }
        fn len(&self) -> usize { self.iter.len() }
    }

    pub struct Take { iter: I, n: usize }
    impl Iterator for Take {
        fn next(&mut self) -> Option<B> {
            if self.n == 0usize {
                return None;
            }
            self.n -= 1usize;
            self.iter.next()
        }
    }

    pub struct Skip { iter: I, n: usize }
    impl Iterator for Skip {
        fn next(&mut self) -> Option<B> {
            while self.n > 0usize {
                self.n -= 1usize;
                match self.iter.next() {
                    Some(_) => {}
                    None => return None,
                }
            }
            self.iter.next()
        }
    }

    pub struct StepBy { iter: I, step: usize, first: bool }
    impl Iterator for StepBy {
        fn next(&mut self) -> Option<B> {
            if self.first {
                self.first = false;
                return self.iter.next();
            }
            self.iter.nth(self.step - 1usize)
        }
    }

    pub struct TakeWhile { iter: I, f: F, done: bool }
    impl Iterator for TakeWhile {
        fn next(&mut self) -> Option<B> {
            if self.done {
                return None;
            }
            match self.iter.next() {
                Some(x) => {
                    if (self.f)(&x) {
                        return Some(x);
                    }
                    self.done = true;
                    None
                }
                None => None,
            }
        }
    }

    pub struct SkipWhile { iter: I, f: F, begun: bool }
    impl Iterator for SkipWhile {
        fn next(&mut self) -> Option<B> {
            loop {
                match self.iter.next() {
                    Some(x) => {
                        if self.begun || !(self.f)(&x) {
                            self.begun = true;
                            return Some(x);
                        }
                    }
                    None => return None,
                }
            }
        }
    }

    pub struct MapWhile { iter: I, f: F }
    impl Iterator for MapWhile {
        fn next(&mut self) -> Option<B> {
            match self.iter.next() {
                Some(x) => (self.f)(x),
                None => None,
            }
        }
    }

    pub struct Inspect { iter: I, f: F }
    impl Iterator for Inspect {
        fn next(&mut self) -> Option<B> {
            match self.iter.next() {
                Some(x) => {
                    (self.f)(&x);
                    Some(x)
                }
                None => None,
            }
        }
    }

    pub struct Scan { iter: I, state: S, f: F }
    impl Iterator for Scan {
        fn next(&mut self) -> Option<B> {
            match self.iter.next() {
                Some(x) => (self.f)(&mut self.state, x),
                None => None,
            }
        }
    }

    pub struct Peekable { iter: I, peeked: P }
    impl Iterator for Peekable {
        fn next(&mut self) -> Option<B> {
            match self.peeked.take() {
                Some(x) => x,
                None => self.iter.next(),
            }
        }
    }
    impl Peekable {
        pub fn peek(&mut self) -> Option<B> {
            if self.peeked.is_none() {
                let next = self.iter.next();
                self.peeked = Some(next);
            }
            match &self.peeked {
                Some(Some(x)) => Some(x),
                _ => None,
            }
        }
        pub fn peek_mut(&mut self) -> Option<B> { self.peek() }
        pub fn next_if(&mut self, f: F) -> Option<B> {
            match self.next() {
                Some(x) => {
                    if f(&x) {
                        return Some(x);
                    }
                    self.peeked = Some(Some(x));
                    None
                }
                None => {
                    self.peeked = Some(None);
                    None
                }
            }
        }
        pub fn next_if_eq(&mut self, expected: T) -> Option<B> {
            self.next_if(|x| x == expected)
        }
    }

    pub struct Fuse { iter: I }
    impl Iterator for Fuse {
        fn next(&mut self) -> Option<B> {
            if let Some(inner) = self.iter.as_mut() {
                match inner.next() {
                    Some(x) => return Some(x),
                    None => self.iter = None,
                }
            }
            None
        }
    }

    pub struct Cycle { original: I, iter: I }
    impl Iterator for Cycle {
        fn next(&mut self) -> Option<B> {
            match self.iter.next() {
                Some(x) => Some(x),
                None => {
                    self.iter = self.original.clone();
                    self.iter.next()
                }
            }
        }
    }

    pub struct Cloned { iter: I }
    impl Iterator for Cloned {
        fn next(&mut self) -> Option<B> {
            match self.iter.next() {
                Some(x) => Some(x.clone()),
                None => None,
            }
        }
        fn next_back(&mut self) -> Option<B> {
            match self.iter.next_back() {
                Some(x) => Some(x.clone()),
                None => None,
            }
        }
    }

    pub struct ByRef { iter: I }
    impl Iterator for ByRef {
        fn next(&mut self) -> Option<B> { self.iter.next() }
    }

    pub struct Repeat { x: T }
    impl Iterator for Repeat {
        fn next(&mut self) -> Option<B> { Some(self.x.clone()) }
    }

    pub struct RepeatWith { f: F }
    impl Iterator for RepeatWith {
        fn next(&mut self) -> Option<B> { Some((self.f)()) }
    }

    pub struct FromFn { f: F }
    impl Iterator for FromFn {
        fn next(&mut self) -> Option<B> { (self.f)() }
    }

    pub struct Successors { next: T, f: F }
    impl Iterator for Successors {
        fn next(&mut self) -> Option<B> {
            match self.next.take() {
                Some(x) => {
                    self.next = (self.f)(&x);
                    Some(x)
                }
                None => None,
            }
        }
    }
}
