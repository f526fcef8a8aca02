use tokio::sync::mpsc;

#[tokio::main]
async fn main() {
    let (tx, mut rx) = mpsc::channel(4);
    tx.send(1).await.unwrap();
    drop(tx);
    while let Some(n) = rx.recv() {
        println!("{n}");
    }
}
