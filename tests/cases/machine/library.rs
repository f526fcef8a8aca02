use std::sync::Arc;
use std::time::Duration;
use tokio::sync::{Mutex, mpsc};
use tokio::time::{sleep, timeout};

async fn guarded(lock: Arc<Mutex<u32>>) {
    let mut count = lock.lock().await;
    *count += 1;
    sleep(Duration::from_millis(2)).await;
}

async fn listen(mut inbox: mpsc::Receiver<u32>) -> u32 {
    let mut sum = 0;
    while let Some(one) = inbox.recv().await {
        sum += one;
    }
    sum
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let lock = Arc::new(Mutex::new(0));
    let first = tokio::spawn(guarded(lock.clone()));
    let second = tokio::spawn(guarded(lock.clone()));
    let (outbox, inbox) = mpsc::channel(1);
    let listener = tokio::spawn(listen(inbox));
    for one in 1..3 {
        outbox.send(one).await.unwrap();
    }
    drop(outbox);
    let late = timeout(Duration::from_millis(1), second).await.is_err();
    first.await.unwrap();
    println!("{late} {}", listener.await.unwrap());
}
