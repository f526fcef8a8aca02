use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering::*};
use tokio::sync::{mpsc, oneshot};
use tokio::task::{JoinHandle, JoinSet, AbortHandle};
use tokio::time::{sleep, Duration};

enum Msg { Work(u32, oneshot::Sender<Result<u32, String>>), Status(oneshot::Sender<Status>), Shutdown { grace: Duration } }
#[derive(Debug, Clone, Default)]
struct Status { done: u32, failed: u32, running: usize }

struct Handle { tx: mpsc::Sender<Msg>, join: JoinHandle<Status> }
impl Handle {
    fn start(limit: usize) -> Self {
        let (tx, rx) = mpsc::channel(16);
        Handle { tx, join: tokio::spawn(actor(rx, limit)) }
    }
    async fn work(&self, n: u32) -> Result<u32, String> {
        let (tx, rx) = oneshot::channel();
        self.tx.send(Msg::Work(n, tx)).await.map_err(|_| "gone".to_string())?;
        rx.await.map_err(|e| e.to_string())?
    }
    async fn status(&self) -> Option<Status> {
        let (tx, rx) = oneshot::channel();
        self.tx.send(Msg::Status(tx)).await.ok()?;
        rx.await.ok()
    }
}

async fn actor(mut rx: mpsc::Receiver<Msg>, limit: usize) -> Status {
    let mut status = Status::default();
    let mut running: JoinSet<Result<(), ()>> = JoinSet::new();
    let grace = loop {
        tokio::select! {
            Some(done) = running.join_next(), if !running.is_empty() => match done {
                Ok(Ok(())) => status.done += 1,
                Ok(Err(())) => status.failed += 1,
                Err(e) => println!("worker died: {}", e.is_cancelled()),
            },
            msg = rx.recv(), if running.len() < limit => match msg {
                Some(Msg::Work(n, reply)) => { running.spawn(async move {
                    sleep(Duration::from_millis(n as u64 * 10)).await;
                    let r = if n % 3 == 0 { Err(format!("{n} is divisible by 3")) } else { Ok(n * n) };
                    let ok = r.is_ok();
                    let _ = reply.send(r);
                    if ok { Ok(()) } else { Err(()) }
                }); }
                Some(Msg::Status(reply)) => { status.running = running.len(); reply.send(status.clone()).unwrap(); }
                Some(Msg::Shutdown { grace }) => break grace,
                None => break Duration::ZERO,
            },
        }
    };
    rx.close();
    sleep(grace).await;
    running.abort_all();
    while let Some(r) = running.join_next().await { if r.is_err() { status.failed += 1 } else { status.done += 1 } }
    status
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let h = Arc::new(Handle::start(2));
    let results = futures::future::join_all((1..=4).map(|n| { let h = h.clone(); async move { h.work(n).await } })).await;
    println!("{results:?}");
    println!("{:?}", h.status().await);
    let h2 = h.clone();
    let slow = tokio::spawn(async move { h2.work(50).await });
    let flag = Arc::new(AtomicBool::new(false));
    let count = Arc::new(AtomicU64::new(0));
    let spin: AbortHandle = { let (f, c) = (flag.clone(), count.clone()); tokio::spawn(async move { while !f.load(Relaxed) { c.fetch_add(1, SeqCst); sleep(Duration::from_millis(4)).await; } }).abort_handle() };
    sleep(Duration::from_millis(10)).await;
    h.tx.send(Msg::Shutdown { grace: Duration::from_millis(20) }).await.unwrap();
    println!("{:?}", slow.await.unwrap());
    println!("{:?}", h.work(1).await);
    println!("{} {}", spin.is_finished(), count.load(SeqCst) > 3);
    spin.abort();
    let h = Arc::try_unwrap(h).map_err(|_| ()).unwrap();
    println!("{:?}", h.join.await.unwrap());
}
