use std::time::Duration;

#[tokio::main]
async fn main() {
    let mut handles = Vec::new();
    for worker in 0..3 {
        handles.push(tokio::spawn(async {
            tokio::time::sleep(Duration::from_millis(10)).await;
            println!("worker {worker}");
        }));
    }
    for handle in handles {
        handle.await.unwrap();
    }
}
