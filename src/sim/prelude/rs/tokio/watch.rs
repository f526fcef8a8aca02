// tokio::sync::watch and broadcast (tokio 1.54 `sync/watch.rs`, `sync/broadcast.rs`).
pub mod tokio {
    pub mod sync {
        pub mod watch {
            use super::Notify;

            pub mod error {
                pub use super::SendError;
                pub use super::RecvError;
            }

            /// Receivers wait on one of eight lists, chosen at random (`BigNotify`).
            pub struct Watched { value: T, version: usize, closed: bool, receivers: usize, senders: usize, lists: V, gone: Notify }
            impl Watched {
                /// Whether no receiver waits.
                pub fn is_idle(&self) -> bool {
                    let mut at = 0usize;
                    while at < 8usize {
                        if !self.lists[at].queue.is_empty() {
                            return false;
                        }
                        at += 1usize;
                    }
                    true
                }
                pub fn tell_all(&self) {
                    let mut at = 0usize;
                    while at < 8usize {
                        self.lists[at].notify_waiters();
                        at += 1usize;
                    }
                }
            }
            pub fn channel(value: T) -> R {
                let mut lists = Vec::new();
                while lists.len() < 8usize {
                    lists.push(Notify::new());
                }
                let watched = Arc::new(Watched {
                    value, version: 0usize, closed: false, receivers: 1usize, senders: 1usize, lists,
                    gone: Notify::new(),
                });
                (Sender { watched: watched.clone() }, Receiver { watched, seen: 0usize })
            }

            pub struct Sender { watched: W }
            impl Sender {
                pub fn new(value: T) -> Sender {
                    let (sender, receiver) = channel(value);
                    drop(receiver);
                    sender
                }
                pub fn send(&self, value: T) -> R {
                    if self.watched.receivers == 0usize {
                        return Err(SendError(value));
                    }
                    let old = self.send_replace(value);
                    Ok(())
                }
                pub fn send_replace(&self, value: T) -> T {
                    let old = std::mem::replace(&mut self.watched.value, value);
                    self.watched.version += 1usize;
                    self.watched.tell_all();
                    old
                }
                pub fn send_modify(&self, f: F) {
                    f(&mut self.watched.value);
                    self.watched.version += 1usize;
                    self.watched.tell_all();
                }
                pub fn send_if_modified(&self, f: F) -> bool {
                    if f(&mut self.watched.value) {
                        self.watched.version += 1usize;
                        self.watched.tell_all();
                        return true;
                    }
                    false
                }
                pub fn borrow(&self) -> R { Ref { value: &self.watched.value, changed: false } }
                pub fn is_closed(&self) -> bool { self.watched.receivers == 0usize }
                pub async fn closed(&self) {
                    while self.watched.receivers > 0usize {
                        let notified = self.watched.gone.notified();
                        if self.watched.receivers == 0usize {
                            return ();
                        }
                        notified.await;
                    }
                }
                pub fn receiver_count(&self) -> usize { self.watched.receivers }
                pub fn sender_count(&self) -> usize { self.watched.senders }
                pub fn subscribe(&self) -> R {
                    self.watched.receivers += 1usize;
                    Receiver { watched: self.watched.clone(), seen: self.watched.version }
                }
            }
            impl Clone for Sender {
                fn clone(&self) -> Sender {
                    self.watched.senders += 1usize;
                    Sender { watched: self.watched.clone() }
                }
            }
            impl Drop for Sender {
                fn drop(&mut self) {
                    self.watched.senders -= 1usize;
                    if self.watched.senders == 0usize {
                        self.watched.closed = true;
                        self.watched.tell_all();
                    }
                }
            }

            pub struct Receiver { watched: W, seen: usize }
            impl Receiver {
                pub fn borrow(&self) -> R {
                    Ref { value: &self.watched.value, changed: self.seen != self.watched.version }
                }
                pub fn borrow_and_update(&mut self) -> R {
                    let changed = self.seen != self.watched.version;
                    self.seen = self.watched.version;
                    Ref { value: &self.watched.value, changed }
                }
                pub fn latest(&self) -> usize { self.watched.value }
                pub fn has_changed(&self) -> R {
                    if self.watched.closed {
                        return Err(RecvError(()));
                    }
                    Ok(self.seen != self.watched.version)
                }
                pub fn mark_changed(&mut self) { self.seen = self.watched.version + 1usize; }
                pub fn mark_unchanged(&mut self) { self.seen = self.watched.version; }
                pub fn same_channel(&self, other: R) -> bool { Arc::ptr_eq(&self.watched, &other.watched) }
                pub async fn changed(&mut self) -> R {
                    loop {
                        if self.seen != self.watched.version {
                            self.seen = self.watched.version;
                            std::task::coop_consume().await;
                            return Ok(());
                        }
                        if self.watched.closed {
                            return Err(RecvError(()));
                        }
                        // Nobody comes in between: from the look at the version to the place in the list is one step.
                        let list = std::task::watch_shard(self.watched.is_idle());
                        self.watched.lists[list].notified().await;
                    }
                }
                pub async fn wait_for(&mut self, f: F) -> R {
                    let mut closed = false;
                    loop {
                        let changed = self.seen != self.watched.version;
                        self.seen = self.watched.version;
                        if !closed || changed {
                            if f(&self.watched.value) {
                                return Ok(Ref { value: &self.watched.value, changed });
                            }
                        }
                        if closed {
                            return Err(RecvError(()));
                        }
                        closed = self.changed().await.is_err();
                    }
                }
            }
            impl Clone for Receiver {
                fn clone(&self) -> Receiver {
                    self.watched.receivers += 1usize;
                    Receiver { watched: self.watched.clone(), seen: self.seen }
                }
            }
            impl Drop for Receiver {
                fn drop(&mut self) {
                    self.watched.receivers -= 1usize;
                    if self.watched.receivers == 0usize {
                        self.watched.gone.notify_waiters();
                    }
                }
            }
            pub struct Ref { value: T, changed: bool }
            impl Ref { pub fn has_changed(&self) -> bool { self.changed } }
            impl Deref for Ref { fn deref(&self) -> T { &self.value } }

            #[derive(PartialEq, Clone, Copy)]
            pub struct SendError(T);
            impl Debug for SendError { fn fmt(&self, f: F) -> R { f.write_str("SendError { .. }") } }
            impl Display for SendError { fn fmt(&self, f: F) -> R { f.write_str("channel closed") } }
            #[derive(Debug, Clone, Copy)]
            pub struct RecvError(T);
            impl Display for RecvError { fn fmt(&self, f: F) -> R { f.write_str("channel closed") } }
        }

        pub mod broadcast {
            use std::collections::VecDeque;

            pub mod error {
                pub use super::SendError;
                pub use super::RecvError;
                pub use super::TryRecvError;
            }

            /// `start`: the number of the first message kept.
            pub struct Ring { kept: VecDeque<T>, start: u64, bound: usize, senders: usize, receivers: usize, closed: bool, queue: VecDeque<W> }
            /// `left`: how many receivers have not seen it.
            pub struct Kept { value: T, left: usize }
            pub struct Ear { waker: W, queued: bool }
            impl Ring {
                pub fn end(&self) -> u64 { self.start + self.kept.len() as u64 }
                pub fn wake_ears(&self) {
                    let mut wakers = Vec::new();
                    while let Some(ear) = self.queue.pop_front() {
                        ear.queued = false;
                        let waker = ear.waker.take();
                        wakers.push(waker);
                    }
                    super::wake_each(wakers);
                }
            }
            pub fn channel(capacity: usize) -> R {
                if capacity == 0usize {
                    panic!("broadcast channel capacity cannot be zero");
                }
                let mut bound = 1usize;
                while bound < capacity {
                    bound = bound * 2usize;
                }
                let ring = Arc::new(Ring {
                    kept: VecDeque::new(), start: 0u64, bound, senders: 1usize, receivers: 1usize, closed: false,
                    queue: VecDeque::new(),
                });
                (Sender { ring: ring.clone() }, Receiver { ring, next: 0u64 })
            }
            pub struct Sender { ring: R }
            impl Sender {
                pub fn new(capacity: usize) -> Sender {
                    let (sender, receiver) = channel(capacity);
                    drop(receiver);
                    sender
                }
                pub fn send(&self, value: T) -> R {
                    let left = self.ring.receivers;
                    if left == 0usize {
                        return Err(SendError(value));
                    }
                    self.ring.kept.push_back(Kept { value: Some(value), left });
                    if self.ring.kept.len() > self.ring.bound {
                        self.ring.start += 1u64;
                        let old = self.ring.kept.pop_front();
                        drop(old);
                    }
                    self.ring.wake_ears();
                    Ok(left)
                }
                pub fn subscribe(&self) -> R {
                    self.ring.receivers += 1usize;
                    Receiver { ring: self.ring.clone(), next: self.ring.end() }
                }
                pub fn receiver_count(&self) -> usize { self.ring.receivers }
                pub fn len(&self) -> usize {
                    let mut count = 0usize;
                    for kept in self.ring.kept.iter() {
                        if kept.left > 0usize {
                            count += 1usize;
                        }
                    }
                    count
                }
                pub fn is_empty(&self) -> bool { self.len() == 0usize }
            }
            impl Clone for Sender {
                fn clone(&self) -> Sender {
                    self.ring.senders += 1usize;
                    Sender { ring: self.ring.clone() }
                }
            }
            impl Drop for Sender {
                fn drop(&mut self) {
                    self.ring.senders -= 1usize;
                    if self.ring.senders == 0usize {
                        self.ring.closed = true;
                        self.ring.wake_ears();
                    }
                }
            }
            pub struct Receiver { ring: R, next: u64 }
            impl Receiver {
                pub fn try_recv(&mut self) -> R {
                    if self.next < self.ring.start {
                        let missed = self.ring.start - self.next;
                        self.next = self.ring.start;
                        return Err(TryRecvError::Lagged(missed));
                    }
                    if self.next == self.ring.end() {
                        if self.ring.closed {
                            return Err(TryRecvError::Closed);
                        }
                        return Err(TryRecvError::Empty);
                    }
                    let at = (self.next - self.ring.start) as usize;
                    self.next += 1u64;
                    Ok(taken(&mut self.ring.kept[at]))
                }
                pub async fn recv(&mut self) -> R {
                    let hearing = Hearing { ring: &self.ring, ear: Arc::new(Ear { waker: None, queued: false }) };
                    loop {
                        if std::task::coop_proceed() {
                            match self.try_recv() {
                                Ok(value) => return Ok(value),
                                Err(TryRecvError::Closed) => return Err(RecvError::Closed),
                                Err(TryRecvError::Lagged(missed)) => return Err(RecvError::Lagged(missed)),
                                Err(_) => {
                                    hearing.ear.waker = Some(std::task::current_waker());
                                    if !hearing.ear.queued {
                                        hearing.ear.queued = true;
                                        self.ring.queue.push_back(hearing.ear.clone());
                                    }
                                }
                            }
                            std::task::coop_give_back();
                        }
                        suspend!();
                    }
                }
                pub fn resubscribe(&self) -> R {
                    self.ring.receivers += 1usize;
                    Receiver { ring: self.ring.clone(), next: self.ring.end() }
                }
                pub fn len(&self) -> usize { (self.ring.end() - self.next) as usize }
                pub fn is_empty(&self) -> bool { self.ring.end() == self.next }
                pub fn is_closed(&self) -> bool { self.ring.closed }
            }
            pub fn taken(kept: K) -> T {
                let value = kept.value.as_ref().unwrap().clone();
                kept.left -= 1usize;
                if kept.left == 0usize {
                    let old = kept.value.take();
                    drop(old);
                }
                value
            }
            impl Drop for Receiver {
                fn drop(&mut self) {
                    self.ring.receivers -= 1usize;
                    if self.next < self.ring.start {
                        self.next = self.ring.start;
                    }
                    while self.next < self.ring.end() {
                        let at = (self.next - self.ring.start) as usize;
                        self.next += 1u64;
                        let kept = &mut self.ring.kept[at];
                        kept.left -= 1usize;
                        if kept.left == 0usize {
                            let old = kept.value.take();
                            drop(old);
                        }
                    }
                }
            }
            pub struct Hearing { ring: R, ear: E }
            impl Drop for Hearing {
                fn drop(&mut self) {
                    if self.ear.queued {
                        super::forget_waiter(&mut self.ring.queue, &self.ear);
                    }
                }
            }
            #[derive(Debug, Clone, Copy)]
            pub struct SendError(T);
            impl Display for SendError { fn fmt(&self, f: F) -> R { f.write_str("channel closed") } }
            #[derive(Debug, PartialEq, Clone, Copy)]
            pub enum RecvError { Closed, Lagged(u64) }
            impl Display for RecvError {
                fn fmt(&self, f: F) -> R {
                    match self {
                        RecvError::Closed => f.write_str("channel closed"),
                        RecvError::Lagged(missed) => write!(f, "channel lagged by {}", missed),
                    }
                }
            }
            #[derive(Debug, PartialEq, Clone, Copy)]
            pub enum TryRecvError { Empty, Closed, Lagged(u64) }
            impl Display for TryRecvError {
                fn fmt(&self, f: F) -> R {
                    match self {
                        TryRecvError::Empty => f.write_str("channel empty"),
                        TryRecvError::Closed => f.write_str("channel closed"),
                        TryRecvError::Lagged(missed) => write!(f, "channel lagged by {}", missed),
                    }
                }
            }
        }
    }
}
