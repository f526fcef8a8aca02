// 64 workers, more than there are tasks for: everything still runs once, and all of them end.
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use tokio::runtime::Builder;

fn main() {
    let rt = Builder::new_multi_thread().worker_threads(64).build().unwrap();
    println!("{} workers", rt.metrics().num_workers());
    let count = Arc::new(AtomicU32::new(0));
    let seen = count.clone();
    let sum: u32 = rt.block_on(async move {
        let mut tasks = Vec::new();
        for number in 0..1000u32 {
            let count = count.clone();
            tasks.push(tokio::spawn(async move {
                count.fetch_add(1, Ordering::SeqCst);
                tokio::task::yield_now().await;
                number
            }));
        }
        let mut sum = 0;
        for task in tasks {
            sum += task.await.unwrap();
        }
        sum
    });
    println!("{} tasks ran, sum {sum}", seen.load(Ordering::SeqCst));
    drop(rt);
    println!("all workers have ended");
}
