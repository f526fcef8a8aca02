use tokio::time::{sleep, Duration};

#[tokio::main]
async fn main() {
    let mut deadline = sleep(Duration::from_millis(50));
    for n in 0..3 {
        tokio::select! {
            _ = &mut deadline => println!("late"),
            _ = sleep(Duration::from_millis(10)) => println!("round {n}"),
        }
    }
}
