// Awaiting a finished JoinHandle returns at once (no yield), unlike the first await of a running one.
#[tokio::main(flavor = "current_thread")]
async fn main() {
    let task = tokio::spawn(async { "q" });
    tokio::task::yield_now().await;
    let other = tokio::spawn(async { println!("other ran") });
    println!("finished {}; got {}", task.is_finished(), task.await.unwrap());
    println!("before other");
    other.await.unwrap();
}
