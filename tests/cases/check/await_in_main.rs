use tokio::time::{sleep, Duration};

fn main() {
    sleep(Duration::from_millis(5)).await;
    println!("done");
}
