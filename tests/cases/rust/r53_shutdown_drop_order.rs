// runtime drop walks 4 shards (task id & 3), oldest first inside a shard: NOT spawn order.
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
struct N(usize, u64);
impl Drop for N {
    fn drop(&mut self) {
        print!("{}(id&3={}) ", self.0, self.1 & 3)
    }
}
fn main() {
    let rt = ct();
    rt.block_on(async {
        for i in 0..8 {
            tokio::spawn(async move {
                let id: u64 = format!("{}", tokio::task::id()).parse().unwrap();
                let _n = N(i, id);
                std::future::pending::<()>().await
            });
        }
        tokio::task::yield_now().await;
    });
    drop(rt);
    println!();
}
