use std::time::Duration;
use tokio::sync::mpsc;
use tokio::time::{sleep, timeout, Instant};

async fn debounce<T: std::fmt::Debug>(mut rx: mpsc::Receiver<T>, quiet: Duration) -> Vec<T> {
    let mut emitted = Vec::new();
    let mut pending: Option<T> = None;
    loop {
        if pending.is_some() {
            match timeout(quiet, rx.recv()).await {
                Ok(Some(newer)) => pending = Some(newer),
                Ok(None) => break,
                Err(_elapsed) => emitted.extend(pending.take()),
            }
        } else {
            match rx.recv().await {
                Some(first) => pending = Some(first),
                None => break,
            }
        }
    }
    emitted.extend(pending);
    emitted
}

#[tokio::main(flavor = "current_thread", start_paused = true)]
async fn main() {
    let (tx, rx) = mpsc::channel(4);
    let start = Instant::now();
    let typing = tokio::spawn(async move {
        let strokes = [("h", 10), ("he", 20), ("hel", 200), ("hell", 30), ("hello", 500), ("hello!", 5)];
        for (text, pause) in strokes {
            tx.send(text.to_string()).await.unwrap();
            sleep(Duration::from_millis(pause)).await;
        }
        strokes.len()
    });
    let searches = debounce(rx, Duration::from_millis(100)).await;
    println!("{} key strokes, {} searches: {searches:?}", typing.await.unwrap(), searches.len());
    println!("took {:?}", start.elapsed());
}
