use futures::future::FutureExt;
use futures::stream::{self, StreamExt};

#[tokio::main]
async fn main() {
    let doubled: Vec<u32> = stream::iter(vec![1u32, 2, 3]).map(|n| n * 2).collect().await;
    let handle = tokio::spawn(async { 5u32 });
    let mapped = handle.map(|result| result.unwrap() + 1);
    println!("{doubled:?} {}", mapped.await);
    let ready = async { 3u32 }.boxed();
    println!("{}", ready.await);
}
