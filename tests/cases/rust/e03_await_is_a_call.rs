// Awaiting a future that never suspends is no scheduling point: A runs to its end before B begins.
async fn leaf(name: &str) {
    print!("{name} ");
}

async fn worker(name: &'static str) {
    for _ in 0..2 {
        leaf(name).await;
    }
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let (a, b) = (tokio::spawn(worker("A")), tokio::spawn(worker("B")));
    a.await.unwrap();
    b.await.unwrap();
    println!();
}
