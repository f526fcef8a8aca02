use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::{broadcast, mpsc, Semaphore};
struct Worker {
    id: u32,
    done: Arc<AtomicU32>,
    shutdown: broadcast::Receiver<()>,
    _complete: mpsc::Sender<()>,
}
impl Worker {
    async fn run(mut self) {
        loop {
            tokio::select! {
                _ = self.shutdown.recv() => { println!("worker {} stops", self.id); return; }
                _ = tokio::time::sleep(Duration::from_millis(10 + self.id as u64)) => { self.done.fetch_add(1, Ordering::Relaxed); }
            }
        }
    }
}
#[tokio::main(flavor = "current_thread", start_paused = true)]
async fn main() {
    let (notify, _) = broadcast::channel(1);
    let (ctx, mut crx) = mpsc::channel::<()>(1);
    let done = Arc::new(AtomicU32::new(0));
    for id in 0..3 {
        tokio::spawn(
            Worker {
                id,
                done: done.clone(),
                shutdown: notify.subscribe(),
                _complete: ctx.clone(),
            }
            .run(),
        );
    }
    drop(ctx);
    tokio::time::sleep(Duration::from_millis(35)).await;
    drop(notify);
    let _ = crx.recv().await;
    println!("done {}", done.load(Ordering::Relaxed));
    let sem = Arc::new(Semaphore::new(2));
    let active = Arc::new(AtomicU32::new(0));
    let mut hs = Vec::new();
    for i in 0..6u64 {
        let (sem, active) = (sem.clone(), Arc::clone(&active));
        hs.push(tokio::spawn(async move {
            let _permit = sem.acquire().await.expect("open");
            let now = active.fetch_add(1, Ordering::SeqCst) + 1;
            tokio::time::sleep(Duration::from_millis(10 * (i + 1))).await;
            active.fetch_sub(1, Ordering::SeqCst);
            (i, now)
        }));
    }
    for h in hs {
        let (i, n) = h.await.unwrap();
        println!("job {i} saw {n}");
    }
}
