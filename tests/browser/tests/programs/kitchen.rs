use std::sync::Arc;
use std::time::Duration;
use tokio::sync::{mpsc, Mutex};
use tokio::time::sleep;

async fn cook(n: u32, stove: Arc<Mutex<u32>>, pass: mpsc::Sender<u32>) {
    let mut guard = stove.lock().await;
    *guard += 1;
    sleep(Duration::from_millis(10)).await;
    pass.send(n).await.unwrap();
}

#[tokio::main(worker_threads = 2)]
async fn main() {
    let stove = Arc::new(Mutex::new(0));
    let (pass, mut dishes) = mpsc::channel(1);
    for n in 0..3 {
        tokio::spawn(cook(n, stove.clone(), pass.clone()));
    }
    drop(pass);
    while let Some(n) = dishes.recv().await {
        println!("served {n}");
        sleep(Duration::from_millis(50)).await;
    }
}
