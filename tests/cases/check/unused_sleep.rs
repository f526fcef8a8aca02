use tokio::time::{sleep, Duration};

#[tokio::main]
async fn main() {
    println!("before");
    sleep(Duration::from_secs(1));
    println!("after");
}
