use std::sync::Arc;
use tokio::sync::Mutex;
#[tokio::main]
async fn main() {
    let c = Arc::new(Mutex::new(0));
    let g = c.lock().await;
    *g += 1;
    println!("{}", *g);
}
