use std::sync::{Arc, Mutex};
use tokio::time::{sleep, Duration};

#[tokio::main]
async fn main() {
    let total = Arc::new(Mutex::new(0));
    let inner = Arc::clone(&total);
    let task = tokio::spawn(async move {
        {
            let mut guard = inner.lock().unwrap();
            *guard += 1;
        }
        sleep(Duration::from_millis(1)).await;
    });
    task.await.unwrap();
    println!("{}", total.lock().unwrap());
}
