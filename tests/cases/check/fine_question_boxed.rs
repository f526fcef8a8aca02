async fn run() -> Result<u32, Box<dyn std::error::Error>> {
    let h = tokio::spawn(async { "5".to_string() });
    let n: u32 = h.await?.parse()?;
    if n > 5 {
        return Err("big".into());
    }
    Ok(n)
}
#[tokio::main]
async fn main() {
    println!("{:?}", run().await);
}
