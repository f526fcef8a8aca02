// wake from a foreign thread: inject queue + unpark; same-thread wake: local.
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
use tokio::sync::oneshot;
fn main() {
    ct().block_on(async {
        let (tx, rx) = oneshot::channel::<()>();
        let (tx2, rx2) = oneshot::channel::<()>();
        let a = tokio::spawn(async move {
            rx.await.unwrap();
            print!("remote-woken ")
        });
        let b = tokio::spawn(async move {
            rx2.await.unwrap();
            print!("local-woken ")
        });
        tokio::task::yield_now().await;
        std::thread::spawn(move || tx.send(()).unwrap())
            .join()
            .unwrap(); // first wake, from another thread
        tx2.send(()).unwrap(); // second wake, local
        a.await.unwrap();
        b.await.unwrap();
        println!("| local queue is drained before the inject queue");
    })
}
