use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};
use std::time::Duration;
use tokio::runtime::Builder;
use tokio::sync::{Mutex, Notify, RwLock, Semaphore, broadcast, mpsc, oneshot};
use tokio::task::{JoinHandle, JoinSet, yield_now};
use tokio::time::{sleep, timeout};

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
}

fn env() -> Arc<Env> {
    let (sender, receiver) = mpsc::channel::<u32>(2);
    let (loose, drain) = mpsc::unbounded_channel::<u32>();
    let (news, _) = broadcast::channel::<u32>(2);
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
    })
}

fn start(future: Pin<Box<dyn Future<Output = u32> + Send>>) -> JoinHandle<u32> {
    tokio::spawn(future)
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
