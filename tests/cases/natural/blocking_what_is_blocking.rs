use std::time::Duration;

async fn sleep_then_print(timer: i32) {
    println!("Start timer {}.", timer);

    // No .await here!
    std::thread::sleep(Duration::from_millis(50));

    println!("Timer {} done.", timer);
}

async fn sleep_properly(timer: i32) {
    println!("Start timer {}.", timer);

    tokio::time::sleep(Duration::from_millis(20 * timer as u64)).await;

    println!("Timer {} done.", timer);
}

fn calculate_expensively(n: u64) -> u64 {
    (1..=n).fold(1, |acc, x| acc * x % 1_000_003)
}

#[tokio::main]
async fn main() {
    println!("-- blocking");
    // The join! macro lets you run multiple things concurrently.
    tokio::join!(sleep_then_print(1), sleep_then_print(2), sleep_then_print(3));

    println!("-- not blocking");
    tokio::join!(sleep_properly(1), sleep_properly(2), sleep_properly(3));

    println!("-- spawn_blocking");
    let blocking_task = tokio::task::spawn_blocking(|| {
        // This is running on a thread where blocking is fine.
        println!("Inside spawn_blocking");
        calculate_expensively(1000)
    });
    println!("{}", blocking_task.await.unwrap());
}
