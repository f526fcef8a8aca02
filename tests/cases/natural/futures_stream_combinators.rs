use futures::stream::{self, StreamExt};
use std::time::Duration;

async fn fetch(id: u32) -> Result<String, String> {
    tokio::time::sleep(Duration::from_millis(u64::from(50 - id * 10))).await;
    if id == 3 {
        Err(format!("item {id} is broken"))
    } else {
        Ok(format!("item {id}"))
    }
}

#[tokio::main]
async fn main() {
    let in_order: Vec<_> = stream::iter(1..=4).map(fetch).buffered(4).collect().await;
    println!("{in_order:?}");

    let mut unordered = stream::iter(1..=4).map(fetch).buffer_unordered(4);
    while let Some(result) = unordered.next().await {
        match result {
            Ok(item) => println!("arrived: {item}"),
            Err(e) => println!("failed: {e}"),
        }
    }

    let evens = stream::iter(0..10)
        .filter(|n| {
            let even = n % 2 == 0;
            async move { even }
        })
        .then(|n| async move { n * n })
        .take(4)
        .fold(0, |acc, n| async move { acc + n })
        .await;
    println!("{evens}");

    stream::iter(["a", "b", "c"])
        .enumerate()
        .for_each_concurrent(2, |(i, name)| async move {
            tokio::time::sleep(Duration::from_millis(10 * (i as u64 + 1))).await;
            println!("{i}: {name}");
        })
        .await;
}
