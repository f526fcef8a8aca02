async fn run(d: Duration) {
    tokio::time::sleep(d).await;
}
#[tokio::main]
async fn main() {
    run(std::time::Duration::from_millis(1)).await;
}
