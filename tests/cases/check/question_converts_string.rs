async fn load() -> Result<u32, String> {
    Ok(1)
}
async fn run() -> Result<u32, std::num::ParseIntError> {
    let n = load().await?;
    Ok(n)
}
#[tokio::main]
async fn main() {
    println!("{:?}", run().await);
}
