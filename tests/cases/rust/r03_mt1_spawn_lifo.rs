// multi_thread, from a task on the worker: the last spawned task sits in the LIFO slot and runs first; the others FIFO.
async fn program() {
    let mut handles = Vec::new();
    for name in ["A", "B", "C", "D"] {
        handles.push(tokio::spawn(async move { println!("run {name}") }));
    }
    println!("parent still running");
    for handle in handles {
        handle.await.unwrap();
    }
}

#[tokio::main(flavor = "multi_thread", worker_threads = 1)]
async fn main() {
    tokio::spawn(program()).await.unwrap();
}
