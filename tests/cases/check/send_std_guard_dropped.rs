use std::sync::{Arc, Mutex};
use tokio::time::{sleep, Duration};

#[tokio::main]
async fn main() {
    let total = Arc::new(Mutex::new(0));
    let task = tokio::spawn(async move {
        let mut guard = total.lock().unwrap();
        *guard += 1;
        drop(guard);
        sleep(Duration::from_millis(1)).await;
    });
    task.await.unwrap();
}
