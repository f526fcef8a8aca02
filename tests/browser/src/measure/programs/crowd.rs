use std::time::Duration;
use tokio::time::sleep;

async fn work(n: u64) {
    for _ in 0..40 {
        tokio::task::yield_now().await;
        sleep(Duration::from_micros(50 + n)).await;
    }
}

#[tokio::main(worker_threads = 16)]
async fn main() {
    let tasks: Vec<_> = (0..200).map(|n| tokio::spawn(work(n))).collect();
    for task in tasks {
        task.await.unwrap();
    }
}
