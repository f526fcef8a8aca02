async fn load(s: &str) -> Result<u32, String> {
    let n: u32 = s.parse()?;
    Ok(n)
}
#[tokio::main]
async fn main() {
    println!("{:?}", load("1").await);
}
