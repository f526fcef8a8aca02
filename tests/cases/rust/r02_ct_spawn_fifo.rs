// current_thread: spawned tasks run first in, first out, and only once the main future suspends.
#[tokio::main(flavor = "current_thread")]
async fn main() {
    let mut handles = Vec::new();
    for name in ["A", "B", "C", "D"] {
        handles.push(tokio::spawn(async move { println!("run {name}") }));
    }
    println!("main still running");
    for handle in handles {
        handle.await.unwrap();
    }
}
