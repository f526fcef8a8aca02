use tokio::sync::{mpsc, oneshot, watch};
use tokio::time::{self, Duration};
#[tokio::main(flavor = "current_thread", start_paused = true)]
async fn main() {
    let (tx, mut rx) = mpsc::channel::<u32>(4);
    let (stop_tx, mut stop_rx) = watch::channel(false);
    let producer = tokio::spawn(async move {
        let mut tick = time::interval(Duration::from_millis(10));
        let mut n = 0;
        loop {
            tokio::select! {
                _ = tick.tick() => { n += 1; if tx.send(n).await.is_err() { break; } }
                r = stop_rx.changed() => { println!("stop seen {:?} {}", r.is_ok(), *stop_rx.borrow()); break; }
            }
        }
        n
    });
    let mut got = vec![];
    let deadline = time::sleep(Duration::from_millis(55));
    tokio::pin!(deadline);
    loop {
        tokio::select! {
            biased;
            _ = &mut deadline => { println!("deadline"); stop_tx.send(true).unwrap(); break; }
            Some(x) = rx.recv() => got.push(x),
            else => break,
        }
    }
    println!("{got:?} {}", producer.await.unwrap());
    let (a, b) = (oneshot::channel::<i32>(), oneshot::channel::<i32>());
    let (mut ra, mut rb) = (a.1, b.1);
    a.0.send(1).unwrap();
    drop(b.0);
    let mut left = 2;
    let (mut da, mut db) = (false, false);
    while left > 0 {
        tokio::select! {
            biased;
            r = &mut ra, if !da => { da = true; left -= 1; println!("a {r:?}"); }
            r = &mut rb, if !db => { db = true; left -= 1; println!("b {r:?}"); }
        }
    }
}
