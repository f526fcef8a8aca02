use std::time::Duration;
use futures::future::{self, FutureExt, TryFutureExt};
use futures::stream::{self, StreamExt, FuturesUnordered};

async fn delayed(n: u64) -> Result<u64, String> {
    tokio::time::sleep(Duration::from_millis(n * 7)).await;
    if n % 4 == 0 { Err(format!("{n} is bad")) } else { Ok(n * 10) }
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let all = future::try_join_all([1, 2, 3].map(delayed)).await;
    println!("{all:?}");
    let bad = future::try_join_all(vec![delayed(5), delayed(4), delayed(8)]).await;
    println!("{bad:?}");
    let mut pool: FuturesUnordered<_> = [3, 1, 2].into_iter().map(|n| delayed(n).map(move |r| (n, r))).collect();
    while let Some((n, r)) = pool.next().await { println!("{n}: {r:?}"); }
    let v: Vec<u64> = stream::iter(1..=6).map(|n| delayed(n)).buffer_unordered(3).filter_map(|r| async move { r.ok() }).collect().await;
    println!("{v:?}");
    let folded = stream::iter(vec![1, 2, 3]).fold(0, |acc, x| async move { acc + x }).await;
    let chained = delayed(2).and_then(|x| async move { Ok(x + 1) }).map_err(|e| e.len()).await;
    println!("{folded} {chained:?}");
    let (first, idx, rest) = future::select_all(vec![delayed(9).boxed(), delayed(6).boxed()]).await;
    println!("{first:?} at {idx}, {} left", rest.len());
}
