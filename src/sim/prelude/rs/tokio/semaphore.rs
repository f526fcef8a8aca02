// tokio::sync: the batch semaphore, and what is built on it alone.
pub mod tokio {
    pub mod sync {
        use std::collections::VecDeque;

        /// `need`: how many permits it still lacks.
        pub struct Waiter { need: usize, waker: W }
        /// Permits that waiters get in the order in which they came (tokio 1.54 `sync/batch_semaphore.rs`).
        pub struct Batch { permits: usize, closed: bool, queue: VecDeque<Waiter> }
        impl Batch {
            pub fn new(permits: usize) -> Batch {
                if permits > 2305843009213693951usize {
                    panic!("a semaphore may not have more than MAX_PERMITS permits (2305843009213693951)");
                }
                Batch { permits, closed: false, queue: VecDeque::new() }
            }
            pub fn release(&self, n: usize) {
                if self.queue.is_empty() {
                    self.permits += n;
                    return ();
                }
                let mut left = n;
                let mut wakers = Vec::new();
                while left > 0usize {
                    match self.queue.front() {
                        Some(waiter) => {
                            let given = left.min(waiter.need);
                            waiter.need -= given;
                            left -= given;
                            if waiter.need > 0usize {
                                break;
                            }
                        }
                        None => {
                            self.permits += left;
                            break;
                        }
                    }
                    let waiter = self.queue.pop_front().unwrap();
                    let waker = waiter.waker.take();
                    wakers.push(waker);
                }
                wake_each(wakers);
            }
            pub fn close_all(&self) {
                self.closed = true;
                let mut wakers = Vec::new();
                while let Some(waiter) = self.queue.pop_front() {
                    let waker = waiter.waker.take();
                    wakers.push(waker);
                }
                wake_each(wakers);
            }
            pub fn take_now(&self, n: usize) -> R {
                if self.closed {
                    return Err(TryAcquireError::Closed);
                }
                if self.permits < n {
                    return Err(TryAcquireError::NoPermits);
                }
                self.permits -= n;
                Ok(())
            }
            pub async fn take_later(&self, n: usize) -> R {
                let mut held = false;
                if !self.closed && self.permits >= n {
                    self.permits -= n;
                    if std::task::coop_proceed() {
                        return Ok(());
                    }
                    held = true;
                }
                let waiter = Arc::new(Waiter { need: if held { 0usize } else { n }, waker: None });
                let mut acquire = Acquire { batch: self, waiter, n, queued: held };
                if held {
                    suspend!();
                }
                loop {
                    match acquire.attempt() {
                        Some(Ok(_)) => {
                            if std::task::coop_proceed() {
                                acquire.queued = false;
                                return Ok(());
                            }
                        }
                        Some(failure) => return failure,
                        None => {}
                    }
                    suspend!();
                }
            }
        }
        pub fn wake_each(wakers: W) {
            for waker in wakers {
                if let Some(waker) = waker {
                    waker.wake();
                }
            }
        }

        pub struct Acquire { batch: B, waiter: W, n: usize, queued: bool }
        impl Acquire {
            pub fn attempt(&mut self) -> O {
                if self.batch.closed {
                    return Some(Err(AcquireError(())));
                }
                let got = self.batch.permits.min(self.waiter.need);
                self.batch.permits -= got;
                self.waiter.need -= got;
                if self.waiter.need == 0usize {
                    self.queued = true;
                    return Some(Ok(()));
                }
                self.waiter.waker = Some(std::task::current_waker());
                if !self.queued {
                    self.queued = true;
                    self.batch.queue.push_back(self.waiter.clone());
                }
                None
            }
        }
        impl Drop for Acquire {
            fn drop(&mut self) {
                if self.queued {
                    forget_waiter(&mut self.batch.queue, &self.waiter);
                    self.batch.release(self.n - self.waiter.need);
                }
            }
        }
        pub fn forget_waiter(queue: Q, waiter: W) {
            let mut at = 0usize;
            while at < queue.len() {
                if Arc::ptr_eq(&queue[at], waiter) {
                    queue.remove(at);
                    return;
                }
                at += 1usize;
            }
        }

        #[derive(Debug, Clone, Copy, PartialEq)]
        pub struct AcquireError(T);
        impl Display for AcquireError { fn fmt(&self, f: F) -> R { f.write_str("semaphore closed") } }
        #[derive(Debug, Clone, Copy, PartialEq)]
        pub enum TryAcquireError { Closed, NoPermits }
        impl Display for TryAcquireError {
            fn fmt(&self, f: F) -> R {
                match self {
                    TryAcquireError::Closed => f.write_str("semaphore closed"),
                    TryAcquireError::NoPermits => f.write_str("no permits available"),
                }
            }
        }

        pub struct Semaphore { batch: Batch }
        impl Semaphore {
            pub fn new(permits: usize) -> Semaphore { Semaphore { batch: Batch::new(permits) } }
            pub fn const_new(permits: usize) -> Semaphore { Semaphore { batch: Batch::new(permits) } }
            pub fn available_permits(&self) -> usize { self.batch.permits }
            pub fn add_permits(&self, n: usize) { self.batch.release(n); }
            pub fn forget_permits(&self, n: usize) -> usize {
                let taken = n.min(self.batch.permits);
                self.batch.permits -= taken;
                taken
            }
            pub fn close(&self) { self.batch.close_all(); }
            pub fn is_closed(&self) -> bool { self.batch.closed }
            pub async fn acquire(&self) -> R {
                self.batch.take_later(1usize).await?;
                Ok(SemaphorePermit { sem: self, permits: 1u32 })
            }
            pub async fn acquire_many(&self, n: u32) -> R {
                self.batch.take_later(n as usize).await?;
                Ok(SemaphorePermit { sem: self, permits: n })
            }
            pub fn try_acquire(&self) -> R {
                self.batch.take_now(1usize)?;
                Ok(SemaphorePermit { sem: self, permits: 1u32 })
            }
            pub fn try_acquire_many(&self, n: u32) -> R {
                self.batch.take_now(n as usize)?;
                Ok(SemaphorePermit { sem: self, permits: n })
            }
            pub async fn acquire_owned(self: Arc<Self>) -> R {
                self.batch.take_later(1usize).await?;
                Ok(OwnedSemaphorePermit { sem: self, permits: 1u32 })
            }
            pub async fn acquire_many_owned(self: Arc<Self>, n: u32) -> R {
                self.batch.take_later(n as usize).await?;
                Ok(OwnedSemaphorePermit { sem: self, permits: n })
            }
            pub fn try_acquire_owned(self: Arc<Self>) -> R {
                self.batch.take_now(1usize)?;
                Ok(OwnedSemaphorePermit { sem: self, permits: 1u32 })
            }
            pub fn try_acquire_many_owned(self: Arc<Self>, n: u32) -> R {
                self.batch.take_now(n as usize)?;
                Ok(OwnedSemaphorePermit { sem: self, permits: n })
            }
        }
        pub struct SemaphorePermit { sem: S, permits: u32 }
        impl SemaphorePermit {
            pub fn forget(self) { self.permits = 0u32; }
            pub fn num_permits(&self) -> usize { self.permits as usize }
            pub fn merge(&mut self, other: S) {
                self.permits += other.permits;
                other.permits = 0u32;
            }
            pub fn split(&mut self, n: usize) -> O {
                if n > self.permits as usize {
                    return None;
                }
                self.permits -= n as u32;
                Some(SemaphorePermit { sem: self.sem, permits: n as u32 })
            }
        }
        impl Drop for SemaphorePermit {
            fn drop(&mut self) { self.sem.batch.release(self.permits as usize); }
        }
        pub struct OwnedSemaphorePermit { sem: S, permits: u32 }
        impl OwnedSemaphorePermit {
            pub fn forget(self) { self.permits = 0u32; }
            pub fn num_permits(&self) -> usize { self.permits as usize }
            pub fn merge(&mut self, other: S) {
                self.permits += other.permits;
                other.permits = 0u32;
            }
            pub fn split(&mut self, n: usize) -> O {
                if n > self.permits as usize {
                    return None;
                }
                self.permits -= n as u32;
                Some(OwnedSemaphorePermit { sem: self.sem.clone(), permits: n as u32 })
            }
            pub fn semaphore(&self) -> S { &self.sem }
        }
        impl Drop for OwnedSemaphorePermit {
            fn drop(&mut self) { self.sem.batch.release(self.permits as usize); }
        }
    }
}
