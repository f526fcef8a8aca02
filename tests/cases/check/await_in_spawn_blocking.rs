use tokio::time::{sleep, Duration};

#[tokio::main]
async fn main() {
    let handle = tokio::task::spawn_blocking(|| {
        sleep(Duration::from_millis(5)).await;
        7
    });
    println!("{}", handle.await.unwrap());
}
