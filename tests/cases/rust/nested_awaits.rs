// An await chain four futures deep: one sleep at the bottom suspends all of it.
use std::time::Duration;

async fn bottom() -> u32 {
    println!("      bottom asleep");
    tokio::time::sleep(Duration::from_millis(10)).await;
    println!("      bottom awake");
    1
}

async fn inner() -> u32 {
    println!("    into inner");
    let result = bottom().await + 1;
    println!("    out of inner");
    result
}

async fn outer() -> u32 {
    println!("  into outer");
    let result = inner().await + 1;
    println!("  out of outer");
    result
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let other = tokio::spawn(inner());
    println!("futures: {}", outer().await + 1);
    println!("other: {}", other.await.unwrap());
}
