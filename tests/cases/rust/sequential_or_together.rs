// Two waits one after the other; then as two tasks, which overlap.
use std::time::Duration;
use tokio::time::sleep;

async fn wait(name: &'static str, millis: u64) -> &'static str {
    sleep(Duration::from_millis(millis)).await;
    println!("{name} done");
    name
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let first = wait("slow", 60).await;
    let second = wait("quick", 20).await;
    println!("{first} {second}");

    let slow = tokio::spawn(wait("slow", 60));
    let quick = tokio::spawn(wait("quick", 20));
    println!("{} {}", slow.await.unwrap(), quick.await.unwrap());
}
