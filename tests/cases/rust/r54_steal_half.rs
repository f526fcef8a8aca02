// a worker blocked with a full local queue: a thief takes ceil(n/2) from the FRONT and runs the LAST stolen one first.
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
    let rt = mt(2);
    let out = on_worker(&rt, async {
        let log = Arc::new(StdMutex::new(Vec::new()));
        let me = std::thread::current().id();
        // keep the other worker busy until our queue is filled
        let go = Arc::new(AtomicBool::new(false));
        let g = go.clone();
        let started = Arc::new(AtomicBool::new(false));
        let s = started.clone();
        let busy = tokio::spawn(async move {
            s.store(true, SeqCst);
            while !g.load(SeqCst) {
                std::hint::spin_loop()
            }
        });
        let dummy = tokio::spawn(async {}); // pushes `busy` out of the LIFO slot and notifies the other worker
        while !started.load(SeqCst) {
            std::hint::spin_loop()
        }
        let hs: Vec<_> = (0..9)
            .map(|i| {
                let l = log.clone();
                tokio::spawn(async move {
                    l.lock()
                        .unwrap()
                        .push((i, std::thread::current().id() == me))
                })
            })
            .collect();
        go.store(true, SeqCst);
        std::thread::sleep(Duration::from_millis(100)); // we stay blocked: only the thief runs
        let stolen: Vec<i32> = log.lock().unwrap().iter().map(|x| x.0).collect();
        for h in hs {
            h.await.unwrap()
        }
        busy.await.unwrap();
        dummy.await.unwrap();
        let rest: Vec<i32> = log
            .lock()
            .unwrap()
            .iter()
            .skip(stolen.len())
            .map(|x| x.0)
            .collect();
        (stolen, rest)
    });
    println!(
        "run by the thief in this order {:?}; left for the blocked worker {:?}",
        out.0, out.1
    );
}
