use std::cell::Cell;
use tokio::task::yield_now;

#[tokio::main]
async fn main() {
    let task = tokio::spawn(async {
        let hits = Cell::new(0);
        hits.set(hits.get() + 1);
        let seen = hits.get();
        yield_now().await;
        seen
    });
    println!("{}", task.await.unwrap());
}
