// std::thread::sleep inside a task: on one thread nothing else runs meanwhile, and the due timer is late.
use std::time::Duration;

async fn heartbeat() {
    for i in 0..3 {
        tokio::time::sleep(Duration::from_millis(20)).await;
        println!("beat {i}");
    }
}

async fn stubborn() {
    println!("blocking");
    std::thread::sleep(Duration::from_millis(50));
    println!("blocked no more");
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let beat = tokio::spawn(heartbeat());
    tokio::time::sleep(Duration::from_millis(30)).await;
    stubborn().await;
    beat.await.unwrap();
}
