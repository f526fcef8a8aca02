use std::time::Duration;
#[tokio::main]
async fn main() {
    let ms: u32 = 5;
    tokio::time::sleep(Duration::from_millis(ms)).await;
    println!("x");
}
