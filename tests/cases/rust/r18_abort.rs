// abort: sets CANCELLED and schedules the task; the future is dropped when the scheduler next picks it (not inline).
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
        let h = tokio::spawn(async {
            let _d = D("guard");
            println!("started");
            std::future::pending::<()>().await;
        });
        tokio::task::yield_now().await;
        h.abort();
        println!("abort returned; is_finished {}", h.is_finished());
        let e = h.await.unwrap_err();
        println!("cancelled {} panic {}", e.is_cancelled(), e.is_panic());
        let h = tokio::spawn(async {
            println!("never");
        });
        h.abort();
        println!("before first poll: {}", h.await.unwrap_err().is_cancelled());
        let h = tokio::spawn(async { 5 });
        tokio::task::yield_now().await;
        h.abort();
        println!("already finished: {:?}", h.await.unwrap());
        let (tx, rx) = tokio::sync::oneshot::channel::<tokio::task::AbortHandle>();
        let h = tokio::spawn(async move {
            let me = rx.await.unwrap();
            me.abort();
            println!("aborting myself does not stop me before the next await");
            7
        });
        tx.send(h.abort_handle()).ok();
        println!(
            "self abort then return Ready: {:?}",
            h.await.map_err(|e| e.is_cancelled())
        );
    })
}
