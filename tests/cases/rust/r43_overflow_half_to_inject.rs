// 300 spawns from one poll on 1 worker: the 256-slot ring overflows: 128 (second half) + 1 go to the inject queue.
// global_queue_interval fixed at 61 (the default is self-tuned from measured poll times, so not deterministic).
mod setup {
    pub use std::cell::RefCell;
    use std::future::Future;
    use std::pin::Pin;
    pub use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering::SeqCst};
    pub use std::sync::{Arc, Mutex as StdMutex};
    use std::task::{Context, Poll};
    pub use std::time::Duration;
    pub use tokio::runtime::{Builder, Runtime};
    pub fn ct() -> Runtime {
        Builder::new_current_thread().enable_all().build().unwrap()
    }
    pub fn ct_paused() -> Runtime {
        Builder::new_current_thread()
            .enable_all()
            .start_paused(true)
            .build()
            .unwrap()
    }
    pub fn mt(n: usize) -> Runtime {
        Builder::new_multi_thread()
            .worker_threads(n)
            .enable_all()
            .build()
            .unwrap()
    }
    /// run `f` as a spawned task of the runtime (so on a worker), block until done
    pub fn on_worker<F: Future + Send + 'static>(rt: &Runtime, f: F) -> F::Output
    where
        F::Output: Send + 'static,
    {
        rt.block_on(async move { tokio::spawn(f).await.unwrap() })
    }
    /// wakes itself during poll once, then completes (NOT tokio's yield_now: no defer)
    pub struct SelfWake(pub bool);
    impl Future for SelfWake {
        type Output = ();
        fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<()> {
            if self.0 {
                return Poll::Ready(());
            }
            self.0 = true;
            cx.waker().wake_by_ref();
            Poll::Pending
        }
    }
    pub fn self_wake() -> SelfWake {
        SelfWake(false)
    }
    pub struct D(pub &'static str);
    impl Drop for D {
        fn drop(&mut self) {
            println!("drop {}", self.0)
        }
    }
}
use setup::*;


fn main() { let rt = Builder::new_multi_thread().worker_threads(1).global_queue_interval(61).enable_all().build().unwrap();
    let v = on_worker(&rt, async { let log = Arc::new(StdMutex::new(Vec::new()));
    let hs: Vec<_> = (0..300).map(|i| { let l = log.clone(); tokio::spawn(async move { l.lock().unwrap().push(i) }) }).collect();
    println!("global_queue_depth while parent still runs: {}", tokio::runtime::Handle::current().metrics().global_queue_depth());
    for h in hs { h.await.unwrap() } let v = log.lock().unwrap().clone(); v });
    let mut runs: Vec<(i32, i32)> = vec![]; for &x in &v { match runs.last_mut() { Some(r) if r.1 + 1 == x => r.1 = x, _ => runs.push((x, x)) } }
    println!("order as ranges: {runs:?}");
}
