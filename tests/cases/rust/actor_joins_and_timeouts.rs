use std::collections::HashMap;
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;
use tokio::sync::{mpsc, oneshot, RwLock};
#[derive(Debug)]
enum Cmd {
    Get {
        key: String,
        resp: oneshot::Sender<Option<u64>>,
    },
    Set {
        key: String,
        val: u64,
        resp: oneshot::Sender<u64>,
    },
}
async fn work(id: u32, ms: u64) -> Result<u32, String> {
    tokio::time::sleep(Duration::from_millis(ms)).await;
    if id == 3 {
        Err(format!("bad {id}"))
    } else {
        Ok(id * 10)
    }
}
#[tokio::main(flavor = "current_thread")]
async fn main() {
    let (tx, mut rx) = mpsc::channel(8);
    let manager = tokio::spawn(async move {
        let mut db = HashMap::new();
        let mut ops = 0;
        while let Some(cmd) = rx.recv().await {
            ops += 1;
            match cmd {
                Cmd::Get { key, resp } => {
                    let _ = resp.send(db.get(&key).copied());
                }
                Cmd::Set { key, val, resp } => {
                    let old = db.insert(key, val);
                    let _ = resp.send(old.unwrap_or_default());
                }
            }
        }
        ops
    });
    for i in 0..3 {
        let (a, b) = oneshot::channel();
        tx.send(Cmd::Set {
            key: format!("k{}", i % 2),
            val: i * 5_000_000_000,
            resp: a,
        })
        .await
        .unwrap();
        println!("old {}", b.await.unwrap());
    }
    let (a, b) = oneshot::channel();
    tx.send(Cmd::Get {
        key: "k0".to_string(),
        resp: a,
    })
    .await
    .unwrap();
    println!("{:?}", b.await);
    drop(tx);
    println!("ops {}", manager.await.unwrap());
    let counter = Arc::new(Mutex::new(0));
    let hits = Arc::new(AtomicU64::new(0));
    let handles: Vec<_> = (0..4)
        .map(|i| {
            let c = Arc::clone(&counter);
            let h = hits.clone();
            tokio::spawn(async move {
                for _ in 0..10 {
                    *c.lock().unwrap() += i;
                    h.fetch_add(1, Ordering::SeqCst);
                    tokio::task::yield_now().await;
                }
                i * 2
            })
        })
        .collect();
    let mut rs = vec![];
    for h in handles {
        rs.push(h.await.unwrap());
    }
    println!(
        "{rs:?} {} {}",
        *counter.lock().unwrap(),
        hits.load(Ordering::SeqCst)
    );
    let (a, b) = tokio::join!(work(1, 20), work(2, 10));
    println!("{a:?} {b:?}");
    match tokio::try_join!(work(1, 5), work(3, 1)) {
        Ok((x, y)) => println!("{}", x + y),
        Err(e) => println!("err {e}"),
    }
    let total = tokio::select! { r = work(5, 50) => r.unwrap_or(0), _ = tokio::time::sleep(Duration::from_millis(10)) => 7 };
    println!("{total}");
    let results = futures_all(vec![work(1, 3), work(2, 1), work(4, 2)]).await;
    println!("{:?}", results.into_iter().collect::<Result<Vec<_>, _>>());
    let lock = RwLock::new(5);
    {
        let r = lock.read().await;
        println!("{}", *r);
    }
    {
        let mut w = lock.write().await;
        *w += 1;
    }
    println!("{}", lock.into_inner());
    let mut set = tokio::task::JoinSet::new();
    for i in 0..3u64 {
        set.spawn(async move {
            tokio::time::sleep(Duration::from_millis(30 - i * 10)).await;
            i * i
        });
    }
    let mut sum = 0;
    while let Some(r) = set.join_next().await {
        sum += r.unwrap();
    }
    println!("{sum}");
    let r = tokio::time::timeout(Duration::from_millis(5), work(9, 50)).await;
    println!("{}", r.is_err());
    let n = AtomicUsize::new(usize::MAX);
    println!("{}", n.fetch_add(1, Ordering::Relaxed));
    println!("{}", n.load(Ordering::Relaxed));
    let v = tokio::task::spawn_blocking(|| (1..=10u64).product::<u64>())
        .await
        .unwrap();
    println!("{v}");
    let start = tokio::time::Instant::now();
    tokio::time::sleep(Duration::from_millis(15)).await;
    println!("{}", start.elapsed() >= Duration::from_millis(15));
}
async fn futures_all<F: std::future::Future>(fs: Vec<F>) -> Vec<F::Output> {
    let mut out = Vec::new();
    for f in fs {
        out.push(f.await);
    }
    out
}
