use tokio::time::{sleep, timeout, Duration};
async fn run() -> Result<(), String> {
    timeout(Duration::from_millis(1), sleep(Duration::from_millis(5))).await?;
    Ok(())
}
#[tokio::main]
async fn main() {
    println!("{:?}", run().await);
}
