use tokio::time::{interval, Duration};

async fn work() -> u32 {
    3
}

#[tokio::main]
async fn main() {
    let mut task = work();
    let mut ticks = interval(Duration::from_millis(1));
    loop {
        tokio::select! {
            n = &mut task => {
                println!("{n}");
                break;
            }
            _ = ticks.tick() => println!("tick"),
        }
    }
}
