use std::collections::HashMap;
use std::sync::Arc;
use tokio::sync::{Mutex, RwLock};
#[tokio::main(worker_threads = 4)]
async fn main() {
    let counter = Arc::new(Mutex::new(0u64));
    let map: Arc<RwLock<HashMap<u32, u32>>> = Arc::new(RwLock::new(HashMap::new()));
    let hs: Vec<_> = (0..8)
        .map(|i| {
            let (c, m) = (counter.clone(), map.clone());
            tokio::spawn(async move {
                for _ in 0..10 {
                    let mut g = c.lock().await;
                    *g += 1;
                    tokio::task::yield_now().await;
                }
                m.write().await.insert(i, i * i);
            })
        })
        .collect();
    for h in hs {
        h.await.unwrap();
    }
    println!("{}", *counter.lock().await);
    let m = map.read().await;
    let mut keys: Vec<_> = m.iter().map(|(k, v)| (*k, *v)).collect();
    keys.sort();
    println!("{keys:?}");
    let std_counter = Arc::new(std::sync::Mutex::new(Vec::new()));
    let hs: Vec<_> = (0..4)
        .map(|i| {
            let c = std_counter.clone();
            tokio::task::spawn_blocking(move || c.lock().unwrap().push(i))
        })
        .collect();
    for h in hs {
        h.await.unwrap();
    }
    let mut v = std_counter.lock().unwrap().clone();
    v.sort();
    println!("{v:?}");
}
