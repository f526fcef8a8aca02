use std::time::Duration;
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;
#[tokio::main(flavor = "current_thread")]
async fn main() {
    let token = CancellationToken::new();
    let tracker = TaskTracker::new();
    for i in 0..3 {
        let token = token.clone();
        tracker.spawn(async move {
            tokio::select! {
                _ = token.cancelled() => println!("worker {i} cancelled"),
                _ = tokio::time::sleep(Duration::from_millis(10 * (i + 1))) => println!("worker {i} finished"),
            }
        });
    }
    tracker.close();
    tokio::time::sleep(Duration::from_millis(15)).await;
    println!("tracked {}", tracker.len());
    token.cancel();
    tracker.wait().await;
    println!("all done {}", tracker.is_empty());
    let parent = CancellationToken::new();
    let child = parent.child_token();
    let grandchild = child.child_token();
    child.cancel();
    println!(
        "{} {} {}",
        parent.is_cancelled(),
        child.is_cancelled(),
        grandchild.is_cancelled()
    );
    let c2 = parent.child_token();
    {
        let _guard = parent.clone().drop_guard();
    }
    println!("{} {}", parent.is_cancelled(), c2.is_cancelled());
    let t = CancellationToken::new();
    let r = t.run_until_cancelled(async { 5 }).await;
    println!("{r:?}");
    let t2 = t.clone();
    tokio::spawn(async move {
        tokio::time::sleep(Duration::from_millis(5)).await;
        t2.cancel();
    });
    let r = t.run_until_cancelled(std::future::pending::<i32>()).await;
    println!("{r:?}");
    let g = CancellationToken::new().drop_guard();
    let t = g.disarm();
    println!("{}", t.is_cancelled());
    println!("{t:?}");
}
