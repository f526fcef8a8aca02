use std::time::Duration;
use tokio::task::JoinSet;

async fn work(n: u64) -> (u64, u64) {
    tokio::time::sleep(Duration::from_millis(100 - n * 10)).await;
    (n, n * n)
}

#[tokio::main]
async fn main() {
    let mut set = JoinSet::new();

    for i in 0..5u64 {
        set.spawn(work(i));
    }
    println!("{} tasks running", set.len());

    let mut seen = [false; 5];
    while let Some(res) = set.join_next().await {
        let (n, square) = res.unwrap();
        println!("{n} squared is {square}");
        seen[n as usize] = true;
    }
    assert!(seen.iter().all(|&s| s));
    assert!(set.is_empty());

    let mut failing = JoinSet::new();
    failing.spawn(async { Ok::<i32, String>(1) });
    failing.spawn(async {
        tokio::time::sleep(Duration::from_millis(30)).await;
        Err("disk full".to_string())
    });
    failing.spawn(async {
        tokio::time::sleep(Duration::from_secs(60)).await;
        Ok(3)
    });
    while let Some(joined) = failing.join_next().await {
        match joined {
            Ok(Ok(v)) => println!("value {v}"),
            Ok(Err(msg)) => {
                println!("failed: {msg}, aborting the rest");
                failing.abort_all();
            }
            Err(e) => println!("cancelled: {}", e.is_cancelled()),
        }
    }
}
