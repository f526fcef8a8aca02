async fn value() -> u32 {
    1
}

#[tokio::main]
async fn main() {
    let n = value().await.await;
    println!("{n}");
}
