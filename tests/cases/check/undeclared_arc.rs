#[tokio::main]
async fn main() {
    let shared = Arc::new(5);
    let task = tokio::spawn(async move { println!("{shared}") });
    task.await.unwrap();
}
