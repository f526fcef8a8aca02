use tokio::sync::broadcast;

#[tokio::main]
async fn main() {
    let (tx, mut rx) = broadcast::channel::<u32>(4);
    let mut other = tx.subscrib();
    tx.send(1).unwrap();
    println!("{:?} {:?}", rx.recv().await, other.recv().await);
}
