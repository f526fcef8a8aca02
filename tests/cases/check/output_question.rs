async fn load() -> Result<u32, String> {
    Ok(1)
}

#[tokio::main]
async fn main() -> Result<(), String> {
    let n = load()?;
    println!("{n}");
    Ok(())
}
