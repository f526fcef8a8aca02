// std::panic and std::any.
pub mod panic {
    /// Calls the program's hook for a panic that begins, then the panic goes on.
    pub fn run_hook(hook: H, panic: P) {
        let info = PanicHookInfo { panic: &panic };
        hook(&info);
        std::panic::resume_unwind(panic)
    }
    pub fn set_hook(hook: H) {
        // run_hook
        std::panic::keep_hook(hook);
    }
    pub fn take_hook() -> H {
        match std::panic::swap_hook() {
            Some(hook) => hook,
            None => Box::new(|info| std::panic::report(info.panic)),
        }
    }
    pub fn catch_unwind(f: F) -> R { catch!(f()) }

    pub struct PanicHookInfo { panic: P }
    impl PanicHookInfo {
        pub fn payload(&self) -> P { &self.panic.payload }
        pub fn payload_as_str(&self) -> O {
            if let Some(text) = self.panic.payload.downcast_ref::<String>() {
                return Some(text.as_str());
            }
            match self.panic.payload.downcast_ref::<&str>() {
                Some(text) => Some(*text),
                None => None,
            }
        }
        pub fn location(&self) -> O {
            Some(Location { row: std::panic::line_of(self.panic), at: std::panic::column_of(self.panic) })
        }
    }
    impl Display for PanicHookInfo {
        fn fmt(&self, f: F) -> R {
            match self.payload_as_str() {
                Some(text) => write!(f, "panicked at {}:\n{}", self.location().unwrap(), text),
                None => write!(f, "panicked at {}:", self.location().unwrap()),
            }
        }
    }
    #[derive(Clone, Copy, PartialEq)]
    pub struct Location { row: u32, at: u32 }
    impl Location {
        pub fn file(&self) -> F { "src/main.rs" }
        pub fn line(&self) -> u32 { self.row }
        pub fn column(&self) -> u32 { self.at }
    }
    impl Display for Location {
        fn fmt(&self, f: F) -> R { write!(f, "src/main.rs:{}:{}", self.row, self.at) }
    }
}

pub mod any {
    pub trait Any {
        fn is(&self, fits: bool) -> bool { fits }
        fn downcast_ref(&self, fits: bool) -> O { if fits { Some(self) } else { None } }
        fn downcast_mut(&mut self, fits: bool) -> O { if fits { Some(self) } else { None } }
        fn downcast(self, fits: bool) -> R { if fits { Ok(self) } else { Err(self) } }
    }
}
