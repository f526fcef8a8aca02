// block_in_place hands the core (LIFO task moved to the run queue) to another thread: children run meanwhile.
use oracle::*;
fn main() { let rt = mt(1); on_worker(&rt, async {
    let t = std::time::Instant::now(); let y = tokio::spawn(async move { t.elapsed().as_millis() });
    let before = std::thread::current().id();
    tokio::task::block_in_place(|| std::thread::sleep(Duration::from_millis(150)));
    println!("same thread after: {}", before == std::thread::current().id());
    println!("child ran during the blocking: {}", y.await.unwrap() < 100);
});
    std::panic::set_hook(Box::new(|i| println!("panic: {}", i.payload().downcast_ref::<&str>().map(|s| s.to_string()).unwrap_or_else(|| i.payload().downcast_ref::<String>().cloned().unwrap_or_default()))));
    let r = ct().block_on(async { tokio::spawn(async { tokio::task::block_in_place(|| ()) }).await }); println!("on current_thread: panics {}", r.is_err());
}

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
