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

#[tokio::main(flavor = "current_thread")]
async fn main() {
    program().await;
    println!("| current_thread");
}
