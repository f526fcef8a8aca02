use std::sync::Arc;
use tokio::sync::{mpsc, oneshot, Mutex};
#[tokio::main]
async fn main() {
    let (tx, mut rx) = mpsc::channel::<String>(2);
    let t = std::thread::spawn(move || {
        for i in 0..5 {
            tx.blocking_send(format!("msg {i}")).unwrap();
        }
    });
    while let Some(m) = rx.recv().await {
        println!("{m}");
    }
    t.join().unwrap();
    let (tx, mut rx) = mpsc::channel::<i32>(8);
    let t = tokio::task::spawn_blocking(move || {
        let mut s = 0;
        while let Some(x) = rx.blocking_recv() {
            s += x;
        }
        s
    });
    for i in 1..=4 {
        tx.send(i).await.unwrap();
    }
    drop(tx);
    println!("{}", t.await.unwrap());
    let (tx, rx) = oneshot::channel::<u8>();
    let t = std::thread::spawn(move || rx.blocking_recv());
    tx.send(9).unwrap();
    println!("{:?}", t.join().unwrap());
    let m = Arc::new(Mutex::new(1));
    let m2 = m.clone();
    tokio::task::spawn_blocking(move || {
        let mut g = m2.blocking_lock();
        *g += 1;
    })
    .await
    .unwrap();
    println!("{}", *m.lock().await);
    let (tx, rx) = oneshot::channel::<u8>();
    drop(tx);
    println!(
        "{:?}",
        tokio::task::spawn_blocking(move || rx.blocking_recv())
            .await
            .unwrap()
    );
}
