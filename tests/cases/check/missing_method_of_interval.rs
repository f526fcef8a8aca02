use std::time::Duration;

#[tokio::main]
async fn main() {
    let mut interval = tokio::time::interval(Duration::from_millis(10));
    interval.tikc().await;
}
