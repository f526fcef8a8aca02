use oracle::*;
fn main() { std::panic::set_hook(Box::new(|_| println!("(panic hook)"))); ct().block_on(async {
    let h = tokio::spawn(async { let _d = D("local in panicking task"); if true { panic!("boom") } });
    let e = h.await.unwrap_err(); println!("is_panic {} payload {:?}", e.is_panic(), e.into_panic().downcast_ref::<&str>());
    println!("runtime alive: {}", tokio::spawn(async { 1 }).await.unwrap());
}) }

mod oracle {
    use std::future::Future;
    use std::pin::Pin;
    use std::task::{Context, Poll};
    pub use std::sync::atomic::{AtomicUsize, AtomicBool, Ordering::SeqCst};
    pub use std::sync::{Arc, Mutex as StdMutex};
    pub use std::time::Duration;
    pub use std::cell::RefCell;
    pub use tokio::runtime::{Builder, Runtime};
    pub fn ct() -> Runtime { Builder::new_current_thread().enable_all().build().unwrap() }
    pub fn ct_paused() -> Runtime { Builder::new_current_thread().enable_all().start_paused(true).build().unwrap() }
    pub fn mt(n: usize) -> Runtime { Builder::new_multi_thread().worker_threads(n).enable_all().build().unwrap() }
    /// run `f` as a spawned task of the runtime (so on a worker), block until done
    pub fn on_worker<F: Future + Send + 'static>(rt: &Runtime, f: F) -> F::Output where F::Output: Send + 'static {
        rt.block_on(async move { tokio::spawn(f).await.unwrap() })
    }
    /// wakes itself during poll once, then completes (NOT tokio's yield_now: no defer)
    pub struct SelfWake(pub bool);
    impl Future for SelfWake {
        type Output = ();
        fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<()> {
            if self.0 { return Poll::Ready(()) }
            self.0 = true; cx.waker().wake_by_ref(); Poll::Pending
        }
    }
    pub fn self_wake() -> SelfWake { SelfWake(false) }
    pub struct D(pub &'static str);
    impl Drop for D { fn drop(&mut self) { println!("drop {}", self.0) } }
}
