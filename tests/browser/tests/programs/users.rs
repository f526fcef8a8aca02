use std::time::Duration;
use tokio::time::sleep;

async fn fetch_user(n: u64) -> String {
    sleep(Duration::from_millis(10 * (4 - n))).await;
    format!("user{n}")
}

async fn fetch_profile(user: &str) -> String {
    sleep(Duration::from_millis(25)).await;
    format!("profile of {user}")
}

async fn load(n: u64) -> String {
    let user = fetch_user(n).await;
    println!("{n}: got {user}");
    let profile = fetch_profile(&user).await;
    println!("{n}: got {profile}");
    format!("{user} + {profile}")
}

#[tokio::main(worker_threads = 2)]
async fn main() {
    let first = tokio::spawn(load(1));
    let second = tokio::spawn(load(2));
    let third = tokio::spawn(load(3));
    println!("{}", first.await.unwrap());
    println!("{}", second.await.unwrap());
    println!("{}", third.await.unwrap());
}
