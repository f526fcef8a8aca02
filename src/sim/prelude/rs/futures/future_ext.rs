// futures::future: aborting, FutureExt; futures::executor (futures-util 0.3, futures-executor 0.3).
pub mod futures {
    pub mod future {
        use std::task::Poll;
        use std::task::Context;

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
