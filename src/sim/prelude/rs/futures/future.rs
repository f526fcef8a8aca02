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

        pub struct Flag { set: bool, waker: W }
        pub struct AbortHandle { flag: F }
        impl AbortHandle {
            pub fn new_pair() -> P {
                let flag = Arc::new(Flag { set: false, waker: None });
                (AbortHandle { flag: flag.clone() }, AbortRegistration { flag })
            }
            pub fn abort(&self) {
                self.flag.set = true;
                if let Some(waker) = self.flag.waker.take() {
                    waker.wake();
                }
            }
            pub fn is_aborted(&self) -> bool { self.flag.set }
        }
        impl Clone for AbortHandle { fn clone(&self) -> A { AbortHandle { flag: self.flag.clone() } } }
        pub struct AbortRegistration { flag: F }
        pub fn abortable(future: F) -> P {
            let (handle, registration) = AbortHandle::new_pair();
            (Abortable::new(future, registration), handle)
        }
        pub struct Abortable { future: F, flag: G }
        impl Abortable {
            pub fn new(future: F, registration: R) -> A {
                // drive
                Abortable { future: std::task::into_future(future), flag: registration.flag }
            }
            pub fn is_aborted(&self) -> bool { self.flag.set }
        }
        impl Future for Abortable {
            fn poll(&mut self, cx: C) -> P {
                if self.flag.set {
                    return Poll::Ready(Err(Aborted));
                }
                if let Poll::Ready(value) = self.future.poll(cx) {
                    return Poll::Ready(Ok(value));
                }
                self.flag.waker = Some(cx.waker().clone());
                Poll::Pending
            }
        }
        #[derive(Debug, Clone, Copy, PartialEq)]
        pub struct Aborted;
        impl Display for Aborted { fn fmt(&self, f: F) -> R { f.write_str("`Abortable` future has been aborted") } }

        /// A waker that does nothing, for `now_or_never`.
        pub trait FutureExt {
            async fn map(self, f: F) -> T { f(self.await) }
            async fn then(self, f: F) -> T {
                let next = f(self.await);
                next.await
            }
            async fn inspect(self, f: F) -> T {
                let value = self.await;
                f(&value);
                value
            }
            async fn flatten(self) -> T {
                let inner = self.await;
                inner.await
            }
            async fn never_error(self) -> R { Ok(self.await) }
            async fn unit_error(self) -> R { Ok(self.await) }
            async fn map_ok(self, f: F) -> R { match self.await { Ok(x) => Ok(f(x)), Err(e) => Err(e) } }
            async fn map_err(self, f: F) -> R { match self.await { Ok(x) => Ok(x), Err(e) => Err(f(e)) } }
            async fn and_then(self, f: F) -> R {
                match self.await {
                    Ok(x) => {
                        let next = f(x);
                        next.await
                    }
                    Err(e) => Err(e),
                }
            }
            async fn or_else(self, f: F) -> R {
                match self.await {
                    Ok(x) => Ok(x),
                    Err(e) => {
                        let next = f(e);
                        next.await
                    }
                }
            }
            async fn unwrap_or_else(self, f: F) -> R { match self.await { Ok(x) => x, Err(e) => f(e) } }
            fn boxed(self) -> B { self }
            fn boxed_local(self) -> B { self }
            fn left_future(self) -> E { Either::Left(std::task::into_future(self)) }
            fn right_future(self) -> E { Either::Right(std::task::into_future(self)) }
            fn fuse(self) -> F {
                // drive
                Fuse { future: Some(std::task::into_future(self)) }
            }
            fn shared(self) -> S {
                // drive
                let inner = Arc::new(SharedInner { future: Some(std::task::into_future(self)), output: None, wakers: Vec::new() });
                Shared { inner }
            }
            fn catch_unwind(self) -> C {
                // drive
                CatchUnwind { future: std::task::into_future(self) }
            }
            fn now_or_never(self) -> O {
                // drive
                let mut future = std::task::into_future(self);
                let mut context = Context { waker: std::task::noop_waker() };
                match future.poll(&mut context) {
                    Poll::Ready(value) => Some(value),
                    Poll::Pending => None,
                }
            }
            fn poll_unpin(&mut self, cx: C) -> P { self.poll(cx) }
            fn into_stream(self) -> S { std::futures::stream::once(self) }
        }
        pub struct Fuse { future: F }
        impl Fuse {
            pub fn terminated() -> F { Fuse { future: None } }
            pub fn is_terminated(&self) -> bool { self.future.is_none() }
        }
        impl Future for Fuse {
            fn poll(&mut self, cx: C) -> P {
                match self.future.as_mut() {
                    Some(future) => match future.poll(cx) {
                        Poll::Ready(value) => {
                            let done = self.future.take();
                            drop(done);
                            Poll::Ready(value)
                        }
                        Poll::Pending => Poll::Pending,
                    },
                    None => Poll::Pending,
                }
            }
        }
        pub struct CatchUnwind { future: F }
        impl Future for CatchUnwind {
            fn poll(&mut self, cx: C) -> P {
                match catch!(self.future.poll(cx)) {
                    Ok(Poll::Ready(value)) => Poll::Ready(Ok(value)),
                    Ok(_) => Poll::Pending,
                    Err(payload) => Poll::Ready(Err(payload)),
                }
            }
        }
        pub struct SharedInner { future: F, output: O, wakers: W }
        pub struct Shared { inner: I }
        impl Clone for Shared { fn clone(&self) -> S { Shared { inner: self.inner.clone() } } }
        impl Shared { pub fn peek(&self) -> O { self.inner.output.as_ref() } }
        impl Future for Shared {
            fn poll(&mut self, cx: C) -> P {
                if let Some(value) = self.inner.output.as_ref() {
                    return Poll::Ready(value.clone());
                }
                let waker = cx.waker().clone();
                self.inner.wakers.push(waker);
                match self.inner.future.as_mut().unwrap().poll(cx) {
                    Poll::Ready(value) => {
                        let done = self.inner.future.take();
                        drop(done);
                        self.inner.output = Some(value.clone());
                        let wakers = std::mem::take(&mut self.inner.wakers);
                        for waker in wakers {
                            if !waker.will_wake(cx.waker()) {
                                waker.wake();
                            }
                        }
                        Poll::Ready(value)
                    }
                    Poll::Pending => Poll::Pending,
                }
            }
        }
    }

    pub mod executor {
        use std::task::Context;
        use std::task::Poll;
        use std::task::Waker;
        pub struct ThreadNotify { woken: bool }
        impl Wake for ThreadNotify {
            fn wake(self: Arc<Self>) {
                self.woken = true;
                std::thread::wake_here(&self);
            }
            fn wake_by_ref(self: Arc<Self>) {
                self.woken = true;
                std::thread::wake_here(&self);
            }
        }
        pub fn block_on(future: F) -> T {
            // drive
            let mut future = std::task::into_future(future);
            let notify = Arc::new(ThreadNotify { woken: false });
            let mut context = Context { waker: Waker::from(notify.clone()) };
            loop {
                if let Poll::Ready(value) = future.poll(&mut context) {
                    return value;
                }
                while !notify.woken {
                    std::thread::wait_here(&notify);
                }
                notify.woken = false;
            }
        }
    }
}
