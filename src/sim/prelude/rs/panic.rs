// Panics that are caught.
pub mod panic {
    pub fn catch_unwind(f: F) -> R {
        let mut f = f;
        caught!(f())
    }
    pub fn resume_unwind(payload: P) -> T { std::panic::unwind_with(payload) }

    pub struct AssertUnwindSafe(pub T);
    impl Deref for AssertUnwindSafe { fn deref(&self) -> T { &self.0 } }
}
