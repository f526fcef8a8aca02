use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

#[tokio::main(flavor = "multi_thread", worker_threads = 2)]
async fn main() {
    let flag = Arc::new(AtomicBool::new(false));
    let seen = flag.clone();
    let spins = tokio::spawn(async move {
        while !seen.load(Ordering::SeqCst) {
            std::hint::spin_loop();
        }
        println!("seen");
    });
    let sleeps = tokio::spawn(async move {
        std::thread::sleep(Duration::from_millis(20));
        flag.store(true, Ordering::SeqCst);
        println!("set");
    });
    spins.await.unwrap();
    sleeps.await.unwrap();
}
