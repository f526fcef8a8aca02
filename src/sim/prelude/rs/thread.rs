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
        std::thread::start_thread(thread_body(f, packet.clone()), name);
        JoinHandle { packet }
    }
    pub struct JoinHandle { packet: P }
    impl JoinHandle {
        pub fn join(self) -> R {
            while !self.packet.done {
                std::thread::wait_here(&self.packet);
            }
            self.packet.result.take().unwrap()
        }
        pub fn is_finished(&self) -> bool { self.packet.done }
    }

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
    }
    pub fn yield_now() { std::thread::sleep(std::time::Duration::from_nanos(1000u64)); }
}

pub mod hint {
    pub fn spin_loop() {}
}
