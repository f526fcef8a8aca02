use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};
use std::time::Duration;
use tokio::runtime::Builder;
use tokio::sync::{Barrier, Mutex, Notify, OnceCell, RwLock, Semaphore, broadcast, mpsc, oneshot, watch};
use tokio::task::{AbortHandle, JoinHandle, JoinSet, LocalSet, consume_budget, unconstrained, yield_now};
use tokio::time::{Instant, interval, sleep, timeout};

struct SelfWake(bool);

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

struct Guard(&'static str);

impl Drop for Guard {
    fn drop(&mut self) {
        println!("drop {}", self.0);
    }
}

struct Env {
    lock: Mutex<u32>,
    shared: RwLock<u32>,
    permits: Semaphore,
    notify: Notify,
    sender: mpsc::Sender<u32>,
    receiver: Mutex<mpsc::Receiver<u32>>,
    loose: mpsc::UnboundedSender<u32>,
    drain: Mutex<mpsc::UnboundedReceiver<u32>>,
    news: broadcast::Sender<u32>,
    ears: Mutex<broadcast::Receiver<u32>>,
    shown: watch::Sender<u32>,
    eyes: Mutex<watch::Receiver<u32>>,
    barrier: Barrier,
    once: OnceCell<u32>,
    gate: Mutex<u32>,
    tasks: std::sync::Mutex<Vec<AbortHandle>>,
}

impl Env {
    fn abort_one(&self, which: usize) {
        let tasks = self.tasks.lock().unwrap();
        if !tasks.is_empty() {
            let at = which % tasks.len();
            tasks[at].abort();
        }
    }
}

fn env() -> Arc<Env> {
    let (sender, receiver) = mpsc::channel::<u32>(2);
    let (loose, drain) = mpsc::unbounded_channel::<u32>();
    let (news, ears) = broadcast::channel::<u32>(2);
    let (shown, eyes) = watch::channel::<u32>(0);
    Arc::new(Env {
        lock: Mutex::new(0),
        shared: RwLock::new(0),
        permits: Semaphore::new(2),
        notify: Notify::new(),
        sender,
        receiver: Mutex::new(receiver),
        loose,
        drain: Mutex::new(drain),
        news,
        ears: Mutex::new(ears),
        shown,
        eyes: Mutex::new(eyes),
        barrier: Barrier::new(2),
        once: OnceCell::new(),
        gate: Mutex::new(0),
        tasks: std::sync::Mutex::new(Vec::new()),
    })
}

type Work = Pin<Box<dyn Future<Output = u32> + Send>>;

fn start(e: &Arc<Env>, future: Work) -> JoinHandle<u32> {
    let handle = tokio::spawn(future);
    e.tasks.lock().unwrap().push(handle.abort_handle());
    handle
}

fn start_local(e: &Arc<Env>, future: Work) -> JoinHandle<u32> {
    let handle = tokio::task::spawn_local(future);
    e.tasks.lock().unwrap().push(handle.abort_handle());
    handle
}

async fn ended(label: &str, handle: JoinHandle<u32>) {
    match handle.await {
        Ok(value) => println!("{label} gave {value}"),
        Err(error) if error.is_panic() => println!("{label} panicked"),
        Err(_) => println!("{label} was cancelled"),
    }
}

async fn turns(count: u32) {
    for _ in 0..count {
        yield_now().await;
    }
}

async fn maybe<F: Future>(fits: bool, future: F) -> Option<()> {
    future.await;
    fits.then_some(())
}

async fn tried<F: Future>(works: bool, future: F) -> Result<(), u32> {
    future.await;
    if works { Ok(()) } else { Err(1) }
}

async fn ticks(label: &str, period: u64, count: u32) {
    let mut ticker = interval(Duration::from_millis(period));
    for i in 0..count {
        ticker.tick().await;
        println!("{label} tick {i}");
    }
}

async fn put_off(label: &str, first: u64, nap: u64) {
    let late = sleep(Duration::from_millis(first));
    tokio::pin!(late);
    let mut naps = 0;
    loop {
        tokio::select! {
            biased;
            _ = &mut late => break,
            _ = sleep(Duration::from_millis(nap)) => {
                naps += 1;
                if naps == 2 {
                    late.as_mut().reset(Instant::now() + Duration::from_millis(first));
                }
            }
        }
    }
    println!("{label} {naps}");
}

async fn blocking(label: &str, e: Arc<Env>) {
    let mut gate = e.gate.lock().await;
    *gate += 1;
    let number = *gate;
    let done = tokio::task::spawn_blocking(move || {
        std::thread::sleep(Duration::from_millis(50));
        number
    });
    println!("{label} {:?}", done.await.ok());
}
