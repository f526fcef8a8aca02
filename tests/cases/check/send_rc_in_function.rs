use std::rc::Rc;
use tokio::task::yield_now;

async fn work() -> u32 {
    let counter = Rc::new(1);
    yield_now().await;
    *counter
}

#[tokio::main]
async fn main() {
    let task = tokio::spawn(work());
    println!("{}", task.await.unwrap());
}
