use std::thread;
use std::time::Duration;

#[tokio::main]
async fn main() {
    thread::sleep(Duration::from_millis(1)).await;
    println!("done");
}
