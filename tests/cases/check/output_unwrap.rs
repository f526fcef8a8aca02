async fn load() -> Result<u32, String> {
    Ok(1)
}

#[tokio::main]
async fn main() {
    let n = load().unwrap();
    println!("{n}");
}
