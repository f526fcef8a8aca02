async fn run() -> Result<u32, String> {
    let h = tokio::spawn(async { 5 });
    let n = h.await?;
    Ok(n)
}
#[tokio::main]
async fn main() {
    println!("{:?}", run().await);
}
