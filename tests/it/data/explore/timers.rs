use std::time::Duration;
use tokio::time::sleep;

#[tokio::main(flavor = "multi_thread", worker_threads = 2)]
async fn main() {
    let mut tasks = Vec::new();
    for (name, millis) in [("later", 20), ("one", 10), ("two", 10)] {
        tasks.push(tokio::spawn(async move {
            sleep(Duration::from_millis(millis)).await;
            println!("{name}");
        }));
    }
    for task in tasks {
        task.await.unwrap();
    }
}
