// yield_now puts the task on the deferred list, which is woken from its end.
async fn worker(name: &'static str) {
    for i in 0..3 {
        print!("{name}{i} ");
        tokio::task::yield_now().await;
    }
}

async fn program() {
    let mut handles = Vec::new();
    for name in ["A", "B", "C"] {
        handles.push(tokio::spawn(worker(name)));
    }
    for handle in handles {
        handle.await.unwrap();
    }
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    program().await;
    println!("| current_thread");
}
