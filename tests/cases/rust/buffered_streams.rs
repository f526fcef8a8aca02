use futures::future::join_all;
use futures::stream::{self, FuturesUnordered, StreamExt};
use tokio::time::{sleep, Duration};
async fn job(n: u64) -> u64 {
    sleep(Duration::from_millis(50 - n * 10)).await;
    println!("job {n} done");
    n * 2
}
#[tokio::main(flavor = "current_thread")]
async fn main() {
    let r = join_all((0..4).map(job)).await;
    println!("{r:?}");
    let mut fu = FuturesUnordered::new();
    for i in 0..4 {
        fu.push(job(i));
    }
    while let Some(x) = fu.next().await {
        println!("got {x}");
    }
    let v: Vec<u64> = stream::iter(0..4u64).map(job).buffered(2).collect().await;
    println!("{v:?}");
    let v = stream::iter(0..4u64)
        .map(job)
        .buffer_unordered(2)
        .collect::<Vec<_>>()
        .await;
    println!("{v:?}");
    stream::iter(1..=3u64)
        .for_each_concurrent(2, |n| async move {
            sleep(Duration::from_millis(10 * n)).await;
            println!("fec {n}");
        })
        .await;
    let s: u64 = stream::iter(1..=4u64)
        .filter(|x| futures::future::ready(x % 2 == 0))
        .fold(0, |a, x| async move { a + x })
        .await;
    println!("{s}");
    let mut s = stream::iter(vec!["a", "b", "c"]).enumerate();
    while let Some((i, x)) = s.next().await {
        println!("{i} {x}");
    }
}
