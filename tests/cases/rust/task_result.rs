// A task that returns a Result: unwrap the join, then `?` the result.
async fn parse(text: &'static str) -> Result<usize, String> {
    tokio::task::yield_now().await;
    if text == "" {
        return Err("nothing to read".to_string());
    }
    Ok(text.len())
}

async fn both(first: &'static str, second: &'static str) -> Result<usize, String> {
    let one = tokio::spawn(parse(first));
    let two = tokio::spawn(parse(second));
    let total = one.await.unwrap()? + two.await.unwrap()?;
    Ok(total)
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    println!("{:?}", both("abc", "de").await);
    println!("{:?}", both("abc", "").await);
}
