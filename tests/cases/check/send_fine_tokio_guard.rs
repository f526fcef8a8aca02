use std::sync::Arc;
use tokio::sync::Mutex;
use tokio::time::{sleep, Duration};

#[tokio::main]
async fn main() {
    let total = Arc::new(Mutex::new(0));
    let inner = total.clone();
    let task = tokio::spawn(async move {
        let mut guard = inner.lock().await;
        sleep(Duration::from_millis(1)).await;
        *guard += 1;
    });
    task.await.unwrap();
    println!("{}", *total.lock().await);
}
