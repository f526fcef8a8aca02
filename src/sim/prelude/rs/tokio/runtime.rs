// tokio::runtime (tokio 1.54 `runtime/builder.rs`, `runtime/runtime.rs`, `runtime/handle.rs`, `runtime/local_runtime`).
pub mod tokio {
    pub mod runtime {
        /// `workers`: 0 if it is not said.
        pub struct Builder { multi: bool, workers: usize, paused: bool, blocking: usize, interval: usize, name: N }
        impl Builder {
            pub fn new_current_thread() -> B { builder(false) }
            pub fn new_multi_thread() -> B { builder(true) }
            pub fn worker_threads(&mut self, n: usize) -> B {
                if n == 0usize {
                    panic!("Worker threads cannot be set to 0");
                }
                self.workers = n;
                self
            }
            pub fn max_blocking_threads(&mut self, n: usize) -> B {
                if n == 0usize {
                    panic!("Max blocking threads cannot be set to 0");
                }
                self.blocking = n;
                self
            }
            pub fn global_queue_interval(&mut self, n: u32) -> B {
                self.interval = n as usize;
                self
            }
            pub fn enable_all(&mut self) -> B { self }
            pub fn enable_time(&mut self) -> B { self }
            pub fn enable_io(&mut self) -> B { self }
            pub fn thread_name(&mut self, name: N) -> B {
                self.name = name.to_string();
                self
            }
            pub fn name(&mut self, name: N) -> B { self }
            pub fn thread_stack_size(&mut self, n: usize) -> B { self }
            pub fn thread_keep_alive(&mut self, time: D) -> B { self }
            pub fn start_paused(&mut self, paused: bool) -> B {
                self.paused = paused;
                self
            }
            pub fn build(&mut self) -> R { Ok(Runtime { id: built(self, false), open: true }) }
            pub fn build_local(&mut self, options: O) -> R { Ok(LocalRuntime { inner: Runtime { id: built(self, true), open: true } }) }
        }
        pub fn builder(multi: bool) -> B {
            Builder { multi, workers: 0usize, paused: false, blocking: 0usize, interval: 0usize, name: String::new() }
        }
        pub fn built(asked: B, local: bool) -> usize {
            let name = asked.name.clone();
            tokio::runtime::build_runtime(asked.multi, asked.workers, asked.paused, asked.blocking, asked.interval, name, local)
        }
        pub struct Runtime { id: usize, open: bool }
        impl Runtime {
            pub fn new() -> R { builder(true).build() }
            pub fn block_on(&self, future: F) -> T {
                // drive
                tokio::runtime::block_on(self.id, std::task::into_future(future), false)
            }
            pub fn spawn(&self, future: F) -> H {
                // drive
                tokio::runtime::spawn_on(self.id, std::task::into_future(future))
            }
            pub fn spawn_blocking(&self, f: F) -> H { tokio::runtime::blocking_job(self.id, tokio::task::blocking_closure(f)) }
            pub fn handle(&self) -> H { Handle { id: self.id } }
            pub fn metrics(&self) -> M { RuntimeMetrics { id: self.id } }
            pub fn enter(&self) -> G { EnterGuard { before: tokio::runtime::enter_runtime(self.id) } }
            pub fn shutdown_background(self) {
                self.open = false;
                tokio::runtime::shut_down(self.id, 0u64);
            }
            pub fn shutdown_timeout(self, duration: D) {
                self.open = false;
                tokio::runtime::shut_down(self.id, duration.as_nanos() as u64);
            }
        }
        impl Drop for Runtime {
            fn drop(&mut self) {
                if self.open {
                    tokio::runtime::shut_down(self.id);
                }
            }
        }

        /// The `blocking_` functions (tokio 1.54 `future/block_on.rs`).
        pub fn block_here(future: F) -> T {
            // drive
            tokio::runtime::block_outside(std::task::into_future(future))
        }

        #[derive(Default)]
        pub struct LocalOptions {}
        /// A current_thread runtime on which `spawn_local` needs no LocalSet.
        pub struct LocalRuntime { inner: R }
        impl LocalRuntime {
            pub fn new() -> R { builder(false).build_local(LocalOptions {}) }
            pub fn block_on(&self, future: F) -> T { self.inner.block_on(future) }
            pub fn spawn_local(&self, future: F) -> H { self.inner.spawn(future) }
            pub fn spawn_blocking(&self, f: F) -> H { self.inner.spawn_blocking(f) }
            pub fn handle(&self) -> H { self.inner.handle() }
            pub fn metrics(&self) -> M { self.inner.metrics() }
            pub fn enter(&self) -> G { self.inner.enter() }
            pub fn shutdown_background(self) { self.inner.shutdown_background() }
            pub fn shutdown_timeout(self, duration: D) { self.inner.shutdown_timeout(duration) }
        }

        #[derive(Clone)]
        pub struct Handle { id: usize }
        impl Handle {
            pub fn current() -> H { Handle { id: tokio::runtime::current_runtime() } }
            pub fn try_current() -> R {
                match tokio::runtime::try_runtime() {
                    Some(id) => Ok(Handle { id }),
                    None => Err(TryCurrentError {}),
                }
            }
            pub fn block_on(&self, future: F) -> T {
                // drive
                tokio::runtime::block_on(self.id, std::task::into_future(future), true)
            }
            pub fn spawn(&self, future: F) -> H {
                // drive
                tokio::runtime::spawn_on(self.id, std::task::into_future(future))
            }
            pub fn spawn_blocking(&self, f: F) -> H { tokio::runtime::blocking_job(self.id, tokio::task::blocking_closure(f)) }
            pub fn metrics(&self) -> M { RuntimeMetrics { id: self.id } }
            pub fn enter(&self) -> G { EnterGuard { before: tokio::runtime::enter_runtime(self.id) } }
            pub fn runtime_flavor(&self) -> F {
                match tokio::runtime::metric(self.id, 3u8) {
                    0 => RuntimeFlavor::CurrentThread,
                    _ => RuntimeFlavor::MultiThread,
                }
            }
        }
        #[derive(Debug, PartialEq, Eq, Clone, Copy)]
        pub enum RuntimeFlavor { CurrentThread, MultiThread }
        pub struct TryCurrentError {}
        impl TryCurrentError {
            pub fn is_missing_context(&self) -> bool { true }
            pub fn is_thread_local_destroyed(&self) -> bool { false }
        }
        impl Debug for TryCurrentError {
            fn fmt(&self, f: F) -> R { f.write_str("TryCurrentError { kind: NoContext }") }
        }
        impl Display for TryCurrentError {
            fn fmt(&self, f: F) -> R {
                f.write_str("there is no reactor running, must be called from the context of a Tokio 1.x runtime")
            }
        }
        /// `before`: the runtime that was entered before, -1 for none.
        pub struct EnterGuard { before: isize }
        impl Drop for EnterGuard { fn drop(&mut self) { tokio::runtime::enter_runtime(self.before); } }
        #[derive(Clone)]
        pub struct RuntimeMetrics { id: usize }
        impl RuntimeMetrics {
            pub fn num_workers(&self) -> usize { tokio::runtime::metric(self.id, 0u8) }
            pub fn num_alive_tasks(&self) -> usize { tokio::runtime::metric(self.id, 1u8) }
            pub fn global_queue_depth(&self) -> usize { tokio::runtime::metric(self.id, 2u8) }
            pub fn worker_park_count(&self, worker: usize) -> u64 {
                tokio::runtime::worker_metric(self.id, worker, 0u8)
            }
            pub fn worker_park_unpark_count(&self, worker: usize) -> u64 {
                tokio::runtime::worker_metric(self.id, worker, 1u8)
            }
            pub fn worker_total_busy_duration(&self, worker: usize) -> D {
                tokio::runtime::worker_metric(self.id, worker, 2u8)
            }
        }
    }

    pub mod task {
        use std::task::Poll;

        /// The thread takes its core back also when the closure panics.
        pub struct InPlace {}
        impl Drop for InPlace { fn drop(&mut self) { tokio::runtime::enter_core(); } }
        pub fn block_in_place(f: F) -> T {
            tokio::runtime::leave_core();
            let back = InPlace {};
            f()
        }

        /// A LocalSet's number.
        pub struct LocalSet { id: usize }
        impl LocalSet {
            pub fn new() -> L { LocalSet { id: tokio::task::local_new() } }
            pub fn default() -> L { LocalSet::new() }
            pub fn spawn_local(&self, future: F) -> H {
                // drive
                tokio::task::local_spawn(self.id, std::task::into_future(future))
            }
            pub fn run_until(&self, future: F) -> R {
                // drive
                RunUntil { set: self.id, future: std::task::into_future(future) }
            }
            pub fn block_on(&self, runtime: R, future: F) -> T { runtime.block_on(self.run_until(future)) }
            pub fn enter(&self) -> G { Within { before: tokio::task::local_enter(self.id) } }
        }
        /// Polls up to 61 tasks; whether there may be more.
        pub fn local_tick(set: usize) -> bool {
            let mut left = 61usize;
            while left > 0usize {
                if !tokio::task::local_poll(set) {
                    return false;
                }
                left -= 1usize;
            }
            true
        }
        impl Future for LocalSet {
            fn poll(&mut self, cx: C) -> P {
                // drive
                tokio::task::local_wait(self.id);
                let within = Within { before: tokio::task::local_enter(self.id) };
                if local_tick(self.id) {
                    cx.waker().wake_by_ref();
                    return Poll::Pending;
                }
                match tokio::task::local_is_empty(self.id) {
                    true => Poll::Ready(()),
                    false => Poll::Pending,
                }
            }
        }
        impl Drop for LocalSet {
            fn drop(&mut self) {
                let within = Within { before: tokio::task::local_enter(self.id) };
                while tokio::task::local_shutdown(self.id) {}
            }
        }
        pub struct RunUntil { set: usize, future: F }
        impl Future for RunUntil {
            fn poll(&mut self, cx: C) -> P {
                let within = Within { before: tokio::task::local_enter(self.set) };
                tokio::task::local_wait(self.set);
                if let Poll::Ready(value) = self.future.poll(cx) {
                    return Poll::Ready(value);
                }
                if local_tick(self.set) {
                    cx.waker().wake_by_ref();
                }
                Poll::Pending
            }
        }
        /// `before`: the set that was polled before, -1 for none.
        pub struct Within { before: isize }
        impl Drop for Within { fn drop(&mut self) { tokio::task::local_enter(self.before); } }
    }
}
