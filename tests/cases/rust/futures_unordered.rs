use futures::stream::{FuturesUnordered, StreamExt};
use std::time::Duration;
async fn turns(n: u32, value: u32) -> u32 {
    for _ in 0..n {
        tokio::task::yield_now().await;
    }
    value
}
#[tokio::main(flavor = "current_thread")]
async fn main() {
    let tasks: FuturesUnordered<_> = (1..=4u64)
        .map(|i| {
            tokio::spawn(async move {
                tokio::time::sleep(Duration::from_millis(50 - i * 10)).await;
                i
            })
        })
        .collect();
    println!("{}", tasks.len());
    let done: Vec<u64> = tasks.map(|r| r.unwrap()).collect().await;
    println!("{done:?}");
    let mut fu = FuturesUnordered::new();
    for i in 0..3 {
        fu.push(turns(i, i));
    }
    loop {
        tokio::select! {
            Some(x) = fu.next() => { println!("got {x}"); if x == 1 { fu.push(turns(0, 10)); } }
            else => break,
        }
    }
    println!("empty {}", fu.is_empty());
}
