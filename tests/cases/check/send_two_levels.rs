use std::rc::Rc;
use tokio::task::yield_now;

async fn inner() {
    let shared = Rc::new(1);
    yield_now().await;
    println!("{shared}");
}

async fn outer() {
    inner().await;
}

#[tokio::main]
async fn main() {
    tokio::spawn(outer()).await.unwrap();
}
