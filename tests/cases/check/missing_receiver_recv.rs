use tokio::sync::mpsc;

#[tokio::main]
async fn main() {
    let (tx, mut rx) = mpsc::channel::<u32>(8);
    tx.send(1).await.unwrap();
    drop(tx);
    while let Some(n) = rx.recive().await {
        println!("{n}");
    }
}
