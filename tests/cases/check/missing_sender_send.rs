use tokio::sync::mpsc;

#[tokio::main]
async fn main() {
    let (tx, mut rx) = mpsc::channel(8);
    tokio::spawn(async move {
        tx.sned(5u32).await.unwrap();
    });
    println!("{:?}", rx.recv().await);
    let n: Option<u32> = rx.recv().await;
    println!("{n:?}");
}
