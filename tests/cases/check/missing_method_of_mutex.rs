use std::sync::Arc;
use tokio::sync::Mutex;

#[tokio::main]
async fn main() {
    let count = Arc::new(Mutex::new(0u32));
    let mut guard = count.lokc().await;
    *guard += 1;
}
