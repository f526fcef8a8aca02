use std::sync::Arc;

#[tokio::main]
async fn main() {
    let shared = Arc::new(5);
    let mut handles = vec![];
    for i in 0..3 {
        handles.push(tokio::spawn(async move {
            println!("{} {}", i, shared);
        }));
    }
    for handle in handles {
        handle.await.unwrap();
    }
}
