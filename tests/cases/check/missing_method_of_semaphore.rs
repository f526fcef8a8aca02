use std::sync::Arc;
use tokio::sync::Semaphore;

#[tokio::main]
async fn main() {
    let semaphore = Arc::new(Semaphore::new(2));
    let permit = semaphore.aquire().await.unwrap();
    drop(permit);
}
