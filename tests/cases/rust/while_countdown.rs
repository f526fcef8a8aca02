// while, loop, break with a value, continue, around awaits.
use std::time::Duration;

async fn countdown(name: &'static str, from: u32) {
    let mut n = from;
    while n > 0 {
        println!("{name} {n}");
        tokio::time::sleep(Duration::from_millis(10)).await;
        n -= 1;
    }
    println!("{name} lift-off");
}

async fn first_multiple(of: u32, above: u32) -> u32 {
    let mut n = above;
    let found = loop {
        n += 1;
        if n % of != 0 {
            continue;
        }
        tokio::task::yield_now().await;
        break n;
    };
    found
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    countdown("alone", 2).await;
    let a = tokio::spawn(countdown("a", 3));
    let b = tokio::spawn(countdown("b", 1));
    a.await.unwrap();
    b.await.unwrap();
    println!("{}", first_multiple(7, 30).await);
}
