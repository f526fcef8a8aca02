// tokio::sync::mpsc (tokio 1.54 `sync/mpsc`).
pub mod tokio {
    pub mod sync {
        pub mod mpsc {
            use super::Batch;
            use super::Notify;
            use std::collections::VecDeque;
            use std::task::Poll;

            pub mod error {
                pub use super::SendError;
                pub use super::TrySendError;
                pub use super::TryRecvError;
                pub use super::SendTimeoutError;
            }

            /// `bound`: 0 if it is unbounded.
            pub struct Chan {
                queue: VecDeque<T>, batch: Batch, bound: usize, waker: W, senders: usize, weak: usize,
                closed: bool, gone: Notify,
            }
            impl Chan {
                pub fn of(bound: usize) -> C {
                    Arc::new(Chan {
                        queue: VecDeque::new(), batch: Batch::new(bound), bound, waker: None,
                        senders: 1usize, weak: 0usize, closed: false, gone: Notify::new(),
                    })
                }
                pub fn put(&self, value: T) {
                    self.queue.push_back(value);
                    self.wake_receiver();
                }
                pub fn wake_receiver(&self) {
                    if let Some(waker) = self.waker.take() {
                        waker.wake();
                    }
                }
                pub fn unused(&self) {
                    self.batch.release(1usize);
                    if self.closed && self.batch.permits == self.bound {
                        self.wake_receiver();
                    }
                }
                pub fn freed(&self, n: usize) {
                    if self.bound > 0usize {
                        self.batch.release(n);
                    }
                }
                pub fn is_idle(&self) -> bool {
                    self.bound == 0usize || self.batch.permits == self.bound
                }
                pub fn enter(&self) { self.senders += 1usize; }
                pub fn leave(&self) {
                    self.senders -= 1usize;
                    if self.senders == 0usize {
                        self.wake_receiver();
                    }
                }
                pub fn shut(&self) {
                    if !self.closed {
                        self.closed = true;
                        self.batch.close_all();
                        self.gone.notify_waiters();
                    }
                }
                /// The next value; `None`: nothing to come.
                pub fn pick(&self) -> O {
                    if let Some(value) = self.queue.pop_front() {
                        self.freed(1usize);
                        return Some(Some(value));
                    }
                    if self.senders == 0usize || (self.closed && self.is_idle()) {
                        return Some(None);
                    }
                    None
                }
                pub fn poll_next(&self, cx: C) -> P {
                    if !std::task::coop_proceed() {
                        return Poll::Pending;
                    }
                    match self.pick() {
                        Some(answer) => Poll::Ready(answer),
                        None => {
                            self.waker = Some(cx.waker().clone());
                            std::task::coop_give_back();
                            Poll::Pending
                        }
                    }
                }
                pub async fn next_value(&self) -> O {
                    loop {
                        if std::task::coop_proceed() {
                            if let Some(answer) = self.pick() {
                                return answer;
                            }
                            self.waker = Some(std::task::current_waker());
                            std::task::coop_give_back();
                        }
                        suspend!();
                    }
                }
                pub async fn next_values(&self, into: V, limit: usize) -> usize {
                    if limit == 0usize {
                        return 0usize;
                    }
                    loop {
                        if std::task::coop_proceed() {
                            let mut count = 0usize;
                            while count < limit {
                                match self.queue.pop_front() {
                                    Some(value) => into.push(value),
                                    None => break,
                                }
                                count += 1usize;
                            }
                            if count > 0usize {
                                self.freed(count);
                                return count;
                            }
                            if self.senders == 0usize || (self.closed && self.is_idle()) {
                                return 0usize;
                            }
                            self.waker = Some(std::task::current_waker());
                            std::task::coop_give_back();
                        }
                        suspend!();
                    }
                }
                pub fn pick_now(&self) -> R {
                    match self.pick() {
                        Some(Some(value)) => Ok(value),
                        Some(None) => Err(TryRecvError::Disconnected),
                        None => Err(TryRecvError::Empty),
                    }
                }
                pub fn end(&self) {
                    self.shut();
                    while let Some(value) = self.queue.pop_front() {
                        self.freed(1usize);
                        drop(value);
                    }
                }
            }

            pub fn channel(bound: usize) -> R {
                if bound == 0usize {
                    panic!("mpsc bounded channel requires buffer > 0");
                }
                let chan = Chan::of(bound);
                (Sender { chan: chan.clone() }, Receiver { chan })
            }
            pub fn unbounded_channel() -> R {
                let chan = Chan::of(0usize);
                (UnboundedSender { inner: Sender { chan: chan.clone() } }, UnboundedReceiver { inner: Receiver { chan } })
            }

            pub struct Sender { chan: C }
            impl Sender {
                pub async fn send(&self, value: T) -> R {
                    match self.chan.batch.take_later(1usize).await {
                        Ok(_) => {
                            self.chan.put(value);
                            Ok(())
                        }
                        Err(_) => Err(SendError(value)),
                    }
                }
                pub fn blocking_send(&self, value: T) -> R { tokio::runtime::block_here(self.send(value)) }
                pub async fn send_timeout(&self, value: T, time: D) -> R {
                    match std::tokio::time::timeout(time, self.chan.batch.take_later(1usize)).await {
                        Ok(Ok(_)) => {
                            self.chan.put(value);
                            Ok(())
                        }
                        Ok(Err(_)) => Err(SendTimeoutError::Closed(value)),
                        Err(_) => Err(SendTimeoutError::Timeout(value)),
                    }
                }
                pub fn try_send(&self, value: T) -> R {
                    match self.chan.batch.take_now(1usize) {
                        Ok(_) => {
                            self.chan.put(value);
                            Ok(())
                        }
                        Err(super::TryAcquireError::Closed) => Err(TrySendError::Closed(value)),
                        Err(_) => Err(TrySendError::Full(value)),
                    }
                }
                pub async fn reserve(&self) -> R {
                    match self.chan.batch.take_later(1usize).await {
                        Ok(_) => Ok(Permit { chan: self.chan.clone(), used: false }),
                        Err(_) => Err(SendError(())),
                    }
                }
                pub fn try_reserve(&self) -> R {
                    match self.chan.batch.take_now(1usize) {
                        Ok(_) => Ok(Permit { chan: self.chan.clone(), used: false }),
                        Err(super::TryAcquireError::Closed) => Err(TrySendError::Closed(())),
                        Err(_) => Err(TrySendError::Full(())),
                    }
                }
                pub async fn reserve_owned(self) -> R {
                    match self.chan.batch.take_later(1usize).await {
                        Ok(_) => Ok(OwnedPermit { sender: Some(self) }),
                        Err(_) => Err(SendError(())),
                    }
                }
                pub fn try_reserve_owned(self) -> R {
                    match self.chan.batch.take_now(1usize) {
                        Ok(_) => Ok(OwnedPermit { sender: Some(self) }),
                        Err(super::TryAcquireError::Closed) => Err(TrySendError::Closed(self)),
                        Err(_) => Err(TrySendError::Full(self)),
                    }
                }
                pub async fn reserve_many(&self, n: usize) -> R {
                    if n > self.chan.bound {
                        return Err(SendError(()));
                    }
                    match self.chan.batch.take_later(n).await {
                        Ok(_) => Ok(PermitIterator { chan: self.chan.clone(), left: n }),
                        Err(_) => Err(SendError(())),
                    }
                }
                pub async fn closed(&self) { gone(&self.chan).await }
                pub fn is_closed(&self) -> bool { self.chan.closed }
                pub fn capacity(&self) -> usize { self.chan.batch.permits }
                pub fn max_capacity(&self) -> usize { self.chan.bound }
                pub fn same_channel(&self, other: S) -> bool { Arc::ptr_eq(&self.chan, &other.chan) }
                pub fn strong_count(&self) -> usize { self.chan.senders }
                pub fn weak_count(&self) -> usize { self.chan.weak }
                pub fn downgrade(&self) -> W {
                    self.chan.weak += 1usize;
                    WeakSender { chan: self.chan.clone() }
                }
            }
            pub async fn gone(chan: C) {
                let notified = chan.gone.notified();
                if !chan.closed {
                    notified.await
                }
            }
            impl Clone for Sender {
                fn clone(&self) -> Sender {
                    self.chan.enter();
                    Sender { chan: self.chan.clone() }
                }
            }
            impl Drop for Sender { fn drop(&mut self) { self.chan.leave(); } }
            impl Drop for WeakSender { fn drop(&mut self) { self.chan.weak -= 1usize; } }
            pub struct OwnedPermit { sender: S }
            impl OwnedPermit {
                pub fn send(mut self, value: T) -> S {
                    let sender = self.sender.take().unwrap();
                    sender.chan.put(value);
                    sender
                }
                pub fn release(mut self) -> S {
                    let sender = self.sender.take().unwrap();
                    sender.chan.unused();
                    sender
                }
            }
            impl Drop for OwnedPermit {
                fn drop(&mut self) {
                    if let Some(sender) = self.sender.take() {
                        sender.chan.unused();
                    }
                }
            }
            pub struct PermitIterator { chan: C, left: usize }
            impl Iterator for PermitIterator {
                fn next(&mut self) -> O {
                    if self.left == 0usize {
                        return None;
                    }
                    self.left -= 1usize;
                    Some(Permit { chan: self.chan.clone(), used: false })
                }
            }
            impl Drop for PermitIterator {
                fn drop(&mut self) {
                    while self.left > 0usize {
                        self.left -= 1usize;
                        self.chan.unused();
                    }
                }
            }
            pub struct WeakSender { chan: C }
            impl WeakSender {
                pub fn upgrade(&self) -> O {
                    if self.chan.senders == 0usize {
                        return None;
                    }
                    self.chan.enter();
                    Some(Sender { chan: self.chan.clone() })
                }
            }
            pub struct Permit { chan: C, used: bool }
            impl Permit {
                pub fn send(self, value: T) {
                    self.used = true;
                    self.chan.put(value);
                }
            }
            impl Drop for Permit {
                fn drop(&mut self) {
                    if !self.used {
                        self.chan.unused();
                    }
                }
            }

            /// A sender whose `send` never waits.
            pub struct UnboundedSender { inner: S }
            impl UnboundedSender {
                pub fn send(&self, value: T) -> R {
                    if self.inner.chan.closed {
                        return Err(SendError(value));
                    }
                    self.inner.chan.put(value);
                    Ok(())
                }
                pub fn downgrade(&self) -> W { WeakUnboundedSender { inner: self.inner.downgrade() } }
            }
            impl Deref for UnboundedSender { fn deref(&self) -> T { &self.inner } }
            impl Clone for UnboundedSender {
                fn clone(&self) -> UnboundedSender { UnboundedSender { inner: self.inner.clone() } }
            }
            pub struct WeakUnboundedSender { inner: W }
            impl WeakUnboundedSender {
                pub fn upgrade(&self) -> O {
                    match self.inner.upgrade() {
                        Some(inner) => Some(UnboundedSender { inner }),
                        None => None,
                    }
                }
            }

            pub struct Receiver { chan: C }
            impl Receiver {
                pub async fn recv(&mut self) -> O { self.chan.next_value().await }
                pub async fn recv_many(&mut self, into: V, limit: usize) -> usize {
                    self.chan.next_values(into, limit).await
                }
                pub fn blocking_recv(&mut self) -> O { tokio::runtime::block_here(self.chan.next_value()) }
                pub fn blocking_recv_many(&mut self, into: V, limit: usize) -> usize {
                    tokio::runtime::block_here(self.chan.next_values(into, limit))
                }
                pub fn poll_recv(&mut self, cx: C) -> P { self.chan.poll_next(cx) }
                pub fn try_recv(&mut self) -> R { self.chan.pick_now() }
                pub fn close(&mut self) { self.chan.shut(); }
                pub fn is_closed(&self) -> bool { self.chan.closed || self.chan.senders == 0usize }
                pub fn is_empty(&self) -> bool { self.chan.queue.is_empty() }
                pub fn len(&self) -> usize { self.chan.queue.len() }
                pub fn capacity(&self) -> usize { self.chan.batch.permits }
                pub fn max_capacity(&self) -> usize { self.chan.bound }
                pub fn sender_strong_count(&self) -> usize { self.chan.senders }
                pub fn sender_weak_count(&self) -> usize { self.chan.weak }
            }
            impl Drop for Receiver { fn drop(&mut self) { self.chan.end(); } }
            /// As a bounded one.
            pub struct UnboundedReceiver { inner: R }
            impl Deref for UnboundedReceiver { fn deref(&self) -> T { &self.inner } }

            #[derive(PartialEq, Clone, Copy)]
            pub struct SendError(T);
            impl Debug for SendError { fn fmt(&self, f: F) -> R { f.write_str("SendError { .. }") } }
            impl Display for SendError { fn fmt(&self, f: F) -> R { f.write_str("channel closed") } }
            #[derive(PartialEq, Clone, Copy)]
            pub enum TrySendError { Full(T), Closed(T) }
            impl TrySendError {
                pub fn into_inner(self) -> T {
                    match self { TrySendError::Full(value) => value, TrySendError::Closed(value) => value }
                }
            }
            impl Debug for TrySendError {
                fn fmt(&self, f: F) -> R {
                    match self {
                        TrySendError::Full(_) => f.write_str("\"Full(..)\""),
                        TrySendError::Closed(_) => f.write_str("\"Closed(..)\""),
                    }
                }
            }
            impl Display for TrySendError {
                fn fmt(&self, f: F) -> R {
                    match self {
                        TrySendError::Full(_) => f.write_str("no available capacity"),
                        TrySendError::Closed(_) => f.write_str("channel closed"),
                    }
                }
            }
            #[derive(PartialEq, Clone, Copy)]
            pub enum SendTimeoutError { Timeout(T), Closed(T) }
            impl Debug for SendTimeoutError {
                fn fmt(&self, f: F) -> R {
                    match self {
                        SendTimeoutError::Timeout(_) => f.write_str("\"Timeout(..)\""),
                        SendTimeoutError::Closed(_) => f.write_str("\"Closed(..)\""),
                    }
                }
            }
            impl Display for SendTimeoutError {
                fn fmt(&self, f: F) -> R {
                    match self {
                        SendTimeoutError::Timeout(_) => f.write_str("timed out waiting on send operation"),
                        SendTimeoutError::Closed(_) => f.write_str("channel closed"),
                    }
                }
            }
            #[derive(Debug, PartialEq, Clone, Copy)]
            pub enum TryRecvError { Empty, Disconnected }
            impl Display for TryRecvError {
                fn fmt(&self, f: F) -> R {
                    match self {
                        TryRecvError::Empty => f.write_str("receiving on an empty channel"),
                        TryRecvError::Disconnected => f.write_str("receiving on a closed channel"),
                    }
                }
            }
        }
    }
}
