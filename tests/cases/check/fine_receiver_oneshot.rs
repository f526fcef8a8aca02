use tokio::sync::oneshot;

#[tokio::main]
async fn main() {
    let (tx, mut rx) = oneshot::channel::<u32>();
    tokio::spawn(async move {
        let _ = tx.send(9);
    });
    println!("{:?}", (&mut rx).await);
}
