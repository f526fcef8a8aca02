use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::time::Duration;
use tokio::sync::mpsc;
use tokio::time::{sleep_until, Instant};

type Message = (Duration, String);

async fn scheduler(mut rx: mpsc::Receiver<Message>, start: Instant) -> usize {
    let mut heap: BinaryHeap<Reverse<(Instant, String)>> = BinaryHeap::new();
    let mut fired = 0;
    let mut open = true;
    while open || !heap.is_empty() {
        let next = heap.peek().map(|Reverse((when, _))| *when);
        tokio::select! {
            msg = rx.recv(), if open => match msg {
                Some((delay, name)) => heap.push(Reverse((Instant::now() + delay, name))),
                None => open = false,
            },
            _ = async { sleep_until(next.unwrap()).await }, if next.is_some() => {
                if let Some(Reverse((_, name))) = heap.pop() {
                    println!("{:>5} ms  {name}", start.elapsed().as_millis());
                    fired += 1;
                }
            }
        }
    }
    fired
}

#[tokio::main(flavor = "current_thread", start_paused = true)]
async fn main() {
    let start = Instant::now();
    let (tx, rx) = mpsc::channel(8);
    let handle = tokio::spawn(scheduler(rx, start));
    for (name, ms) in [("tea", 3000), ("egg", 1500), ("bread", 60_000), ("timer", 250)] {
        tx.send((Duration::from_millis(ms), name.to_string())).await.unwrap();
    }
    tokio::time::sleep(Duration::from_millis(777)).await;
    tx.send((Duration::from_millis(100), "late".into())).await.unwrap();
    drop(tx);
    println!("{} fired", handle.await.unwrap());
}
