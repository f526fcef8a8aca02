// Polls of 2 ms: after the first 61 the worker looks at the injection queue every second tick, not every 61st.
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::thread;
use std::time::Duration;
use tokio::runtime::Builder;

fn injected_after(interval: Option<u32>) -> bool {
    let mut builder = Builder::new_multi_thread();
    builder.worker_threads(1);
    if let Some(interval) = interval {
        builder.global_queue_interval(interval);
    }
    let rt = builder.build().unwrap();
    let polls = Arc::new(AtomicU32::new(0));
    let counted = polls.clone();
    let whole = rt.spawn(async move {
        let mut tasks = Vec::new();
        for _ in 0..200 {
            let polls = counted.clone();
            tasks.push(tokio::spawn(async move {
                thread::sleep(Duration::from_millis(2));
                polls.fetch_add(1, Ordering::SeqCst);
            }));
        }
        for task in tasks {
            task.await.unwrap();
        }
    });
    while polls.load(Ordering::SeqCst) < 130 {
        thread::sleep(Duration::from_millis(1));
    }
    let before = polls.load(Ordering::SeqCst);
    let there = polls.clone();
    let after = rt.block_on(rt.spawn(async move { there.load(Ordering::SeqCst) })).unwrap();
    rt.block_on(whole).unwrap();
    after - before < 20
}

fn main() {
    println!("tuned: soon {}", injected_after(None));
    println!("61: soon {}", injected_after(Some(61)));
}
