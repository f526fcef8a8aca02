use futures::channel::{mpsc, oneshot};
use futures::executor::block_on;
use futures::{SinkExt, StreamExt};
fn main() {
    let r = block_on(async {
        let (tx, rx) = oneshot::channel::<i32>();
        tx.send(5).unwrap();
        rx.await
    });
    println!("{r:?}");
    let (mut tx, mut rx) = mpsc::channel::<i32>(1);
    let t = std::thread::spawn(move || {
        block_on(async move {
            for i in 0..4 {
                tx.send(i).await.unwrap();
            }
        })
    });
    block_on(async {
        while let Some(x) = rx.next().await {
            println!("{x}");
        }
    });
    t.join().unwrap();
    let (tx, rx) = mpsc::unbounded::<&str>();
    tx.unbounded_send("a").unwrap();
    tx.unbounded_send("b").unwrap();
    drop(tx);
    println!("{:?}", block_on(rx.collect::<Vec<_>>()));
    let (tx, rx) = oneshot::channel::<i32>();
    drop(tx);
    println!("{:?}", block_on(rx));
    let v = block_on(async { futures::join!(async { 1 }, async { "x" }) });
    println!("{v:?}");
}
