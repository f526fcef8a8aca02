async fn load() -> u32 {
    1
}

#[tokio::main]
async fn main() -> Result<(), String> {
    let n = load().await?;
    println!("{n}");
    Ok(())
}
