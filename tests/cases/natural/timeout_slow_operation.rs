use std::time::Duration;
use tokio::time::{error::Elapsed, sleep, timeout};

#[derive(Debug)]
enum FetchError {
    TimedOut,
    Empty,
}

impl From<Elapsed> for FetchError {
    fn from(_: Elapsed) -> Self {
        FetchError::TimedOut
    }
}

async fn slow_query(ms: u64) -> Vec<u32> {
    sleep(Duration::from_millis(ms)).await;
    (0..ms as u32 / 10).collect()
}

async fn fetch(ms: u64) -> Result<u32, FetchError> {
    let rows = timeout(Duration::from_millis(50), slow_query(ms)).await?;
    if rows.is_empty() {
        return Err(FetchError::Empty);
    }
    Ok(rows.iter().sum())
}

#[tokio::main]
async fn main() {
    for ms in [0, 20, 200] {
        match fetch(ms).await {
            Ok(sum) => println!("{ms} ms: sum = {sum}"),
            Err(FetchError::TimedOut) => println!("{ms} ms: timed out"),
            Err(other) => println!("{ms} ms: {other:?}"),
        }
    }

    let res = timeout(Duration::from_millis(10), async {
        sleep(Duration::from_secs(5)).await;
        "never"
    })
    .await;
    if let Err(e) = res {
        println!("error: {e}");
    }
}
