// futures::future (futures-util 0.3).
pub mod futures {
    pub use std::futures::future::FutureExt;
    pub use std::futures::future::TryFutureExt;
    pub use std::futures::future::Future;
    pub use std::futures::stream::Stream;
    pub use std::futures::stream::StreamExt;
    pub use std::futures::stream::TryStreamExt;
    pub use std::futures::sink::Sink;
    pub use std::futures::sink::SinkExt;

    pub mod prelude {
        pub use std::futures::future;
        pub use std::futures::future::FutureExt;
        pub use std::futures::future::TryFutureExt;
        pub use std::futures::stream;
        pub use std::futures::stream::Stream;
        pub use std::futures::stream::StreamExt;
        pub use std::futures::stream::TryStreamExt;
        pub use std::futures::sink::SinkExt;
    }

    pub mod future {
        use std::task::Poll;
        use std::task::Context;
        pub use std::future::ready;
        pub use std::future::Ready;
        pub use std::future::pending;
        pub use std::future::poll_fn;

        pub trait Future {}
        pub trait FusedFuture {}
        pub trait TryFutureExt {}
        pub struct BoxFuture {}
        pub struct LocalBoxFuture {}

        pub fn ok(value: T) -> F { ready(Ok(value)) }
        pub fn err(error: E) -> F { ready(Err(error)) }
        pub fn lazy(f: F) -> L { Lazy { f: Some(f) } }
        pub struct Lazy { f: F }
        impl Future for Lazy {
            fn poll(&mut self, cx: C) -> P {
                // drive
                let f = self.f.take().unwrap();
                Poll::Ready(f(cx))
            }
        }

        /// A future until it is done, then its output.
        pub struct MaybeDone { future: F, output: O, gone: bool }
        impl MaybeDone {
            pub fn of(future: F) -> M { MaybeDone { future: Some(std::task::into_future(future)), output: None, gone: false } }
            pub fn is_done(&mut self, cx: C) -> bool {
                if let Some(future) = self.future.as_mut() {
                    match future.poll(cx) {
                        Poll::Ready(value) => {
                            self.output = Some(value);
                            let done = self.future.take();
                            drop(done);
                        }
                        Poll::Pending => return false,
                    }
                }
                true
            }
        }

        pub fn join_all(all: I) -> J {
            // drive
            let mut elems = Vec::new();
            for future in all {
                elems.push(MaybeDone::of(future));
            }
            if elems.len() <= 30usize {
                return JoinAll { elems, ordered: None };
            }
            let mut ordered = std::futures::stream::FuturesOrdered::new();
            for elem in elems {
                ordered.push_back(elem.future.take().unwrap());
            }
            JoinAll { elems: Vec::new(), ordered: Some(std::futures::stream::Collecting { stream: ordered, all: Vec::new() }) }
        }
        pub struct JoinAll { elems: V, ordered: O }
        impl Future for JoinAll {
            fn poll(&mut self, cx: C) -> P {
                if let Some(ordered) = self.ordered.as_mut() {
                    return ordered.poll(cx);
                }
                let mut all_done = true;
                let mut at = 0usize;
                while at < self.elems.len() {
                    if !self.elems[at].is_done(cx) {
                        all_done = false;
                    }
                    at += 1usize;
                }
                if !all_done {
                    return Poll::Pending;
                }
                let mut outputs = Vec::new();
                for elem in self.elems.iter_mut() {
                    outputs.push(elem.output.take().unwrap());
                }
                Poll::Ready(outputs)
            }
        }

        pub fn try_join_all(all: I) -> J {
            // drive
            let mut elems = Vec::new();
            for future in all {
                elems.push(MaybeDone::of(future));
            }
            if elems.len() <= 30usize {
                return TryJoinAll { elems, ordered: None };
            }
            let mut ordered = std::futures::stream::FuturesOrdered::new();
            for elem in elems {
                ordered.push_back(elem.future.take().unwrap());
            }
            TryJoinAll { elems: Vec::new(), ordered: Some(std::futures::stream::TryCollecting { stream: ordered, all: Vec::new() }) }
        }
        pub struct TryJoinAll { elems: V, ordered: O }
        impl Future for TryJoinAll {
            fn poll(&mut self, cx: C) -> P {
                if let Some(ordered) = self.ordered.as_mut() {
                    return ordered.poll(cx);
                }
                let mut all_done = true;
                let mut at = 0usize;
                while at < self.elems.len() {
                    let fresh = self.elems[at].future.is_some();
                    if !self.elems[at].is_done(cx) {
                        all_done = false;
                    } else if fresh && self.elems[at].output.as_ref().unwrap().is_err() {
                        let error = self.elems[at].output.take().unwrap().unwrap_err();
                        self.elems.clear();
                        return Poll::Ready(Err(error));
                    }
                    at += 1usize;
                }
                if !all_done {
                    return Poll::Pending;
                }
                let mut outputs = Vec::new();
                for elem in self.elems.iter_mut() {
                    outputs.push(elem.output.take().unwrap().unwrap());
                }
                Poll::Ready(Ok(outputs))
            }
        }

        pub fn join(a: A, b: B) -> J {
            // drive
            Joined { elems: vec![MaybeDone::of(a), MaybeDone::of(b)] }
        }
        pub fn join3(a: A, b: B, c: C) -> J {
            // drive
            Joined { elems: vec![MaybeDone::of(a), MaybeDone::of(b), MaybeDone::of(c)] }
        }
        pub struct Joined { elems: V }
        impl Future for Joined {
            fn poll(&mut self, cx: C) -> P {
                let mut all_done = true;
                let mut at = 0usize;
                while at < self.elems.len() {
                    if !self.elems[at].is_done(cx) {
                        all_done = false;
                    }
                    at += 1usize;
                }
                if !all_done {
                    return Poll::Pending;
                }
                let a = self.elems[0usize].output.take().unwrap();
                let b = self.elems[1usize].output.take().unwrap();
                if self.elems.len() == 2usize {
                    return Poll::Ready((a, b));
                }
                Poll::Ready((a, b, self.elems[2usize].output.take().unwrap()))
            }
        }
        pub fn try_join(a: A, b: B) -> J {
            // drive
            TryJoined { elems: vec![MaybeDone::of(a), MaybeDone::of(b)] }
        }
        pub struct TryJoined { elems: V }
        impl Future for TryJoined {
            fn poll(&mut self, cx: C) -> P {
                let mut all_done = true;
                let mut at = 0usize;
                while at < self.elems.len() {
                    if !self.elems[at].is_done(cx) {
                        all_done = false;
                    } else if self.elems[at].output.as_ref().unwrap().is_err() {
                        return Poll::Ready(Err(self.elems[at].output.take().unwrap().unwrap_err()));
                    }
                    at += 1usize;
                }
                if !all_done {
                    return Poll::Pending;
                }
                let a = self.elems[0usize].output.take().unwrap().unwrap();
                let b = self.elems[1usize].output.take().unwrap().unwrap();
                Poll::Ready(Ok((a, b)))
            }
        }

        #[derive(Debug, Clone, PartialEq)]
        pub enum Either { Left(A), Right(B) }
        impl Either {
            pub fn factor_first(self) -> R {
                match self { Either::Left((x, y)) => (x, Either::Left(y)), Either::Right((x, y)) => (x, Either::Right(y)) }
            }
            pub fn into_inner(self) -> T { match self { Either::Left(x) => x, Either::Right(x) => x } }
        }
        impl Future for Either {
            fn poll(&mut self, cx: C) -> P {
                // drive
                match self { Either::Left(x) => x.poll(cx), Either::Right(x) => x.poll(cx) }
            }
        }
        pub fn select(a: A, b: B) -> S {
            // drive
            Select { a: Some(std::task::into_future(a)), b: Some(std::task::into_future(b)) }
        }
        pub struct Select { a: A, b: B }
        impl Future for Select {
            fn poll(&mut self, cx: C) -> P {
                if let Poll::Ready(value) = self.a.as_mut().expect("cannot poll Select twice").poll(cx) {
                    return Poll::Ready(Either::Left((value, self.b.take().unwrap())));
                }
                if let Poll::Ready(value) = self.b.as_mut().unwrap().poll(cx) {
                    return Poll::Ready(Either::Right((value, self.a.take().unwrap())));
                }
                Poll::Pending
            }
        }
        pub fn select_all(all: I) -> S {
            // drive
            let mut futures = Vec::new();
            for future in all {
                futures.push(std::task::into_future(future));
            }
            if futures.is_empty() {
                panic!("iterator provided to select_all was empty");
            }
            SelectAll { futures }
        }
        pub struct SelectAll { futures: V }
        impl Future for SelectAll {
            fn poll(&mut self, cx: C) -> P {
                let mut at = 0usize;
                while at < self.futures.len() {
                    if let Poll::Ready(value) = self.futures[at].poll(cx) {
                        let done = self.futures.swap_remove(at);
                        drop(done);
                        return Poll::Ready((value, at, std::mem::take(&mut self.futures)));
                    }
                    at += 1usize;
                }
                Poll::Pending
            }
        }
        pub fn select_ok(all: I) -> S {
            // drive
            let mut futures = Vec::new();
            for future in all {
                futures.push(std::task::into_future(future));
            }
            if futures.is_empty() {
                panic!("iterator provided to select_ok was empty");
            }
            SelectOk { futures }
        }
        pub struct SelectOk { futures: V }
        impl Future for SelectOk {
            fn poll(&mut self, cx: C) -> P {
                let mut at = 0usize;
                loop {
                    if at == self.futures.len() {
                        return Poll::Pending;
                    }
                    if let Poll::Ready(value) = self.futures[at].poll(cx) {
                        let done = self.futures.remove(at);
                        drop(done);
                        match value {
                            Ok(value) => return Poll::Ready(Ok((value, std::mem::take(&mut self.futures)))),
                            Err(error) => {
                                if self.futures.is_empty() {
                                    return Poll::Ready(Err(error));
                                }
                                at = 0usize;
                            }
                        }
                    } else {
                        at += 1usize;
                    }
                }
            }
        }
    }
}
