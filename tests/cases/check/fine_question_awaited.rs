async fn load() -> Result<u32, String> {
    Ok(1)
}

#[tokio::main]
async fn main() -> Result<(), String> {
    let n = load().await?;
    let task = tokio::spawn(async {
        let n = load().await?;
        Ok::<u32, String>(n + 1)
    });
    println!("{n} {:?}", task.await.map_err(|e| e.to_string())?);
    Ok(())
}
