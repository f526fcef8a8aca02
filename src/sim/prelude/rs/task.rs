// Futures written by hand.
pub mod task {
    #[derive(Clone, Copy, Debug, PartialEq)]
    pub enum Poll { Ready(T), Pending }
    impl Poll {
        pub fn is_ready(&self) -> bool { match self { Poll::Ready(_) => true, Poll::Pending => false } }
        pub fn is_pending(&self) -> bool { match self { Poll::Ready(_) => false, Poll::Pending => true } }
        pub fn map(self, f: F) -> Poll {
            match self { Poll::Ready(x) => Poll::Ready(f(x)), Poll::Pending => Poll::Pending }
        }
    }

    pub struct Context { waker: W }
    impl Context {
        pub fn from_waker(waker: W) -> Context { Context { waker } }
        pub fn waker(&self) -> W { &self.waker }
    }

    /// Drives a future written by hand: what `.await` on it does.
    pub async fn drive(future: F) -> T {
        let mut future = future;
        loop {
            let mut context = Context { waker: std::task::current_waker() };
            match future.poll(&mut context) {
                Poll::Ready(x) => return x,
                Poll::Pending => {}
            }
            suspend!();
        }
    }

    /// A waker whose `wake` the program defines.
    #[derive(Clone)]
    pub struct Waker { wake: W }
    impl Waker {
        pub fn from(wake: W) -> Waker { Waker { wake } }
        pub fn noop() -> Waker { std::task::noop_waker() }
        pub fn wake(self) { self.wake.clone().wake(); }
        pub fn wake_by_ref(&self) { self.wake.clone().wake_by_ref(); }
        pub fn will_wake(&self, other: W) -> bool { Arc::ptr_eq(&self.wake, &other.wake) }
    }

    pub trait Wake {
        fn wake_by_ref(self: Arc<Self>) { self.wake(); }
    }
}

pub mod future {
    use super::task::Poll;

    pub struct PollFn { f: F }
    impl Future for PollFn {
        fn poll(&mut self, cx: C) -> Poll { (self.f)(cx) }
    }
    pub fn poll_fn(f: F) -> PollFn {
        // drive
        PollFn { f }
    }

    pub struct Ready { value: T }
    impl Ready {
        pub fn into_inner(self) -> T { self.value.take().expect("Called `into_inner()` on `Ready` after completion") }
    }
    impl Future for Ready {
        fn poll(&mut self, cx: C) -> Poll {
            Poll::Ready(self.value.take().expect("`Ready` polled after completion"))
        }
    }
    pub fn ready(value: T) -> Ready {
        // drive
        Ready { value: Some(value) }
    }

    pub struct Pending {}
    impl Future for Pending {
        fn poll(&mut self, cx: C) -> Poll { Poll::Pending }
    }
    pub fn pending() -> Pending {
        // drive
        Pending {}
    }
}
