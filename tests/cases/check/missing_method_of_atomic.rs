use std::sync::atomic::{AtomicU32, Ordering};

#[tokio::main]
async fn main() {
    let hits = AtomicU32::new(0);
    hits.fetch_ad(1, Ordering::SeqCst);
    println!("{}", hits.load(Ordering::SeqCst));
}
