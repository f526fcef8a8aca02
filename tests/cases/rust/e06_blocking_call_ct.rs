// A blocking call stops the thread it is made on, and whatever else that thread should have polled.
use std::time::Duration;

async fn tick() {
    for i in 0..3 {
        tokio::time::sleep(Duration::from_millis(20)).await;
        print!("tick{i} ");
    }
}

async fn block() {
    std::thread::sleep(Duration::from_millis(100));
    print!("unblocked ");
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let ticking = tokio::spawn(tick());
    tokio::task::yield_now().await;
    tokio::spawn(block()).await.unwrap();
    ticking.await.unwrap();
    println!("| current_thread");
}
