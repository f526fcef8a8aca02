use std::sync::Arc;
use std::time::Duration;
use tokio::sync::{broadcast, watch, Barrier, Mutex, Notify, OnceCell, RwLock, Semaphore};
static CELL: OnceCell<String> = OnceCell::const_new();
#[tokio::main(flavor = "current_thread")]
async fn main() {
    let (tx, mut a) = broadcast::channel(2);
    let mut b = tx.subscribe();
    for i in 0..3 {
        tx.send(i).unwrap();
    }
    println!(
        "{:?} {:?} {:?}",
        a.recv().await,
        a.recv().await,
        a.recv().await
    );
    println!("{:?}", b.try_recv());
    println!("{} {}", tx.receiver_count(), b.len());
    drop(tx);
    println!(
        "{:?} {:?} {:?}",
        b.recv().await,
        b.recv().await,
        b.recv().await
    );
    let bar = Arc::new(Barrier::new(3));
    let hs: Vec<_> = (0..3)
        .map(|i| {
            let b = bar.clone();
            tokio::spawn(async move {
                tokio::time::sleep(Duration::from_millis(i * 5)).await;
                b.wait().await.is_leader()
            })
        })
        .collect();
    for h in hs {
        print!("{} ", h.await.unwrap());
    }
    println!();
    println!(
        "{}",
        CELL.get_or_init(|| async { "made".to_string() }).await
    );
    println!("{:?}", CELL.get());
    let l = Arc::new(RwLock::new(vec![1]));
    {
        let r = l.read().await;
        println!("{}", r.len());
        println!("{}", l.try_write().is_err());
    }
    l.write().await.push(2);
    let w = l.write().await;
    let r = w.downgrade();
    println!("{:?}", *r);
    drop(r);
    let owned = l.clone().read_owned().await;
    println!("{}", owned.len());
    drop(owned);
    let (tx, mut rx) = watch::channel(0);
    let h = tokio::spawn(async move {
        let mut seen = vec![];
        while rx.changed().await.is_ok() {
            seen.push(*rx.borrow_and_update());
        }
        seen
    });
    for i in 1..4 {
        tx.send(i).unwrap();
        tokio::task::yield_now().await;
    }
    tx.send_modify(|v| *v += 100);
    tokio::task::yield_now().await;
    println!("{}", tx.send_if_modified(|_| false));
    drop(tx);
    println!("{:?}", h.await.unwrap());
    let sem = Arc::new(Semaphore::new(2));
    let p = sem.clone().acquire_owned().await.unwrap();
    println!("{}", sem.available_permits());
    let q = sem.try_acquire_many(2);
    println!("{:?}", q.is_err());
    drop(p);
    sem.close();
    println!("{:?}", sem.acquire().await.is_err());
    let n = Arc::new(Notify::new());
    let n2 = n.clone();
    let h = tokio::spawn(async move {
        n2.notified().await;
        println!("notified")
    });
    tokio::task::yield_now().await;
    n.notify_one();
    h.await.unwrap();
    let m = Arc::new(Mutex::new(5));
    let g = m.clone().lock_owned().await;
    println!("{:?} {:?}", m.try_lock().is_err(), *g);
    drop(g);
    println!("{:?}", m);
    println!("{}", Arc::try_unwrap(m).unwrap().into_inner());
    let r = l.read().await;
    let mapped = tokio::sync::RwLockReadGuard::map(r, |v| &v[0]);
    println!("{}", *mapped);
}
