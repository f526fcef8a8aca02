use std::sync::Arc;
use std::time::Duration;
use tokio::sync::{mpsc, Notify, OnceCell, Semaphore, TryAcquireError};
async fn load(n: u32) -> Result<u32, String> {
    tokio::time::sleep(Duration::from_millis(5)).await;
    if n == 0 {
        Err("zero".into())
    } else {
        println!("loaded {n}");
        Ok(n)
    }
}
#[tokio::main(flavor = "current_thread")]
async fn main() {
    let cell = Arc::new(OnceCell::new());
    println!("{:?}", cell.get_or_try_init(|| load(0)).await);
    let hs: Vec<_> = (1..4)
        .map(|i| {
            let c = cell.clone();
            tokio::spawn(async move {
                *c.get_or_init(|| async move { load(i).await.unwrap() })
                    .await
            })
        })
        .collect();
    for h in hs {
        println!("{}", h.await.unwrap());
    }
    println!("{:?} {}", cell.set(9).is_err(), cell.initialized());
    let n = Arc::new(Notify::new());
    let hs: Vec<_> = (0..3)
        .map(|i| {
            let n = n.clone();
            tokio::spawn(async move {
                n.notified().await;
                println!("woken {i}")
            })
        })
        .collect();
    tokio::task::yield_now().await;
    n.notify_waiters();
    for h in hs {
        h.await.unwrap();
    }
    n.notify_one();
    n.notify_one();
    n.notified().await;
    println!(
        "{}",
        tokio::time::timeout(Duration::from_millis(5), n.notified())
            .await
            .is_err()
    );
    let s = Semaphore::new(1);
    let p = s.try_acquire().unwrap();
    println!(
        "{:?}",
        s.try_acquire().map(|_| ()).unwrap_err() == TryAcquireError::NoPermits
    );
    p.forget();
    s.add_permits(2);
    println!("{}", s.available_permits());
    let (tx, mut rx) = mpsc::channel(2);
    let p = tx.reserve().await.unwrap();
    println!("{}", tx.capacity());
    p.send(1);
    tx.try_send(2).unwrap();
    println!("{:?}", tx.try_send(3));
    println!("{:?}", tx.send_timeout(3, Duration::from_millis(5)).await);
    let weak = tx.downgrade();
    println!("{} {}", weak.upgrade().is_some(), tx.strong_count());
    let o = tx.clone().reserve_owned();
    println!("{:?}", rx.recv().await);
    let o = o.await.unwrap();
    let tx2 = o.send(7);
    drop(tx2);
    drop(tx);
    println!("{}", weak.upgrade().is_none());
    let mut v = Vec::new();
    println!("{} {v:?}", rx.recv_many(&mut v, 10).await);
    println!("{v:?} {:?}", rx.recv().await);
    rx.close();
}
