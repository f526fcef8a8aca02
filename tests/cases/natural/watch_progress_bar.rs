use std::time::Duration;
use tokio::sync::watch;

fn bar(percent: u8) -> String {
    let filled = usize::from(percent) / 10;
    format!("[{}{}] {percent:>3}%", "#".repeat(filled), ".".repeat(10 - filled))
}

async fn copy(chunks: &[usize], progress: watch::Sender<u8>) -> usize {
    let total: usize = chunks.iter().sum();
    let mut done = 0;
    for chunk in chunks {
        tokio::time::sleep(Duration::from_millis(*chunk as u64)).await;
        done += chunk;
        let percent = done * 100 / total;
        progress.send_replace(percent as u8);
    }
    done
}

#[tokio::main(flavor = "current_thread", start_paused = true)]
async fn main() {
    let (tx, mut rx) = watch::channel(0u8);
    println!("{}", bar(*rx.borrow()));
    let job = tokio::spawn(async move { copy(&[10, 25, 5, 40, 20], tx).await });
    loop {
        match rx.changed().await {
            Ok(()) => println!("{}", bar(*rx.borrow_and_update())),
            Err(_) => break,
        }
    }
    let bytes = job.await.expect("copy does not panic");
    println!("{bytes} bytes copied");
}
