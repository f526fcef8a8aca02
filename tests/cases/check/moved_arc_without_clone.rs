use std::sync::Arc;
use tokio::sync::Mutex;

#[tokio::main]
async fn main() {
    let counter = Arc::new(Mutex::new(0));
    let task = tokio::spawn(async move {
        *counter.lock().await += 1;
    });
    task.await.unwrap();
    println!("{}", *counter.lock().await);
}
