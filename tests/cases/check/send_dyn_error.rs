use std::error::Error;
use tokio::task::yield_now;

async fn step() -> Result<u32, Box<dyn Error>> {
    yield_now().await;
    Ok(1)
}

#[tokio::main]
async fn main() {
    let task = tokio::spawn(step());
    println!("{}", task.await.unwrap().unwrap());
}
