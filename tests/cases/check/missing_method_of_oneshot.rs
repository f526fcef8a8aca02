use tokio::sync::oneshot;

#[tokio::main]
async fn main() {
    let (tx, rx) = oneshot::channel::<u32>();
    tokio::spawn(async move {
        tx.send(3).unwrap();
    });
    println!("{}", rx.recv().await.unwrap());
}
