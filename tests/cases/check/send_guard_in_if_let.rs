use std::sync::{Arc, Mutex};
use tokio::task::yield_now;

#[tokio::main]
async fn main() {
    let queue = Arc::new(Mutex::new(vec![1, 2]));
    let task = tokio::spawn(async move {
        if let Some(n) = queue.lock().unwrap().pop() {
            yield_now().await;
            println!("{n}");
        }
    });
    task.await.unwrap();
}
