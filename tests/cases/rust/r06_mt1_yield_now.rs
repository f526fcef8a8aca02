// The same on a 1-worker multi_thread runtime: the deferred wakes go through the LIFO slot.
async fn worker(name: &'static str) {
    for i in 0..4 {
        print!("{name}{i} ");
        tokio::task::yield_now().await;
    }
    print!("{name}end ");
}

async fn program() {
    let mut handles = Vec::new();
    for name in ["A", "B", "C"] {
        handles.push(tokio::spawn(worker(name)));
    }
    for handle in handles {
        handle.await.unwrap();
    }
    println!();
}

#[tokio::main(flavor = "multi_thread", worker_threads = 1)]
async fn main() {
    tokio::spawn(program()).await.unwrap();
}
