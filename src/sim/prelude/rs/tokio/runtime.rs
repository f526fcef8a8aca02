// tokio::runtime (tokio 1.54 `runtime/builder.rs`, `runtime/runtime.rs`, `runtime/handle.rs`).
pub mod tokio {
    pub mod runtime {
        /// `workers`: 0 if it is not said.
        pub struct Builder { multi: bool, workers: usize, paused: bool, blocking: usize, interval: usize }
        impl Builder {
            pub fn new_current_thread() -> B { Builder { multi: false, workers: 0usize, paused: false, blocking: 0usize, interval: 0usize } }
            pub fn new_multi_thread() -> B { Builder { multi: true, workers: 0usize, paused: false, blocking: 0usize, interval: 0usize } }
            pub fn worker_threads(&mut self, n: usize) -> B {
                if n == 0usize {
                    panic!("Worker threads cannot be set to 0");
                }
                self.workers = n;
                self
            }
            pub fn max_blocking_threads(&mut self, n: usize) -> B {
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
            pub fn thread_name(&mut self, name: N) -> B { self }
            pub fn thread_stack_size(&mut self, n: usize) -> B { self }
            pub fn start_paused(&mut self, paused: bool) -> B {
                self.paused = paused;
                self
            }
            pub fn build(&mut self) -> R {
                Ok(Runtime { id: tokio::runtime::build_runtime(self.multi, self.workers, self.paused, self.blocking, self.interval), open: true })
            }
        }
        pub struct Runtime { id: usize, open: bool }
        impl Runtime {
            pub fn new() -> R {
                Ok(Runtime { id: tokio::runtime::build_runtime(true, 0usize, false, 0usize, 0usize), open: true })
            }
            pub fn block_on(&self, future: F) -> T {
                // drive
                tokio::runtime::block_on(self.id, std::task::into_future(future))
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
        #[derive(Clone)]
        pub struct Handle { id: usize }
        impl Handle {
            pub fn current() -> H { Handle { id: tokio::runtime::current_runtime() } }
            pub fn spawn(&self, future: F) -> H {
                // drive
                tokio::runtime::spawn_on(self.id, std::task::into_future(future))
            }
            pub fn spawn_blocking(&self, f: F) -> H { tokio::runtime::blocking_job(self.id, tokio::task::blocking_closure(f)) }
            pub fn metrics(&self) -> M { RuntimeMetrics { id: self.id } }
            pub fn enter(&self) -> G { EnterGuard { before: tokio::runtime::enter_runtime(self.id) } }
        }
        /// `before`: the runtime that was entered before, -1 for none.
        pub struct EnterGuard { before: isize }
        impl Drop for EnterGuard { fn drop(&mut self) { tokio::runtime::enter_runtime(self.before); } }
        pub struct RuntimeMetrics { id: usize }
        impl RuntimeMetrics {
            pub fn num_workers(&self) -> usize { tokio::runtime::metric(self.id, 0u8) }
            pub fn num_alive_tasks(&self) -> usize { tokio::runtime::metric(self.id, 1u8) }
            pub fn worker_park_count(&self, worker: usize) -> u64 {
                tokio::runtime::worker_metric(self.id, worker)
            }
            pub fn global_queue_depth(&self) -> usize { tokio::runtime::metric(self.id, 2u8) }
        }
    }
}
