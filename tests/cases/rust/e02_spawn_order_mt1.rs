// Spawning does not start the task; this is the order in which three spawned tasks run.
async fn program() {
    let mut handles = Vec::new();
    for name in ["A", "B", "C"] {
        handles.push(tokio::spawn(async move { print!("{name} ") }));
    }
    print!("spawned ");
    for handle in handles {
        handle.await.unwrap();
    }
}

#[tokio::main(flavor = "multi_thread", worker_threads = 1)]
async fn main() {
    tokio::spawn(async {
        program().await;
        println!("| multi_thread(1), from a task");
    })
    .await
    .unwrap();
}
