use std::sync::{Arc, Mutex};

#[tokio::main(flavor = "multi_thread", worker_threads = 2)]
async fn main() {
    let one = Arc::new(Mutex::new(1));
    let two = Arc::new(Mutex::new(2));
    let (first, second) = (one.clone(), two.clone());
    let there = tokio::spawn(async move {
        let a = first.lock().unwrap();
        let b = second.lock().unwrap();
        *a + *b
    });
    let back = tokio::spawn(async move {
        let b = two.lock().unwrap();
        let a = one.lock().unwrap();
        *a + *b
    });
    println!("{} {}", there.await.unwrap(), back.await.unwrap());
}
