use std::sync::Arc;
use tokio::sync::Notify;

#[tokio::main]
async fn main() {
    let notify = Arc::new(Notify::new());
    let waiter = notify.clone();
    let task = tokio::spawn(async move { waiter.notifed().await });
    notify.notify_one();
    task.await.unwrap();
}
