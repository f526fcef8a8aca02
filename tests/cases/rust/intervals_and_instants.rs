use tokio::time::{self, Duration, Instant, MissedTickBehavior};
#[tokio::main(flavor = "current_thread", start_paused = true)]
async fn main() {
    for b in [
        MissedTickBehavior::Burst,
        MissedTickBehavior::Delay,
        MissedTickBehavior::Skip,
    ] {
        let start = Instant::now();
        let mut i = time::interval(Duration::from_millis(50));
        i.set_missed_tick_behavior(b);
        i.tick().await;
        time::sleep(Duration::from_millis(120)).await;
        for _ in 0..4 {
            i.tick().await;
            println!("{b:?} {:?}", start.elapsed().as_millis());
        }
    }
    let start = Instant::now();
    time::sleep_until(start + Duration::from_millis(30)).await;
    println!("{:?}", start.elapsed());
    let r = time::timeout_at(
        start + Duration::from_millis(50),
        std::future::pending::<()>(),
    )
    .await;
    println!("{:?} {:?}", r.is_err(), start.elapsed());
    let d = Instant::now() - start;
    println!("{d:?} {:?}", Instant::now().duration_since(start));
    println!(
        "{:?}",
        start.checked_add(Duration::from_millis(5)).unwrap() > start
    );
    println!("{:?}", start.saturating_duration_since(Instant::now()));
    time::resume();
    let t = Instant::now();
    time::sleep(Duration::from_millis(10)).await;
    println!("{}", t.elapsed() >= Duration::from_millis(10));
    time::pause();
    let t = Instant::now();
    time::advance(Duration::from_secs(60)).await;
    println!("{:?}", t.elapsed().as_secs());
    let mut i = time::interval_at(
        Instant::now() + Duration::from_millis(100),
        Duration::from_millis(10),
    );
    let t = Instant::now();
    i.tick().await;
    println!("{:?}", t.elapsed());
    i.tick().await;
    println!("{:?}", t.elapsed());
    i.reset();
    i.tick().await;
    println!("{:?}", t.elapsed());
    println!("{:?}", i.period());
}
