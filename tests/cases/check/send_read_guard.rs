use std::sync::{Arc, RwLock};
use tokio::task::yield_now;

#[tokio::main]
async fn main() {
    let config = Arc::new(RwLock::new(String::from("v1")));
    let task = tokio::spawn(async move {
        let now = config.read().unwrap();
        yield_now().await;
        println!("{now}");
    });
    task.await.unwrap();
}
