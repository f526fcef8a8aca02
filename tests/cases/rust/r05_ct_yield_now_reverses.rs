// yield_now defers the waker; deferred wakers are woken from the END of the list: the order flips every round.
async fn worker(name: &'static str) {
    for i in 0..4 {
        print!("{name}{i} ");
        tokio::task::yield_now().await;
    }
    print!("{name}end ");
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let mut handles = Vec::new();
    for name in ["A", "B", "C"] {
        handles.push(tokio::spawn(worker(name)));
    }
    for handle in handles {
        handle.await.unwrap();
    }
    println!();
}
