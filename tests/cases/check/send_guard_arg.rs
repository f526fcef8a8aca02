use std::sync::{Arc, Mutex};
use std::time::Duration;
use tokio::time::sleep;

async fn work(n: i32) -> i32 { sleep(Duration::from_millis(1)).await; n }

#[tokio::main]
async fn main() {
    let m = Arc::new(Mutex::new(vec![1, 2, 3]));
    let c = Arc::new(Mutex::new(5));
    let task = tokio::spawn(async move {
        let n = work(*c.lock().unwrap()).await;
        println!("{n}");
    });
    task.await.unwrap();
}
