// futures::stream (futures-util 0.3).
pub mod futures {
    pub mod stream {
        use std::task::Poll;
        use std::task::Context;
        use std::collections::VecDeque;

        pub trait Stream {}
        pub trait TryStreamExt {}
        pub struct BoxStream {}
        pub struct LocalBoxStream {}
        pub trait FusedStream {}

        pub fn iter(items: I) -> S { Items { items: items.into_iter() } }
        pub struct Items { items: I }
        impl Stream for Items { fn poll_next(&mut self, cx: C) -> P { Poll::Ready(self.items.next()) } }
        pub fn empty() -> S { Items { items: Vec::new().into_iter() } }
        pub fn pending() -> S { Silent {} }
        pub struct Silent {}
        impl Stream for Silent { fn poll_next(&mut self, cx: C) -> P { Poll::Pending } }
        pub fn repeat(item: T) -> S { Repeat { item } }
        pub struct Repeat { item: T }
        impl Stream for Repeat { fn poll_next(&mut self, cx: C) -> P { Poll::Ready(Some(self.item.clone())) } }
        pub fn repeat_with(f: F) -> S { RepeatWith { f } }
        pub struct RepeatWith { f: F }
        impl Stream for RepeatWith { fn poll_next(&mut self, cx: C) -> P { Poll::Ready(Some((self.f)())) } }
        pub fn once(future: F) -> S {
            // drive
            Once { future: Some(std::task::into_future(future)) }
        }
        pub struct Once { future: F }
        impl Stream for Once {
            fn poll_next(&mut self, cx: C) -> P {
                match self.future.as_mut() {
                    Some(future) => match future.poll(cx) {
                        Poll::Ready(value) => {
                            self.future = None;
                            Poll::Ready(Some(value))
                        }
                        Poll::Pending => Poll::Pending,
                    },
                    None => Poll::Ready(None),
                }
            }
        }
        pub fn poll_fn(f: F) -> S { PollFn { f } }
        pub struct PollFn { f: F }
        impl Stream for PollFn { fn poll_next(&mut self, cx: C) -> P { (self.f)(cx) } }
        pub fn unfold(state: T, f: F) -> S {
            // drive
            Unfold { state: Some(state), f, future: None }
        }
        pub struct Unfold { state: T, f: F, future: U }
        impl Stream for Unfold {
            fn poll_next(&mut self, cx: C) -> P {
                if let Some(state) = self.state.take() {
                    self.future = Some(std::task::into_future((self.f)(state)));
                }
                match self.future.as_mut() {
                    Some(future) => match future.poll(cx) {
                        Poll::Ready(Some((item, next))) => {
                            self.future = None;
                            self.state = Some(next);
                            Poll::Ready(Some(item))
                        }
                        Poll::Ready(_) => {
                            self.future = None;
                            Poll::Ready(None)
                        }
                        Poll::Pending => Poll::Pending,
                    },
                    None => Poll::Ready(None),
                }
            }
        }
        /// `turn`: which is polled first.
        pub fn select(a: A, b: B) -> S { SelectBoth { a: Some(a), b: Some(b), turn: false } }
        pub struct SelectBoth { a: A, b: B, turn: bool }
        impl SelectBoth {
            pub fn side(&mut self, second: bool, cx: C) -> P {
                let polled = match second {
                    false => match self.a.as_mut() { Some(a) => a.poll_next(cx), None => Poll::Ready(None) },
                    true => match self.b.as_mut() { Some(b) => b.poll_next(cx), None => Poll::Ready(None) },
                };
                if let Poll::Ready(None) = polled {
                    match second {
                        false => self.a = None,
                        true => self.b = None,
                    }
                }
                polled
            }
        }
        impl Stream for SelectBoth {
            fn poll_next(&mut self, cx: C) -> P {
                let first = self.turn;
                if self.a.is_some() && self.b.is_some() {
                    self.turn = !first;
                }
                match self.side(first, cx) {
                    Poll::Ready(Some(item)) => return Poll::Ready(Some(item)),
                    Poll::Ready(_) => return self.side(!first, cx),
                    Poll::Pending => {}
                }
                match self.side(!first, cx) {
                    Poll::Ready(Some(item)) => Poll::Ready(Some(item)),
                    _ => Poll::Pending,
                }
            }
        }
        pub fn select_all(all: I) -> S {
            let mut streams = SelectAll::new();
            for stream in all {
                streams.push(stream);
            }
            streams
        }
        pub struct SelectAll { inner: F }
        impl SelectAll {
            pub fn new() -> S { SelectAll { inner: FuturesUnordered::new() } }
            pub fn push(&mut self, stream: S) { self.inner.push(StreamFuture { stream: Some(stream) }); }
            pub fn len(&self) -> usize { self.inner.len() }
            pub fn is_empty(&self) -> bool { self.inner.is_empty() }
        }
        impl Stream for SelectAll {
            fn poll_next(&mut self, cx: C) -> P {
                loop {
                    match self.inner.poll_next(cx) {
                        Poll::Ready(Some((Some(item), rest))) => {
                            self.push(rest);
                            return Poll::Ready(Some(item));
                        }
                        Poll::Ready(Some(_)) => {}
                        Poll::Ready(_) => return Poll::Ready(None),
                        Poll::Pending => return Poll::Pending,
                    }
                }
            }
        }
        pub struct StreamFuture { stream: S }
        impl Future for StreamFuture {
            fn poll(&mut self, cx: C) -> P {
                match self.stream.as_mut().unwrap().poll_next(cx) {
                    Poll::Ready(item) => Poll::Ready((item, self.stream.take().unwrap())),
                    Poll::Pending => Poll::Pending,
                }
            }
        }

        pub mod futures_unordered { pub use super::FuturesUnordered; }
        /// `set`: which of its futures were woken; `slots`: the futures, an empty place for each that is done.
        pub struct FuturesUnordered { set: usize, slots: V, count: usize }
        impl FuturesUnordered {
            pub fn new() -> F { FuturesUnordered { set: std::task::parts_new(), slots: Vec::new(), count: 0usize } }
            pub fn default() -> F { FuturesUnordered::new() }
            pub fn push(&self, future: F) {
                std::task::parts_push(self.set, self.slots.len());
                self.slots.push(Some(std::task::into_future(future)));
                self.count += 1usize;
            }
            pub fn extend(&mut self, all: I) {
                for future in all {
                    self.push(future);
                }
            }
            pub fn len(&self) -> usize { self.count }
            pub fn is_empty(&self) -> bool { self.count == 0usize }
            pub fn is_terminated(&self) -> bool { self.count == 0usize }
            pub fn clear(&mut self) {
                while let Some(future) = self.slots.pop() {
                    drop(future);
                }
                self.count = 0usize;
                self.set = std::task::parts_new();
            }
        }
        impl FromIterator for FuturesUnordered {
            fn from_iter(all: I) -> F {
                let mut made = FuturesUnordered::new();
                for future in all {
                    made.push(future);
                }
                made
            }
        }
        impl Stream for FuturesUnordered {
            fn poll_next(&mut self, cx: C) -> P {
                // drive
                let count = self.count;
                let mut polled = 0usize;
                let mut yielded = 0usize;
                std::task::parts_begin(self.set);
                loop {
                    let at = match std::task::parts_pop(self.set) {
                        Some(at) => at,
                        None => {
                            if self.count == 0usize {
                                return Poll::Ready(None);
                            }
                            return Poll::Pending;
                        }
                    };
                    if self.slots[at].is_none() {
                        continue;
                    }
                    let mut context = Context { waker: std::task::part_waker(self.set, at) };
                    let mut polling = Polling { all: self, at, kept: false };
                    let answer = polling.all.slots[at].as_mut().unwrap().poll(&mut context);
                    polled += 1usize;
                    if let Poll::Ready(value) = answer {
                        return Poll::Ready(Some(value));
                    }
                    polling.kept = true;
                    if std::task::part_is_ready(self.set, at) {
                        yielded += 1usize;
                    }
                    if yielded >= 2usize || polled == count {
                        cx.waker().wake_by_ref();
                        return Poll::Pending;
                    }
                }
            }
        }
        /// A future that is ready, or panics, is dropped.
        pub struct Polling { all: A, at: usize, kept: bool }
        impl Drop for Polling {
            fn drop(&mut self) {
                if !self.kept {
                    self.all.count -= 1usize;
                    let done = self.all.slots[self.at].take();
                    drop(done);
                }
            }
        }
        impl Drop for FuturesUnordered {
            fn drop(&mut self) {
                while let Some(future) = self.slots.pop() {
                    drop(future);
                }
            }
        }

        pub struct Numbered { number: usize, future: F }
        impl Future for Numbered {
            fn poll(&mut self, cx: C) -> P {
                match self.future.poll(cx) {
                    Poll::Ready(value) => Poll::Ready((self.number, value)),
                    Poll::Pending => Poll::Pending,
                }
            }
        }
        /// `early`: outputs that others come before.
        pub struct FuturesOrdered { inner: F, early: V, next_in: usize, next_out: usize }
        impl FuturesOrdered {
            pub fn new() -> F { FuturesOrdered { inner: FuturesUnordered::new(), early: Vec::new(), next_in: 0usize, next_out: 0usize } }
            pub fn push_back(&mut self, future: F) {
                self.inner.push(Numbered { number: self.next_in, future: std::task::into_future(future) });
                self.next_in += 1usize;
            }
            pub fn len(&self) -> usize { self.inner.len() + self.early.len() }
            pub fn is_empty(&self) -> bool { self.len() == 0usize }
        }
        impl FromIterator for FuturesOrdered {
            fn from_iter(all: I) -> F {
                let mut made = FuturesOrdered::new();
                for future in all {
                    made.push_back(future);
                }
                made
            }
        }
        impl Stream for FuturesOrdered {
            fn poll_next(&mut self, cx: C) -> P {
                let mut at = 0usize;
                while at < self.early.len() {
                    if self.early[at].0 == self.next_out {
                        let (_, value) = self.early.remove(at);
                        self.next_out += 1usize;
                        return Poll::Ready(Some(value));
                    }
                    at += 1usize;
                }
                loop {
                    match self.inner.poll_next(cx) {
                        Poll::Ready(Some((number, value))) => {
                            if number == self.next_out {
                                self.next_out += 1usize;
                                return Poll::Ready(Some(value));
                            }
                            self.early.push((number, value));
                        }
                        Poll::Ready(_) => return Poll::Ready(None),
                        Poll::Pending => return Poll::Pending,
                    }
                }
            }
        }

        /// What `collect` is.
        pub struct Collecting { stream: S, all: V }
        impl Future for Collecting {
            fn poll(&mut self, cx: C) -> P {
                // drive
                loop {
                    match self.stream.poll_next(cx) {
                        Poll::Ready(Some(item)) => self.all.push(item),
                        Poll::Ready(_) => return Poll::Ready(std::mem::take(&mut self.all)),
                        Poll::Pending => return Poll::Pending,
                    }
                }
            }
        }
        pub struct TryCollecting { stream: S, all: V }
        impl Future for TryCollecting {
            fn poll(&mut self, cx: C) -> P {
                // drive
                loop {
                    match self.stream.poll_next(cx) {
                        Poll::Ready(Some(Ok(item))) => self.all.push(item),
                        Poll::Ready(Some(Err(error))) => return Poll::Ready(Err(error)),
                        Poll::Ready(_) => return Poll::Ready(Ok(std::mem::take(&mut self.all))),
                        Poll::Pending => return Poll::Pending,
                    }
                }
            }
        }
    }
}
