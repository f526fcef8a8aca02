// The main future runs on a thread of its own: blocking it does not stop the worker.
use std::time::Duration;

async fn heartbeat() {
    for i in 0..3 {
        tokio::time::sleep(Duration::from_millis(20)).await;
        println!("beat {i}");
    }
}

#[tokio::main(flavor = "multi_thread", worker_threads = 1)]
async fn main() {
    let beat = tokio::spawn(heartbeat());
    std::thread::sleep(Duration::from_millis(120));
    println!("main was blocked");
    beat.await.unwrap();
}
