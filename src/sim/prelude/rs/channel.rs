// std::sync: channels and condition variables.
pub mod sync {
    pub struct Condvar { calls: usize, ones: usize, waiting: usize }
    impl Condvar {
        pub fn new() -> Condvar { Condvar { calls: 0usize, ones: 0usize, waiting: 0usize } }
        pub fn wait(&self, guard: G) -> R {
            let lock = guard.lock;
            let calls = self.calls;
            self.waiting += 1usize;
            drop(guard);
            loop {
                if self.calls != calls {
                    break;
                }
                if self.ones > 0usize {
                    self.ones -= 1usize;
                    break;
                }
                std::thread::wait_here(self);
            }
            self.waiting -= 1usize;
            lock.lock()
        }
        pub fn wait_while(&self, guard: G, mut condition: F) -> R {
            let mut held = guard;
            while condition(&mut held.lock.data) {
                held = self.wait(held)?;
            }
            Ok(held)
        }
        pub fn notify_one(&self) {
            if self.ones < self.waiting {
                self.ones += 1usize;
            }
            std::thread::wake_here(self);
        }
        pub fn notify_all(&self) {
            self.calls += 1usize;
            std::thread::wake_here(self);
        }
    }

    pub mod mpsc {
        use std::collections::VecDeque;

        /// `bound`: none if it is unbounded.
        pub struct Queue { kept: VecDeque<T>, bound: O, senders: usize, open: bool }
        pub fn channel() -> R {
            let queue = Arc::new(Queue { kept: VecDeque::new(), bound: None, senders: 1usize, open: true });
            (Sender { queue: queue.clone() }, Receiver { queue })
        }
        pub fn sync_channel(bound: usize) -> R {
            if bound == 0usize {
                panic!("a rendezvous channel is not supported here");
            }
            let queue = Arc::new(Queue { kept: VecDeque::new(), bound: Some(bound), senders: 1usize, open: true });
            (SyncSender { queue: queue.clone() }, Receiver { queue })
        }
        pub struct Sender { queue: Q }
        impl Sender {
            pub fn send(&self, value: T) -> R {
                if !self.queue.open {
                    return Err(SendError(value));
                }
                self.queue.kept.push_back(value);
                std::thread::wake_here(&self.queue);
                Ok(())
            }
        }
        impl Clone for Sender {
            fn clone(&self) -> Sender {
                self.queue.senders += 1usize;
                Sender { queue: self.queue.clone() }
            }
        }
        impl Drop for Sender {
            fn drop(&mut self) {
                self.queue.senders -= 1usize;
                std::thread::wake_here(&self.queue);
            }
        }
        pub struct SyncSender { queue: Q }
        impl SyncSender {
            pub fn send(&self, value: T) -> R {
                let bound = self.queue.bound.unwrap();
                while self.queue.open && self.queue.kept.len() >= bound {
                    std::thread::wait_here(&self.queue);
                }
                if !self.queue.open {
                    return Err(SendError(value));
                }
                self.queue.kept.push_back(value);
                std::thread::wake_here(&self.queue);
                Ok(())
            }
        }
        impl Clone for SyncSender {
            fn clone(&self) -> SyncSender {
                self.queue.senders += 1usize;
                SyncSender { queue: self.queue.clone() }
            }
        }
        impl Drop for SyncSender {
            fn drop(&mut self) {
                self.queue.senders -= 1usize;
                std::thread::wake_here(&self.queue);
            }
        }
        pub struct Receiver { queue: Q }
        impl Receiver {
            pub fn try_recv(&self) -> R {
                match self.queue.kept.pop_front() {
                    Some(value) => {
                        std::thread::wake_here(&self.queue);
                        Ok(value)
                    }
                    None => {
                        if self.queue.senders == 0usize {
                            return Err(TryRecvError::Disconnected);
                        }
                        Err(TryRecvError::Empty)
                    }
                }
            }
            pub fn recv(&self) -> R {
                loop {
                    match self.try_recv() {
                        Ok(value) => return Ok(value),
                        Err(TryRecvError::Disconnected) => return Err(RecvError),
                        Err(_) => std::thread::wait_here(&self.queue),
                    }
                }
            }
            pub fn iter(&self) -> I { Received { receiver: self } }
            pub fn into_iter(self) -> I { Received { receiver: self } }
        }
        impl Drop for Receiver {
            fn drop(&mut self) {
                self.queue.open = false;
                while let Some(value) = self.queue.kept.pop_front() {
                    drop(value);
                }
                std::thread::wake_here(&self.queue);
            }
        }
        pub struct Received { receiver: R }
        impl Iterator for Received {
            fn next(&mut self) -> O {
                match self.receiver.recv() {
                    Ok(value) => Some(value),
                    Err(_) => None,
                }
            }
        }
        #[derive(PartialEq)]
        pub struct SendError(T);
        impl Debug for SendError { fn fmt(&self, f: F) -> R { f.write_str("SendError { .. }") } }
        impl Display for SendError { fn fmt(&self, f: F) -> R { f.write_str("sending on a closed channel") } }
        #[derive(Debug, Clone, Copy, PartialEq)]
        pub struct RecvError;
        impl Display for RecvError { fn fmt(&self, f: F) -> R { f.write_str("receiving on a closed channel") } }
        #[derive(Debug, Clone, Copy, PartialEq)]
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
