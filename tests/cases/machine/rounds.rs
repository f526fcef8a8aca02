use std::time::Duration;
use tokio::time::{sleep, timeout};

async fn empty() {}

async fn twice(ms: u64) -> u64 {
    for _ in 0..2 {
        sleep(Duration::from_millis(ms)).await;
    }
    ms
}

async fn either(long: bool) {
    if long {
        sleep(Duration::from_millis(2)).await;
    } else {
        empty().await;
    }
    sleep(Duration::from_millis(1)).await;
}

async fn borrows() -> usize {
    let text = String::from("kept");
    let part = &text;
    sleep(Duration::from_millis(1)).await;
    part.len()
}

async fn both() -> u64 {
    let (one, two) = tokio::join!(twice(1), twice(3));
    one + two
}

async fn first() {
    let slow = twice(4);
    tokio::pin!(slow);
    loop {
        tokio::select! {
            biased;
            _ = &mut slow => break,
            _ = sleep(Duration::from_millis(5)) => println!("tick"),
        }
    }
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    either(true).await;
    either(false).await;
    borrows().await;
    both().await;
    first().await;
    let late = timeout(Duration::from_millis(1), twice(5)).await;
    println!("{}", late.is_err());
    let spawned = tokio::spawn(async { sleep(Duration::from_millis(9)).await });
    tokio::task::yield_now().await;
    spawned.abort();
    println!("{}", spawned.await.is_err());
}
