use tokio::sync::Mutex;

#[tokio::main]
async fn main() {
    let lock = Mutex::new(1);
    let guard = lock.lock().await;
    drop(guard);
    println!("{}", *guard);
}
