#[tokio::main]
async fn main() {
    let (tx, mut rx) = mpsc::channel(1);
    tx.send(1).await.unwrap();
    println!("{:?}", rx.recv().await);
}
