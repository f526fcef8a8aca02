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
        pub fn wait_timeout(&self, guard: G, time: D) -> R {
            let lock = guard.lock;
            let calls = self.calls;
            let end = std::time::Instant::now() + time;
            self.waiting += 1usize;
            drop(guard);
            let mut late = false;
            loop {
                if self.calls != calls {
                    break;
                }
                if self.ones > 0usize {
                    self.ones -= 1usize;
                    break;
                }
                let now = std::time::Instant::now();
                if now >= end {
                    late = true;
                    break;
                }
                std::thread::wait_here(self, end - now);
            }
            self.waiting -= 1usize;
            match lock.lock() {
                Ok(guard) => Ok((guard, WaitTimeoutResult(late))),
                Err(poisoned) => Err(PoisonError { guard: (poisoned.guard, WaitTimeoutResult(late)) }),
            }
        }
        pub fn wait_timeout_while(&self, guard: G, time: D, mut condition: F) -> R {
            let end = std::time::Instant::now() + time;
            let mut held = guard;
            loop {
                if !condition(&mut held.lock.data) {
                    return Ok((held, WaitTimeoutResult(false)));
                }
                let now = std::time::Instant::now();
                if now >= end {
                    return Ok((held, WaitTimeoutResult(true)));
                }
                let (guard, _) = self.wait_timeout(held, end - now)?;
                held = guard;
            }
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

    #[derive(Debug, Clone, Copy, PartialEq)]
    pub struct WaitTimeoutResult(bool);
    impl WaitTimeoutResult { pub fn timed_out(&self) -> bool { self.0 } }

    pub struct Barrier { n: usize, arrived: usize, generation: usize }
    impl Barrier {
        pub fn new(n: usize) -> Barrier { Barrier { n, arrived: 0usize, generation: 0usize } }
        pub fn wait(&self) -> R {
            let generation = self.generation;
            self.arrived += 1usize;
            if self.arrived >= self.n {
                self.arrived = 0usize;
                self.generation += 1usize;
                std::thread::wake_here(self);
                return BarrierWaitResult(true);
            }
            while self.generation == generation {
                std::thread::wait_here(self);
            }
            BarrierWaitResult(false)
        }
    }
    #[derive(Clone)]
    pub struct BarrierWaitResult(bool);
    impl BarrierWaitResult { pub fn is_leader(&self) -> bool { self.0 } }

    /// `stage`: 0 not called yet, 1 running, 2 done, 3 poisoned.
    pub struct Once { stage: usize }
    impl Once {
        pub fn new() -> Once { Once { stage: 0usize } }
        pub fn is_completed(&self) -> bool { self.stage == 2usize }
        pub fn call_once(&self, f: F) {
            while self.stage == 1usize {
                std::thread::wait_here(self);
            }
            if self.stage == 3usize {
                panic!("Once instance has previously been poisoned");
            }
            if self.stage == 0usize {
                self.stage = 1usize;
                let running = OnceRun { once: self };
                f();
                self.stage = 2usize;
            }
        }
    }
    pub struct OnceRun { once: O }
    impl Drop for OnceRun {
        fn drop(&mut self) {
            if self.once.stage == 1usize {
                self.once.stage = 3usize;
            }
            std::thread::wake_here(self.once);
        }
    }

    pub mod mpsc {
        use std::collections::VecDeque;

        /// `bound`: none if it is unbounded; `put`, `taken`: how many there have been; `hearing`: how many wait.
        pub struct Queue { kept: VecDeque<T>, bound: O, senders: usize, open: bool, put: usize, taken: usize, hearing: usize }
        pub fn queue_of(bound: O) -> Q {
            Arc::new(Queue {
                kept: VecDeque::new(), bound, senders: 1usize, open: true, put: 0usize, taken: 0usize,
                hearing: 0usize,
            })
        }
        pub fn channel() -> R {
            let queue = queue_of(None);
            (Sender { queue: queue.clone() }, Receiver { queue })
        }
        pub fn sync_channel(bound: usize) -> R {
            let queue = queue_of(Some(bound));
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
                if bound == 0usize {
                    return self.hand_over(value);
                }
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
            /// A rendezvous: until the value was taken.
            pub fn hand_over(&self, value: T) -> R {
                if !self.queue.open {
                    return Err(SendError(value));
                }
                let number = self.queue.put;
                self.queue.put += 1usize;
                self.queue.kept.push_back(value);
                std::thread::wake_here(&self.queue);
                while self.queue.open && self.queue.taken <= number {
                    std::thread::wait_here(&self.queue);
                }
                if self.queue.taken > number {
                    return Ok(());
                }
                Err(SendError(self.queue.kept.pop_front().unwrap()))
            }
            pub fn try_send(&self, value: T) -> R {
                if !self.queue.open {
                    return Err(TrySendError::Disconnected(value));
                }
                let bound = self.queue.bound.unwrap();
                let room = match bound == 0usize {
                    true => self.queue.hearing,
                    false => bound,
                };
                if self.queue.kept.len() >= room {
                    return Err(TrySendError::Full(value));
                }
                self.queue.put += 1usize;
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
                        self.queue.taken += 1usize;
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
                        Err(_) => {
                            self.queue.hearing += 1usize;
                            std::thread::wait_here(&self.queue);
                            self.queue.hearing -= 1usize;
                        }
                    }
                }
            }
            pub fn recv_timeout(&self, time: D) -> R {
                let end = std::time::Instant::now() + time;
                loop {
                    match self.try_recv() {
                        Ok(value) => return Ok(value),
                        Err(TryRecvError::Disconnected) => return Err(RecvTimeoutError::Disconnected),
                        Err(_) => {}
                    }
                    let now = std::time::Instant::now();
                    if now >= end {
                        return Err(RecvTimeoutError::Timeout);
                    }
                    self.queue.hearing += 1usize;
                    std::thread::wait_here(&self.queue, end - now);
                    self.queue.hearing -= 1usize;
                }
            }
            pub fn try_iter(&self) -> I { TryReceived { receiver: self } }
            pub fn iter(&self) -> I { Received { receiver: self } }
            pub fn into_iter(self) -> I { Received { receiver: self } }
        }
        impl Drop for Receiver {
            fn drop(&mut self) {
                self.queue.open = false;
                while self.queue.bound != Some(0usize) {
                    match self.queue.kept.pop_front() {
                        Some(value) => drop(value),
                        None => break,
                    }
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
        pub struct TryReceived { receiver: R }
        impl Iterator for TryReceived {
            fn next(&mut self) -> O {
                match self.receiver.try_recv() {
                    Ok(value) => Some(value),
                    Err(_) => None,
                }
            }
        }
        #[derive(PartialEq)]
        pub enum TrySendError { Full(T), Disconnected(T) }
        impl Debug for TrySendError {
            fn fmt(&self, f: F) -> R {
                match self {
                    TrySendError::Full(_) => f.write_str("TrySendError::Full(..)"),
                    TrySendError::Disconnected(_) => f.write_str("TrySendError::Disconnected(..)"),
                }
            }
        }
        impl Display for TrySendError {
            fn fmt(&self, f: F) -> R {
                match self {
                    TrySendError::Full(_) => f.write_str("sending on a full channel"),
                    TrySendError::Disconnected(_) => f.write_str("sending on a closed channel"),
                }
            }
        }
        #[derive(Debug, Clone, Copy, PartialEq)]
        pub enum RecvTimeoutError { Timeout, Disconnected }
        impl Display for RecvTimeoutError {
            fn fmt(&self, f: F) -> R {
                match self {
                    RecvTimeoutError::Timeout => f.write_str("timed out waiting on channel"),
                    RecvTimeoutError::Disconnected => f.write_str("channel is empty and sending half is closed"),
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
