async fn check(n: u32) -> Result<u32, String> {
    if n > 1 { Err("too large".into()) } else { Ok(n) }
}

#[tokio::main]
async fn main() {
    check(1).await.unwrap();
    let _ = check(2).await;
    if check(0).await.is_ok() {
        println!("checked");
    }
}
