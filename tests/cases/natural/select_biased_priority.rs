use tokio::sync::mpsc;

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Priority {
    Low,
    High,
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let (high_tx, mut high_rx) = mpsc::channel::<u32>(10);
    let (low_tx, mut low_rx) = mpsc::channel::<u32>(10);

    for i in 0..3 {
        low_tx.send(i).await.unwrap();
        high_tx.send(100 + i).await.unwrap();
    }
    drop(high_tx);
    drop(low_tx);

    let mut processed: Vec<(Priority, u32)> = Vec::new();
    loop {
        tokio::select! {
            biased;

            Some(job) = high_rx.recv() => processed.push((Priority::High, job)),
            Some(job) = low_rx.recv() => processed.push((Priority::Low, job)),
            else => break,
        }
    }
    for (priority, job) in &processed {
        println!("{priority:?}: {job}");
    }
    let max = processed.iter().map(|&(p, _)| p).max();
    println!("{max:?}, sorted: {}", processed.windows(2).all(|w| w[0].0 >= w[1].0));

    let value = tokio::select! {
        biased;
        _ = std::future::pending::<()>() => "pending",
        v = async { "ready" } => v,
    };
    println!("{value}");
}
