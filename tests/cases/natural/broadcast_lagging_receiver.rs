use tokio::sync::broadcast::{self, error::RecvError, error::TryRecvError};

#[tokio::main]
async fn main() {
    let (tx, mut rx) = broadcast::channel(4);
    let mut late = tx.subscribe();

    for i in 0..7 {
        tx.send(i * 10).unwrap();
    }
    println!("{} messages queued", tx.len());

    loop {
        match rx.recv().await {
            Ok(v) => println!("got {v}"),
            Err(RecvError::Lagged(n)) => println!("missed {n} messages"),
            Err(RecvError::Closed) => {
                println!("closed");
                break;
            }
        }
        if rx.is_empty() {
            break;
        }
    }

    assert!(matches!(late.try_recv(), Err(TryRecvError::Lagged(3))));
    assert_eq!(late.try_recv(), Ok(30));
    let mut fresh = tx.subscribe();
    assert_eq!(fresh.try_recv(), Err(TryRecvError::Empty));
    println!("receivers: {}", tx.receiver_count());
    drop(tx);
    let rest: Vec<i32> = std::iter::from_fn(|| late.try_recv().ok()).collect();
    println!("late still has {rest:?}");
    println!("{:?} then {:?}", late.try_recv(), fresh.recv().await);
}
