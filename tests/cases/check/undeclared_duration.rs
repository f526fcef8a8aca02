use tokio::time::sleep;
#[tokio::main]
async fn main() {
    sleep(Duration::from_secs(1)).await;
}
