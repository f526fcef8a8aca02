// timers are only processed when the driver is polled: queue empty, or every 61 ticks.
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
fn main() {
    ct().block_on(async {
        let t = std::time::Instant::now();
        let fired = Arc::new(AtomicBool::new(false));
        let f = fired.clone();
        let n = Arc::new(AtomicUsize::new(0));
        let m = n.clone();
        let h = tokio::spawn(async move {
            tokio::time::sleep(Duration::from_millis(5)).await;
            f.store(true, SeqCst);
            t.elapsed().as_millis()
        });
        let b = tokio::spawn(async move {
            while !fired.load(SeqCst) {
                m.fetch_add(1, SeqCst);
                std::thread::sleep(Duration::from_millis(1));
                self_wake().await
            }
        });
        let ms = h.await.unwrap();
        b.await.unwrap();
        println!(
            "5 ms timer fired after >= 60 polls of a 1 ms task: {} (late: {})",
            n.load(SeqCst) >= 60,
            ms >= 60
        );
    })
}
