use std::time::Duration;
use tokio::pin;
use tokio::time::sleep;

async fn number(n: u32) -> u32 {
    sleep(Duration::from_millis(u64::from(n))).await;
    n
}

#[tokio::main]
async fn main() {
    tokio::pin! {
        let first = number(3);
        let second = number(5);
    }
    pin!(let third = number(9););
    for _ in 0..2 {
        tokio::select! {
            n = &mut first, if true => {
                println!("first {n}");
                first.set(number(20));
            }
            n = &mut second => println!("second {n}"),
            n = &mut third => println!("third {n}"),
        }
    }
    println!("{}", third.await);
}
