use futures::future::{self, select_all, try_join_all, BoxFuture, Either, FutureExt, TryFutureExt};
use futures::stream::{self, FuturesOrdered, StreamExt, TryStreamExt};
use tokio::time::{sleep, Duration};
async fn work(n: u64) -> u64 {
    sleep(Duration::from_millis(n)).await;
    n
}
async fn fallible(n: i32) -> Result<i32, String> {
    if n < 0 {
        Err(format!("bad {n}"))
    } else {
        Ok(n * 2)
    }
}
fn boxed(n: u64) -> BoxFuture<'static, u64> {
    async move {
        if n == 0 {
            0
        } else {
            n + boxed(n - 1).await
        }
    }
    .boxed()
}
#[tokio::main(flavor = "current_thread")]
async fn main() {
    println!("{:?}", try_join_all(vec![fallible(1), fallible(2)]).await);
    println!(
        "{:?}",
        try_join_all(vec![fallible(1), fallible(-2), fallible(-3)]).await
    );
    let (v, i, rest) = select_all(vec![work(30).boxed(), work(10).boxed(), work(20).boxed()]).await;
    println!("{v} {i} {}", rest.len());
    println!("{}", boxed(4).await);
    let a = Box::pin(work(20));
    let b = Box::pin(work(5));
    match future::select(a, b).await {
        Either::Left((x, _)) => println!("left {x}"),
        Either::Right((x, rest)) => println!("right {x}, then {}", rest.await),
    }
    let (x, y) = future::join(work(3), async { "y" }).await;
    println!("{x} {y}");
    println!("{:?}", work(1).map(|x| x + 100).await);
    println!(
        "{:?}",
        fallible(3).map_ok(|x| x + 1).map_err(|e| e.len()).await
    );
    println!("{:?}", fallible(3).and_then(|x| fallible(x - 100)).await);
    println!("{:?}", async { 5 }.now_or_never());
    println!("{:?}", future::pending::<i32>().now_or_never());
    println!(
        "{:?}",
        future::ready(3).then(|x| async move { x * 2 }).await
    );
    let r = std::panic::AssertUnwindSafe(async {
        if true {
            panic!("caught me")
        }
        1
    })
    .catch_unwind()
    .await;
    println!("{}", r.is_err());
    let r: Result<Vec<i32>, String> = stream::iter(vec![Ok(1), Err("stop".to_string()), Ok(3)])
        .try_collect()
        .await;
    println!("{r:?}");
    let mut fo = FuturesOrdered::new();
    fo.push_back(work(20));
    fo.push_back(work(10));
    while let Some(x) = fo.next().await {
        println!("ordered {x}");
    }
    let total = stream::iter(1..=5u64)
        .map(|x| async move {
            sleep(Duration::from_millis(40 - x * x)).await;
            x
        })
        .buffer_unordered(3)
        .fold(String::new(), |mut acc, x| async move {
            acc.push_str(&x.to_string());
            acc
        })
        .await;
    println!("{total}");
    let v: Vec<i32> = stream::iter(0..10)
        .filter_map(|x| async move {
            if x % 3 == 0 {
                Some(x * x)
            } else {
                None
            }
        })
        .collect()
        .await;
    println!("{v:?}");
    let v: Vec<_> = stream::unfold(0, |s| async move {
        if s < 4 {
            Some((s * 10, s + 1))
        } else {
            None
        }
    })
    .collect()
    .await;
    println!("{v:?}");
    let v: Vec<_> = stream::iter(1..=7).chunks(3).collect().await;
    println!("{v:?}");
    let v: Vec<_> = stream::iter(1..=3)
        .chain(stream::iter(7..=8))
        .zip(stream::iter("abcde".chars()))
        .collect()
        .await;
    println!("{v:?}");
    let (a, b) = futures::join!(async { 1 }, async { 2 });
    println!("{a} {b}");
    let v: Vec<_> = stream::iter(1..10)
        .take_while(|x| future::ready(*x < 4))
        .skip(1)
        .collect()
        .await;
    println!("{v:?}");
    let s = async {
        println!("computed once");
        7
    }
    .shared();
    println!("{} {}", s.clone().await, s.await);
    let r = stream::iter(vec![1, 2, 3])
        .map(Ok::<i32, String>)
        .try_for_each(|x| async move {
            if x == 2 {
                Err(format!("at {x}"))
            } else {
                Ok(())
            }
        })
        .await;
    println!("{r:?}");
    println!("fin");
}
