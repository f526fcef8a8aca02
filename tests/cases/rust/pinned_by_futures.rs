use futures::pin_mut;
use std::time::Duration;
use tokio::time::sleep;

async fn number(n: u32) -> u32 {
    sleep(Duration::from_millis(u64::from(n))).await;
    n
}

#[tokio::main]
async fn main() {
    let slow = number(30);
    let mut quick = Some(number(5));
    let other = async { number(8).await * 2 };
    pin_mut!(slow, other);
    let first = quick.take().unwrap();
    futures::pin_mut!(first);
    println!("{}", first.as_mut().await);
    tokio::select! {
        n = &mut slow => println!("slow {n}"),
        n = other.as_mut() => println!("other {n}"),
    }
    println!("{}", slow.await);
}
