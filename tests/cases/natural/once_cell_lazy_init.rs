use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;
use tokio::sync::OnceCell;

static CONNECTIONS: AtomicUsize = AtomicUsize::new(0);
static POOL: OnceCell<Pool> = OnceCell::const_new();

#[derive(Debug)]
struct Pool {
    url: String,
    size: usize,
}

async fn pool() -> &'static Pool {
    POOL.get_or_init(|| async {
        println!("connecting...");
        tokio::time::sleep(Duration::from_millis(10)).await;
        CONNECTIONS.fetch_add(1, Ordering::SeqCst);
        Pool { url: "postgres://localhost".to_string(), size: 5 }
    })
    .await
}

#[tokio::main]
async fn main() {
    println!("ready: {}", POOL.initialized());
    let handles: Vec<_> = (0..4)
        .map(|i| tokio::spawn(async move { pool().await.size * i }))
        .collect();
    let mut sizes = vec![];
    for h in handles {
        sizes.push(h.await.unwrap());
    }
    println!("{sizes:?}");
    println!("connected {} time(s) to {}", CONNECTIONS.load(Ordering::SeqCst), pool().await.url);

    let cell = OnceCell::new();
    let failed: Result<&u8, &str> = cell.get_or_try_init(|| async { Err("not yet") }).await;
    println!("{failed:?} {:?}", cell.get());
    println!("{:?}", cell.set(9).is_ok());
    println!("{:?} {:?}", cell.set(10).is_err(), cell.get());
}
