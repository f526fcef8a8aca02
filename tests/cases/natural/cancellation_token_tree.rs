use std::time::Duration;
use tokio::time::{sleep, Instant};
use tokio_util::sync::CancellationToken;

async fn worker(name: &'static str, period: u64, token: CancellationToken, start: Instant) {
    let mut rounds = 0;
    loop {
        tokio::select! {
            _ = token.cancelled() => {
                println!("{name} cancelled after {rounds} rounds at {:?}", start.elapsed());
                return;
            }
            _ = sleep(Duration::from_millis(period)) => {
                rounds += 1;
            }
        }
    }
}

#[tokio::main(flavor = "current_thread", start_paused = true)]
async fn main() {
    let start = Instant::now();
    let root = CancellationToken::new();
    let child = root.child_token();
    let a = tokio::spawn(worker("root-worker", 30, root.clone(), start));
    let b = tokio::spawn(worker("child-worker", 20, child.clone(), start));

    sleep(Duration::from_millis(50)).await;
    child.cancel();
    b.await.unwrap();
    println!("root cancelled? {} child cancelled? {}", root.is_cancelled(), child.is_cancelled());

    {
        let _guard = root.clone().drop_guard();
        sleep(Duration::from_millis(65)).await;
        println!("leaving the scope");
    }
    a.await.unwrap();
    let late = root.child_token();
    println!("late child: {}", late.is_cancelled());
    let outcome = late.run_until_cancelled(sleep(Duration::from_secs(1))).await;
    println!("{outcome:?} at {:?}", start.elapsed());
}
