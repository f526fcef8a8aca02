use tokio::time::{error::Elapsed, sleep, timeout, Duration, Instant};
async fn slow(ms: u64) -> &'static str {
    sleep(Duration::from_millis(ms)).await;
    "slow done"
}
async fn retry<F, Fut>(mut f: F, times: u32) -> Result<u32, String>
where
    F: FnMut(u32) -> Fut,
    Fut: std::future::Future<Output = Result<u32, String>>,
{
    let mut last = String::new();
    for n in 0..times {
        match f(n).await {
            Ok(v) => return Ok(v),
            Err(e) => {
                println!("attempt {n}: {e}");
                last = e;
                sleep(Duration::from_millis(10 * 2u64.pow(n))).await;
            }
        }
    }
    Err(last)
}
#[tokio::main(flavor = "current_thread", start_paused = true)]
async fn main() {
    let start = Instant::now();
    println!("{:?}", timeout(Duration::from_millis(20), slow(10)).await);
    let r: Result<&str, Elapsed> = timeout(Duration::from_millis(20), slow(100)).await;
    println!("{:?} {}", r, r.as_ref().unwrap_err());
    println!("{:?}", start.elapsed());
    let r = retry(
        |n| async move {
            if n < 2 {
                Err(format!("no {n}"))
            } else {
                Ok(n)
            }
        },
        5,
    )
    .await;
    println!("{r:?} {:?}", start.elapsed());
    let r = retry(|n| async move { Err::<u32, _>(format!("never {n}")) }, 2).await;
    println!("{r:?} {:?}", start.elapsed());
    let mut s = Box::pin(sleep(Duration::from_millis(50)));
    println!("{}", s.is_elapsed());
    s.as_mut().reset(Instant::now() + Duration::from_millis(5));
    let t = Instant::now();
    s.await;
    println!("{:?}", t.elapsed());
    let (a, b) = tokio::join!(slow(30), slow(10));
    println!("{a} {b} {:?}", start.elapsed());
    let r = tokio::try_join!(
        async {
            sleep(Duration::from_millis(5)).await;
            Ok::<i32, String>(1)
        },
        async { Err::<i32, String>("fast".to_string()) }
    );
    println!("{r:?}");
    println!(
        "{:?}",
        timeout(Duration::from_secs(1), std::future::ready(3))
            .await
            .unwrap()
    );
}
