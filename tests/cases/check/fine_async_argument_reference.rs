async fn describe(names: &[String]) -> usize {
    names.len()
}

#[tokio::main]
async fn main() {
    let names = vec!["a".to_string()];
    let count = describe(&names).await;
    let handle = tokio::spawn(async move { describe(&names).await + count });
    println!("{}", handle.await.unwrap());
}
