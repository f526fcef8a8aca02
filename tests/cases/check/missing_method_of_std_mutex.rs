use std::sync::{Arc, Mutex};

#[tokio::main]
async fn main() {
    let count = Arc::new(Mutex::new(0u32));
    *count.lock().unwrap() += 1;
    let n = count.get();
    println!("{n}");
}
