// yield_now with a busy queue: the deferred waker is only woken every event_interval (61) ticks.
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
async fn prog() -> usize {
    let n = Arc::new(AtomicUsize::new(0));
    let stop = Arc::new(AtomicBool::new(false));
    let out = Arc::new(AtomicUsize::new(0));
    let (m, s, o) = (n.clone(), stop.clone(), out.clone());
    let y = tokio::spawn(async move {
        let a = m.load(SeqCst);
        tokio::task::yield_now().await;
        o.store(m.load(SeqCst) - a, SeqCst);
        s.store(true, SeqCst)
    });
    let sp = tokio::spawn(async move {
        while !stop.load(SeqCst) {
            n.fetch_add(1, SeqCst);
            self_wake().await
        }
    });
    y.await.unwrap();
    sp.await.unwrap();
    out.load(SeqCst)
}
fn main() {
    println!(
        "current_thread: other task polled {} times during one yield_now",
        ct().block_on(prog())
    );
    let rt = mt(1);
    let v = on_worker(&rt, prog());
    println!("multi_thread 1: at most 61+1: {}", v <= 62 && v > 0);
}
