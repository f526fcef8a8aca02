// The combinators of Option and Result.
pub mod option {
    impl Option<T> {
        fn map(self, f: F) -> R { match self { Some(x) => Some(f(x)), None => None } }
        fn inspect(self, f: F) -> R { if let Some(x) = &self { f(x); } self }
        fn and_then(self, f: F) -> R { match self { Some(x) => f(x), None => None } }
        fn and(self, other: R) -> R { match self { Some(_) => other, None => None } }
        fn filter(self, f: F) -> R {
            match self {
                Some(x) => if f(&x) { Some(x) } else { None },
                None => None,
            }
        }
        fn or_else(self, f: F) -> R { match self { Some(x) => Some(x), None => f() } }
        fn xor(self, other: R) -> R {
            match (self, other) {
                (Some(x), None) => Some(x),
                (None, Some(x)) => Some(x),
                _ => None,
            }
        }
        fn unwrap_or_else(self, f: F) -> R { match self { Some(x) => x, None => f() } }
        fn ok_or_else(self, f: F) -> R { match self { Some(x) => Ok(x), None => Err(f()) } }
        fn map_or(self, default: D, f: F) -> R { match self { Some(x) => f(x), None => default } }
        fn map_or_else(self, default: D, f: F) -> R {
            match self { Some(x) => f(x), None => default() }
        }
        fn is_some_and(self, f: F) -> bool { match self { Some(x) => f(x), None => false } }
        fn is_none_or(self, f: F) -> bool { match self { Some(x) => f(x), None => true } }
        fn get_or_insert_with(&mut self, f: F) -> R {
            if self.is_none() {
                *self = Some(f());
            }
            self.as_mut().unwrap()
        }
        fn get_or_insert(&mut self, value: T) -> R {
            if self.is_none() {
                *self = Some(value);
            }
            self.as_mut().unwrap()
        }
        fn take_if(&mut self, f: F) -> R {
            let taken = match self.as_mut() {
                Some(x) => f(x),
                None => false,
            };
            if taken { self.take() } else { None }
        }
        fn zip(self, other: R) -> R {
            match (self, other) {
                (Some(a), Some(b)) => Some((a, b)),
                _ => None,
            }
        }
        fn flatten(self) -> R { match self { Some(x) => x, None => None } }
        fn transpose(self) -> R {
            match self {
                Some(Ok(x)) => Ok(Some(x)),
                Some(Err(e)) => Err(e),
                None => Ok(None),
            }
        }
    }

    impl Result<T, E> {
        fn map(self, f: F) -> R { match self { Ok(x) => Ok(f(x)), Err(e) => Err(e) } }
        fn map_err(self, f: F) -> R { match self { Ok(x) => Ok(x), Err(e) => Err(f(e)) } }
        fn inspect(self, f: F) -> R { if let Ok(x) = &self { f(x); } self }
        fn inspect_err(self, f: F) -> R { if let Err(e) = &self { f(e); } self }
        fn and_then(self, f: F) -> R { match self { Ok(x) => f(x), Err(e) => Err(e) } }
        fn and(self, other: R) -> R { match self { Ok(_) => other, Err(e) => Err(e) } }
        fn or(self, other: R) -> R { match self { Ok(x) => Ok(x), Err(_) => other } }
        fn or_else(self, f: F) -> R { match self { Ok(x) => Ok(x), Err(e) => f(e) } }
        fn unwrap_or_else(self, f: F) -> R { match self { Ok(x) => x, Err(e) => f(e) } }
        fn map_or(self, default: D, f: F) -> R { match self { Ok(x) => f(x), Err(_) => default } }
        fn map_or_else(self, default: D, f: F) -> R {
            match self { Ok(x) => f(x), Err(e) => default(e) }
        }
        fn unwrap(self) -> R {
            match self {
                Ok(x) => x,
                Err(e) => panic!("called `Result::unwrap()` on an `Err` value: {:?}", e),
            }
        }
        fn expect(self, message: &str) -> R {
            match self { Ok(x) => x, Err(e) => panic!("{}: {:?}", message, e) }
        }
        fn unwrap_err(self) -> R {
            match self {
                Ok(x) => panic!("called `Result::unwrap_err()` on an `Ok` value: {:?}", x),
                Err(e) => e,
            }
        }
        fn is_ok_and(self, f: F) -> bool { match self { Ok(x) => f(x), Err(_) => false } }
        fn is_err_and(self, f: F) -> bool { match self { Ok(_) => false, Err(e) => f(e) } }
        fn transpose(self) -> R {
            match self {
                Ok(Some(x)) => Some(Ok(x)),
                Ok(None) => None,
                Err(e) => Some(Err(e)),
            }
        }
        fn flatten(self) -> R { match self { Ok(x) => x, Err(e) => Err(e) } }
        fn as_deref(&self) -> R { match self { Ok(x) => Ok(x), Err(e) => Err(e) } }
        fn as_deref_mut(&mut self) -> R { match self { Ok(x) => Ok(x), Err(e) => Err(e) } }
    }
}
