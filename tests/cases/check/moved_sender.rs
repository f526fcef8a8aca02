use tokio::sync::mpsc;

#[tokio::main]
async fn main() {
    let (tx, mut rx) = mpsc::channel(8);
    tokio::spawn(async move {
        tx.send(1).await.unwrap();
    });
    tokio::spawn(async move {
        tx.send(2).await.unwrap();
    });
    while let Some(value) = rx.recv().await {
        println!("{value}");
    }
}
