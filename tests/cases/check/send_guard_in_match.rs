use std::sync::{Arc, Mutex};
use tokio::task::yield_now;

#[tokio::main]
async fn main() {
    let queue = Arc::new(Mutex::new(vec![1, 2]));
    let task = tokio::spawn(async move {
        match queue.lock().unwrap().pop() {
            Some(n) => {
                yield_now().await;
                println!("{n}");
            }
            None => println!("empty"),
        }
    });
    task.await.unwrap();
}
