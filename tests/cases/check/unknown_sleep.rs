use std::time::Duration;
#[tokio::main]
async fn main() {
    sleep(Duration::from_secs(1)).await;
}
