use tokio::time::{timeout, Duration};

async fn slow() -> u32 {
    1
}

#[tokio::main]
async fn main() {
    let mut work = Box::pin(slow());
    let got = timeout(Duration::from_millis(5), &mut work).await;
    println!("{got:?}");
}
