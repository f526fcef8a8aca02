use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::Semaphore;
use tokio::time::{sleep, Instant};

static ACTIVE: AtomicUsize = AtomicUsize::new(0);
static PEAK: AtomicUsize = AtomicUsize::new(0);

async fn download(url: &str, ms: u64) -> usize {
    let now = ACTIVE.fetch_add(1, Ordering::SeqCst) + 1;
    PEAK.fetch_max(now, Ordering::SeqCst);
    sleep(Duration::from_millis(ms)).await;
    ACTIVE.fetch_sub(1, Ordering::SeqCst);
    url.len() * ms as usize
}

#[tokio::main(flavor = "current_thread", start_paused = true)]
async fn main() {
    let semaphore = Arc::new(Semaphore::new(2));
    let start = Instant::now();
    let urls = vec![
        ("https://example.com/a", 300),
        ("https://example.com/bb", 100),
        ("https://example.com/ccc", 200),
        ("https://example.com/dddd", 50),
        ("https://example.com/e", 150),
    ];
    let mut tasks = Vec::new();
    for (url, ms) in urls {
        let permit_source = semaphore.clone();
        tasks.push(tokio::spawn(async move {
            let _permit = permit_source.acquire().await.expect("semaphore closed");
            println!("[{:>3} ms] start {url}", start.elapsed().as_millis());
            let bytes = download(url, ms).await;
            println!("[{:>3} ms] done  {url} ({bytes} bytes)", start.elapsed().as_millis());
            bytes
        }));
    }
    let mut sum = 0;
    for task in tasks {
        sum += task.await.unwrap();
    }
    println!("{sum} bytes in {:?}", start.elapsed());
    println!("at most {} at once, {} permits left", PEAK.load(Ordering::SeqCst), semaphore.available_permits());
}
