// tokio::sync: Notify and Barrier (tokio 1.54 `sync/notify.rs`, `sync/barrier.rs`).
pub mod tokio {
    pub mod sync {
        use std::collections::VecDeque;
        use std::task::Poll;

        /// `calls`: how often `notify_waiters` was called.
        pub struct Notify { permit: bool, calls: usize, queue: VecDeque<Listener> }
        /// `told`: 0 not yet, 1 by `notify_one`, 2 by `notify_waiters`.
        pub struct Listener { told: usize, waker: W }
        impl Notify {
            pub fn new() -> Notify { Notify { permit: false, calls: 0usize, queue: VecDeque::new() } }
            pub fn const_new() -> Notify { Notify { permit: false, calls: 0usize, queue: VecDeque::new() } }
            pub fn notified(&self) -> N {
                Notified {
                    notify: self, calls: self.calls, stage: 0usize,
                    listener: Arc::new(Listener { told: 0usize, waker: None }),
                }
            }
            pub fn notified_owned(self: Arc<Self>) -> N {
                Notified {
                    calls: self.calls, stage: 0usize,
                    listener: Arc::new(Listener { told: 0usize, waker: None }), notify: self,
                }
            }
            pub fn notify_one(&self) { self.tell_one(true); }
            pub fn notify_last(&self) { self.tell_one(false); }
            pub fn tell_one(&self, first: bool) {
                let listener = match first {
                    true => self.queue.pop_front(),
                    false => self.queue.pop_back(),
                };
                match listener {
                    Some(listener) => {
                        listener.told = 1usize;
                        if let Some(waker) = listener.waker.take() {
                            waker.wake();
                        }
                    }
                    None => self.permit = true,
                }
            }
            pub fn notify_waiters(&self) {
                self.calls += 1usize;
                let mut wakers = Vec::new();
                while let Some(listener) = self.queue.pop_front() {
                    listener.told = 2usize;
                    let waker = listener.waker.take();
                    wakers.push(waker);
                }
                wake_each(wakers);
            }
        }
        impl Debug for Notify { fn fmt(&self, f: F) -> R { f.write_str("Notify { .. }") } }
        /// `stage`: 0 not polled yet, 1 waiting, 2 done.
        pub struct Notified { notify: N, calls: usize, stage: usize, listener: L }
        impl Notified {
            pub fn enable(&mut self) -> bool { self.look(None) }
            pub fn look(&mut self, waker: W) -> bool {
                if self.stage == 0usize {
                    if self.notify.permit {
                        self.notify.permit = false;
                        self.stage = 2usize;
                    } else if self.notify.calls != self.calls {
                        self.stage = 2usize;
                    } else {
                        self.listener.waker = waker;
                        self.notify.queue.push_back(self.listener.clone());
                        self.stage = 1usize;
                        return false;
                    }
                } else if self.stage == 1usize {
                    if self.listener.told == 0usize {
                        if waker.is_some() {
                            self.listener.waker = waker;
                        }
                        return false;
                    }
                    self.stage = 2usize;
                }
                true
            }
        }
        impl Future for Notified {
            fn poll(&mut self, cx: C) -> P {
                // drive
                match self.look(Some(cx.waker().clone())) {
                    true => Poll::Ready(()),
                    false => Poll::Pending,
                }
            }
        }
        impl Drop for Notified {
            fn drop(&mut self) {
                if self.stage == 1usize {
                    forget_waiter(&mut self.notify.queue, &self.listener);
                    if self.listener.told == 1usize {
                        self.notify.notify_one();
                    }
                }
            }
        }

        pub struct Barrier { n: usize, arrived: usize, generation: usize, tellers: T }
        impl Barrier {
            pub fn new(n: usize) -> Barrier {
                Barrier { n: n.max(1usize), arrived: 0usize, generation: 1usize, tellers: watch::channel(0usize) }
            }
            pub async fn wait(&self) -> R {
                let generation = self.generation;
                self.arrived += 1usize;
                if self.arrived == self.n {
                    self.arrived = 0usize;
                    self.generation += 1usize;
                    let _ = self.tellers.0.send(generation);
                    return BarrierWaitResult(true);
                }
                let mut told = self.tellers.1.clone();
                loop {
                    let _ = told.changed().await;
                    if told.latest() >= generation {
                        break;
                    }
                }
                BarrierWaitResult(false)
            }
        }
        #[derive(Debug, Clone)]
        pub struct BarrierWaitResult(bool);
        impl BarrierWaitResult { pub fn is_leader(&self) -> bool { self.0 } }
    }
}
