// ping-pong through the LIFO slot is cut after MAX_LIFO_POLLS_PER_TICK = 3 LIFO polls: then a queued task gets its turn.
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
use tokio::sync::mpsc;
fn main() {
    let rt = mt(1);
    on_worker(&rt, async {
        let log = Arc::new(StdMutex::new(String::new()));
        let (atx, mut arx) = mpsc::unbounded_channel::<i32>();
        let (btx, mut brx) = mpsc::unbounded_channel::<i32>();
        let l = log.clone();
        let a = tokio::spawn(async move {
            while let Some(i) = arx.recv().await {
                l.lock().unwrap().push('a');
                if i == 0 {
                    break;
                }
                let _ = btx.send(i - 1);
            }
        });
        let l = log.clone();
        let b = tokio::spawn(async move {
            while let Some(i) = brx.recv().await {
                l.lock().unwrap().push('b');
                if i == 0 {
                    break;
                }
                let _ = atx.send(i - 1);
            }
        });
        for _ in 0..3 {
            self_wake().await
        } // let a and b park in recv
        let atx2 = {
            let (t, _r) = mpsc::unbounded_channel::<i32>();
            t
        };
        drop(atx2);
        let l = log.clone();
        let kick = tokio::spawn(async move { l.lock().unwrap().push('.') });
        kick.await.unwrap();
        println!("parked");
        drop((a, b));
        // fresh pair with a handle kept by us
        let (atx, mut arx) = mpsc::unbounded_channel::<i32>();
        let (btx, mut brx) = mpsc::unbounded_channel::<i32>();
        let l = log.clone();
        let a = tokio::spawn(async move {
            while let Some(i) = arx.recv().await {
                l.lock().unwrap().push('a');
                if i == 0 {
                    break;
                }
                let _ = btx.send(i - 1);
            }
        });
        let l = log.clone();
        let at = atx.clone();
        let b = tokio::spawn(async move {
            while let Some(i) = brx.recv().await {
                l.lock().unwrap().push('b');
                if i == 0 {
                    break;
                }
                let _ = at.send(i - 1);
            }
        });
        for _ in 0..4 {
            self_wake().await
        }
        let l = log.clone();
        let c = tokio::spawn(async move {
            for _ in 0..4 {
                l.lock().unwrap().push('C');
                self_wake().await
            }
        });
        atx.send(12).unwrap(); // a -> LIFO slot, c is pushed out to the run queue
        a.await.unwrap();
        drop(b);
        c.await.unwrap();
        println!("{}", log.lock().unwrap());
    })
}
