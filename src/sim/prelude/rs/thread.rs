// Threads of the standard library.
pub mod thread {
    pub struct Packet { result: R, done: bool }
    pub struct Ending { packet: P }
    impl Drop for Ending {
        fn drop(&mut self) {
            self.packet.done = true;
            std::thread::wake_here(&self.packet);
        }
    }
    pub async fn thread_body(f: F, packet: P) {
        let ending = Ending { packet };
        let result = std::panic::catch_unwind(f);
        ending.packet.result = Some(result);
    }
    pub fn spawn(f: F) -> JoinHandle { start_named(f, None) }
    pub fn start_named(f: F, name: O) -> JoinHandle {
        let packet = Arc::new(Packet { result: None, done: false });
        let called = name.clone();
        let number = match name {
            Some(name) => std::thread::start_thread(thread_body(f, packet.clone()), name),
            None => std::thread::start_thread(thread_body(f, packet.clone())),
        };
        JoinHandle { packet, thread: Thread { number, called } }
    }
    pub struct JoinHandle { packet: P, thread: T }
    impl JoinHandle {
        pub fn join(self) -> R {
            wait_done(&self.packet);
            self.packet.result.take().unwrap()
        }
        pub fn is_finished(&self) -> bool { self.packet.done }
        pub fn thread(&self) -> T { &self.thread }
    }
    pub fn wait_done(packet: P) {
        while !packet.done {
            std::thread::wait_here(packet);
        }
    }

    pub struct Builder { called: O }
    impl Builder {
        pub fn new() -> B { Builder { called: None } }
        pub fn name(self, name: N) -> B { Builder { called: Some(name) } }
        pub fn stack_size(self, n: usize) -> B { self }
        pub fn spawn(self, f: F) -> R { Ok(start_named(f, self.called)) }
        pub fn spawn_scoped(self, scope: S, f: F) -> R { Ok(scope.start(f, self.called)) }
    }

    /// `packets`: of all threads that were started in it.
    pub struct Scope { packets: V }
    impl Scope {
        pub fn spawn(&self, f: F) -> H { self.start(f, None) }
        pub fn start(&self, f: F, name: O) -> H {
            let handle = start_named(f, name);
            self.packets.push(handle.packet.clone());
            handle
        }
    }
    pub fn scope(f: F) -> T {
        let scope = Arc::new(Scope { packets: Vec::new() });
        let result = catch!(f(&scope));
        let mut failed = false;
        let mut at = 0usize;
        while at < scope.packets.len() {
            wait_done(&scope.packets[at]);
            if let Some(Err(_)) = &scope.packets[at].result {
                failed = true;
            }
            at += 1usize;
        }
        match result {
            Err(payload) => std::panic::resume_unwind(payload),
            Ok(value) => {
                if failed {
                    panic!("a scoped thread panicked");
                }
                value
            }
        }
    }

    #[derive(Clone)]
    pub struct Thread { number: u64, called: O }
    #[derive(Clone, Copy, PartialEq, Debug)]
    pub struct ThreadId(u64);
    pub fn current() -> Thread {
        Thread { number: std::thread::thread_number(), called: std::thread::thread_name() }
    }
    impl Thread {
        pub fn id(&self) -> ThreadId { ThreadId(self.number) }
        pub fn name(&self) -> O {
            match &self.called {
                Some(name) => Some(name.as_str()),
                None => None,
            }
        }
        pub fn unpark(&self) {
            let token = std::thread::park_token(self.number);
            *token = true;
            std::thread::wake_here(token);
        }
    }
    pub fn park() {
        let token = std::thread::park_token(std::thread::thread_number());
        while !*token {
            std::thread::wait_here(token);
        }
        *token = false;
    }
    pub fn park_timeout(time: D) {
        let token = std::thread::park_token(std::thread::thread_number());
        if !*token {
            std::thread::wait_here(token, time);
        }
        *token = false;
    }
    pub fn yield_now() { std::thread::sleep(std::time::Duration::from_nanos(1000u64)); }
    pub fn available_parallelism() -> R { Ok(Parallelism { count: 4usize }) }
    pub struct Parallelism { count: usize }
    impl Parallelism { pub fn get(self) -> usize { self.count } }
    impl Debug for Parallelism { fn fmt(&self, f: F) -> R { write!(f, "{}", self.count) } }
    impl Display for Parallelism { fn fmt(&self, f: F) -> R { write!(f, "{}", self.count) } }
}

pub mod hint {
    pub fn spin_loop() {}
}
