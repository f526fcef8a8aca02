use tokio::sync::oneshot;

#[tokio::main]
async fn main() {
    let (tx, rx) = oneshot::channel();
    tokio::spawn(async move {
        for attempt in 0..3 {
            if attempt == 2 {
                tx.send(attempt).unwrap();
                break;
            }
        }
    });
    println!("{}", rx.await.unwrap());
}
