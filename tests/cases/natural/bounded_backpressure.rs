use std::time::Duration;
use tokio::sync::mpsc::{self, error::TrySendError};
use tokio::time::{sleep, Instant};

#[tokio::main(flavor = "current_thread", start_paused = true)]
async fn main() {
    let (tx, mut rx) = mpsc::channel::<u32>(2);
    let start = Instant::now();

    let producer = tokio::spawn(async move {
        for i in 1..=5 {
            tx.send(i).await.expect("receiver is alive");
            println!("{:>3} ms: sent {i}, capacity {}/{}", start.elapsed().as_millis(), tx.capacity(), tx.max_capacity());
        }
        let mut rejected = 0;
        for i in 6..=9 {
            match tx.try_send(i) {
                Ok(()) => println!("try_send {i} ok"),
                Err(TrySendError::Full(v)) => {
                    rejected += 1;
                    println!("full, {v} rejected");
                }
                Err(TrySendError::Closed(_)) => unreachable!(),
            }
        }
        let permit = tx.reserve().await.unwrap();
        println!("{:>3} ms: got a permit", start.elapsed().as_millis());
        permit.send(42);
        rejected
    });

    let mut received = Vec::new();
    while let Some(v) = rx.recv().await {
        sleep(Duration::from_millis(50)).await;
        received.push(v);
    }
    println!("{received:?}, rejected {}", producer.await.unwrap());
}
