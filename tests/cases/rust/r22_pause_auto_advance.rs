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
use tokio::time::{sleep, Instant};
fn main() {
    ct_paused().block_on(async {
        let t = Instant::now();
        let real = std::time::Instant::now();
        let h = tokio::spawn(async move {
            sleep(Duration::from_secs(3600)).await;
            t.elapsed()
        });
        println!(
            "virtual {:?}, real under 1 s: {}",
            h.await.unwrap(),
            real.elapsed() < Duration::from_secs(1)
        );
        let t = Instant::now();
        let h = tokio::spawn(async move {
            sleep(Duration::from_secs(5)).await;
            println!("timer fired at {:?}", t.elapsed())
        });
        tokio::task::spawn_blocking(|| std::thread::sleep(Duration::from_millis(30)))
            .await
            .unwrap();
        println!(
            "after spawn_blocking: virtual elapsed {:?} (auto-advance inhibited)",
            t.elapsed()
        );
        h.await.unwrap();
        let t = Instant::now();
        for _ in 0..3 {
            tokio::task::yield_now().await
        }
        println!("yields do not advance: {:?}", t.elapsed());
        let h = tokio::spawn(async move {
            sleep(Duration::from_millis(10)).await;
            println!("woken by advance at {:?}", t.elapsed())
        });
        tokio::task::yield_now().await;
        tokio::time::advance(Duration::from_millis(25)).await;
        println!("advance returned at {:?}", t.elapsed());
        h.await.unwrap();
    })
}
