async fn load() -> Result<u32, String> {
    Ok(1)
}

#[tokio::main]
async fn main() {
    let handle = tokio::spawn(async {
        let n = load().await?;
        println!("{n}");
    });
    handle.await.unwrap();
}
