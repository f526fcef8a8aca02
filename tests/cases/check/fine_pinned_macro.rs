use tokio::time::{sleep, Duration};

async fn work() -> u32 {
    sleep(Duration::from_millis(3)).await;
    3
}

#[tokio::main]
async fn main() {
    let task = work();
    tokio::pin!(task);
    loop {
        tokio::select! {
            n = &mut task => {
                println!("{n}");
                break;
            }
            _ = sleep(Duration::from_millis(1)) => {}
        }
    }
}
