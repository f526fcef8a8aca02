// A timer that is put off moves in the wheel when its first deadline has come: it fires after one that was set
// for the same moment before that.
use std::time::Duration;
use tokio::time::{sleep, timeout, Instant};

fn ms(n: u64) -> Duration {
    Duration::from_millis(n)
}

#[tokio::main(flavor = "current_thread", start_paused = true)]
async fn main() {
    let start = Instant::now();
    let put_off = tokio::spawn(async move {
        let late = sleep(ms(9));
        tokio::pin!(late);
        let _ = timeout(ms(2), &mut late).await;
        late.as_mut().reset(start + ms(12));
        late.await;
        println!("put off, at {:?}", start.elapsed());
    });
    let between = tokio::spawn(async move {
        sleep(ms(8)).await;
        sleep(ms(4)).await;
        println!("set at 8 ms, at {:?}", start.elapsed());
    });
    let after = tokio::spawn(async move {
        sleep(ms(10)).await;
        sleep(ms(2)).await;
        println!("set at 10 ms, at {:?}", start.elapsed());
    });
    let _ = tokio::join!(put_off, between, after);
}
