use tokio::sync::watch;

#[tokio::main]
async fn main() {
    let (tx, mut rx) = watch::channel(0u32);
    tx.send(1).unwrap();
    rx.change().await.unwrap();
    println!("{}", *rx.borrow());
}
